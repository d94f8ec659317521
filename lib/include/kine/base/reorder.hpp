// SPDX-License-Identifier: Apache-2.0
// Reordering large elements of a vector where they stand: an order is found on their places, then each is moved once or twice, without a
// second copy of them all.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace kine {

// The element at order[i] goes to i. `order` holds each place once.
template <class Items> void reorder(Items& items, std::vector<std::size_t> order)
{
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (order[i] == i) {
            continue;
        }
        auto first = std::move(items[i]);
        std::size_t place = i;
        while (order[place] != i) {
            items[place] = std::move(items[order[place]]);
            place = std::exchange(order[place], place);
        }
        items[place] = std::move(first);
        order[place] = place;
    }
}

// As std::stable_sort() would have them.
template <class Items, class Less> void sort_in_place(Items& items, Less less)
{
    if (std::is_sorted(items.begin(), items.end(), less)) {
        return;
    }
    std::vector<std::size_t> order(items.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return less(items[a], items[b]); });
    reorder(items, std::move(order));
}

} // namespace kine
