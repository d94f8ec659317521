// SPDX-License-Identifier: Apache-2.0
// Which patients are of which part: written so that parts made years apart, on other machines, still fit together.
#include "kine/check/part.hpp"

#include "kine/base/text.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_check_part {

using namespace kine;

TEST_CASE("part: what can be written")
{
    REQUIRE(parse_part("2/8"));
    CHECK(parse_part("2/8")->index == 2);
    CHECK(parse_part("2/8")->count == 8);
    CHECK(parse_part("1/1"));
    CHECK(parse_part("8/8"));
    for (const std::string_view wrong : {"", "/", "1", "0/3", "4/3", "1/0", "-1/3", "+1/3", "1/ 3", "1/3x", "1.5/3", "1/2/3",
                                         "1/99999999999999999999999"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_part(wrong));
    }
}

TEST_CASE("part: FNV-1a, 64 bits, of the cell")
{
    // Published test vectors of FNV-1a: "" is the offset basis, "a" and "foobar" as follows.
    CHECK(stable_hash("") == 0xcbf29ce484222325U);
    CHECK(stable_hash("a") == 0xaf63dc4c8601ec8cU);
    CHECK(stable_hash("foobar") == 0x85944171f73967e8U);
    CHECK(Part{0xaf63dc4c8601ec8cU % 7 + 1, 7}.holds("a"));
    CHECK(Part{0x85944171f73967e8U % 7 + 1, 7}.holds("foobar"));
}

TEST_CASE("part: each patient is in one part, and no part of many is empty")
{
    for (std::size_t count = 1; count <= 9; ++count) {
        std::vector<std::size_t> sizes(count);
        for (int patient = 0; patient < 500; ++patient) {
            std::size_t parts = 0;
            for (std::size_t index = 1; index <= count; ++index) {
                const bool held = Part{index, count}.holds("P" + std::to_string(patient));
                parts += held ? 1 : 0;
                sizes[index - 1] += held ? 1 : 0;
            }
            CHECK(parts == 1);
        }
        for (const std::size_t size : sizes) {
            CHECK(size > 500 / count / 2);
        }
    }
}

} // namespace test_check_part
