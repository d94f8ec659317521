// SPDX-License-Identifier: Apache-2.0
#include "kine/base/source.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_source {

using namespace kine;

namespace {

std::string shown_place(std::string_view text, std::size_t offset, std::size_t length)
{
    const Place place = locate("f", text, offset, length);
    return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + "+" +
           std::to_string(place.width) + " " + place.excerpt;
}

} // namespace

TEST_CASE("source: line, column in characters, width, and the line as written")
{
    CHECK(shown_place("RAM 8,09", 0, 3) == "f:1:1+3 RAM 8,09");
    CHECK(shown_place("RAM 8,09", 4, 4) == "f:1:5+4 RAM 8,09");
    CHECK(shown_place("a\nbé cd\nx", 6, 2) == "f:2:4+2 bé cd");
    CHECK(shown_place("a\r\nb\r\n", 3, 1) == "f:2:1+1 b");
    CHECK(shown_place("é€😀x", 9, 1) == "f:1:4+1 é€😀x");
    CHECK(shown_place("ab", 2, 0) == "f:1:3+1 ab");         // the end: one column is shown
    CHECK(shown_place("ab\ncd", 1, 10) == "f:1:2+1 ab");     // what is underlined stays on its line
    CHECK(shown_place("ab\n", 3, 0) == "f:2:1+1 ");
    CHECK(shown_place("ab", 99, 99) == "f:1:3+1 ab");        // beyond the end: the end
    CHECK(shown_place("", 0, 0) == "f:1:1+1 ");
    const Source source{"g", "x\ny"};
    CHECK(locate(source, 2, 1).file == "g");
    CHECK(locate(source, 2, 1).line == 2);
}

} // namespace test_source
