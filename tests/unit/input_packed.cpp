// SPDX-License-Identifier: Apache-2.0
// Numbers on as few bits as they need, and the places of rows kept beside one in 64.
#include "input/row_places.hpp"
#include "kine/input/packed_numbers.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <vector>

namespace test_input_packed {

namespace {

using kine::PackedNumbers;
using kine::input::RecordStart;
using kine::input::RowPlaces;

void check_all(const PackedNumbers& numbers, const std::vector<std::uint32_t>& expected)
{
    REQUIRE(numbers.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CAPTURE(i);
        CHECK(numbers[i] == expected[i]);
    }
}

TEST_CASE("packed numbers: every width, each number kept when a wider one comes")
{
    PackedNumbers numbers;
    std::vector<std::uint32_t> expected;
    const auto add = [&](std::uint32_t number) {
        numbers.push_back(number);
        expected.push_back(number);
    };
    add(0);
    check_all(numbers, expected);
    for (unsigned bits = 1; bits <= 32; ++bits) {
        const auto greatest = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - 1);
        add(greatest);
        add(0);
        add(greatest - 1);
        add(1U << (bits - 1));
        check_all(numbers, expected);
    }
}

TEST_CASE("packed numbers: many at once are as one by one")
{
    for (unsigned bits = 0; bits <= 32; ++bits) {
        CAPTURE(bits);
        const auto greatest = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - 1);
        PackedNumbers numbers;
        PackedNumbers one_by_one;
        std::vector<std::uint32_t> expected;
        const auto add = [&](std::size_t blank, const std::vector<std::uint32_t>& more) {
            numbers.append(expected.size() + blank, more);
            expected.resize(expected.size() + blank);
            expected.insert(expected.end(), more.begin(), more.end());
        };
        add(0, {1, 0, 3});
        add(2, {0, 0});
        add(0, {});
        std::vector<std::uint32_t> many;
        for (std::uint32_t i = 0; i < 77; ++i) {
            many.push_back(i % 3 == 0 ? greatest : i * 2'654'435'761U & greatest);
        }
        add(1, many);
        add(0, {greatest});
        check_all(numbers, expected);
        for (const std::uint32_t number : expected) {
            one_by_one.push_back(number);
        }
        CHECK(numbers.bytes() >= (expected.size() * bits + 7) / 8);
        CHECK(numbers.bound() == one_by_one.bound());
        numbers.push_back(5);
        expected.push_back(5);
        check_all(numbers, expected);
    }
}

TEST_CASE("packed numbers: in another order")
{
    PackedNumbers none;
    none.resize(2);
    none.arrange(std::vector<std::uint32_t>{1, 0});
    check_all(none, {0, 0});
    PackedNumbers numbers;
    for (const std::uint32_t number : {5U, 0U, 1'000'000U, 7U}) {
        numbers.push_back(number);
    }
    numbers.arrange(std::vector<std::uint32_t>{2, 0, 3, 1});
    check_all(numbers, {1'000'000, 5, 7, 0});
    numbers.push_back(std::numeric_limits<std::uint32_t>::max());
    check_all(numbers, {1'000'000, 5, 7, 0, std::numeric_limits<std::uint32_t>::max()});
}

TEST_CASE("packed numbers: under other names")
{
    PackedNumbers none;
    none.resize(2);
    none.rename(std::vector<std::uint32_t>{0});
    check_all(none, {0, 0});
    PackedNumbers numbers;
    for (const std::uint32_t number : {2U, 0U, 3U, 1U, 2U}) {
        numbers.push_back(number);
    }
    numbers.rename(std::vector<std::uint32_t>{0, 3, 1, 2});
    check_all(numbers, {1, 0, 2, 3, 1});
    numbers.push_back(9);
    check_all(numbers, {1, 0, 2, 3, 1, 9});
}

TEST_CASE("packed numbers: those added by a resize are 0, and those after them are right")
{
    PackedNumbers numbers;
    numbers.resize(3);
    check_all(numbers, {0, 0, 0});
    numbers.push_back(5);
    numbers.resize(6);
    numbers.push_back(std::numeric_limits<std::uint32_t>::max());
    numbers.push_back(1);
    check_all(numbers, {0, 0, 0, 5, 0, 0, std::numeric_limits<std::uint32_t>::max(), 1});
}

TEST_CASE("packed numbers: a thousand below eight take three bits each")
{
    PackedNumbers numbers;
    numbers.expect(1'000);
    for (std::uint32_t i = 0; i < 1'000; ++i) {
        numbers.push_back(i % 8);
    }
    CHECK(numbers.bytes() <= 1'000 * 3 / 8 + 8);
    CHECK(numbers[999] == 7);
}

TEST_CASE("packed numbers: shortened, then added to again")
{
    PackedNumbers numbers;
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < 100; ++i) {
        numbers.push_back(i * 37 % 128);
        expected.push_back(i * 37 % 128);
    }
    numbers.shorten(61);
    expected.resize(61);
    check_all(numbers, expected);
    numbers.push_back(3);
    numbers.resize(64);
    expected.insert(expected.end(), {3, 0, 0});
    check_all(numbers, expected);
    numbers.shorten(0);
    CHECK(numbers.empty());
    numbers.push_back(2);
    check_all(numbers, {2});
}

TEST_CASE("places of rows: bytes and lines, whatever the length of the rows")
{
    RowPlaces places;
    std::vector<RecordStart> expected;
    RecordStart start{120, 2};
    for (std::size_t row = 0; row < 1'000; ++row) {
        places.push_back(start);
        expected.push_back(start);
        start.offset += 10 + (row * row) % 5'000;
        start.line += row % 97 == 0 ? 7 : 1; // a cell of several lines
    }
    REQUIRE(places.size() == expected.size());
    for (std::size_t row = 0; row < expected.size(); ++row) {
        CAPTURE(row);
        CHECK(places[row].offset == expected[row].offset);
        CHECK(places[row].line == expected[row].line);
    }
    CHECK(places.rows_until(1) == 0);
    CHECK(places.rows_until(2) == 1);
    CHECK(places.rows_until(8) == 1); // of the first row, which takes seven lines
    CHECK(places.rows_until(9) == 2);
    CHECK(places.rows_until(1'000'000) == expected.size());
}

TEST_CASE("places of rows: beyond 4 GiB and three billion lines")
{
    RowPlaces places;
    const std::size_t far = std::size_t{6} << 30U;
    for (std::size_t row = 0; row < 65; ++row) {
        places.push_back({far + row, 3'000'000'000U + row});
    }
    CHECK(places[63].offset == far + 63);
    CHECK(places[64].line == 3'000'000'064U);
}

} // namespace

} // namespace test_input_packed
