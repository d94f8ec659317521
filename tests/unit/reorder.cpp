// SPDX-License-Identifier: Apache-2.0
#include "kine/base/reorder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace test_reorder {

using kine::reorder;
using kine::sort_in_place;

TEST_CASE("reorder: each element goes where the order says")
{
    std::vector<std::string> words{"a", "b", "c", "d", "e"};
    reorder(words, {3, 1, 0, 4, 2}); // a cycle of four, one that stays
    CHECK(words == std::vector<std::string>{"d", "b", "a", "e", "c"});
    std::vector<std::string> none;
    reorder(none, {});
    CHECK(none.empty());
}

TEST_CASE("reorder: sorted in place as std::stable_sort() sorts, of what can only be moved")
{
    struct Item {
        int key{0};
        std::unique_ptr<std::size_t> met;
    };
    std::mt19937 random{1};
    for (const std::size_t size : {0U, 1U, 2U, 7U, 1000U}) {
        std::vector<Item> items;
        std::vector<std::pair<int, std::size_t>> expected;
        for (std::size_t i = 0; i < size; ++i) {
            const int key = static_cast<int>(random() % 10);
            items.push_back({key, std::make_unique<std::size_t>(i)});
            expected.emplace_back(key, i);
        }
        std::sort(expected.begin(), expected.end());
        sort_in_place(items, [](const Item& a, const Item& b) { return a.key < b.key; });
        REQUIRE(items.size() == size);
        for (std::size_t i = 0; i < size; ++i) {
            REQUIRE(items[i].met != nullptr);
            CHECK(items[i].key == expected[i].first);
            CHECK(*items[i].met == expected[i].second);
        }
    }
}

} // namespace test_reorder
