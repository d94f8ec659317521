// SPDX-License-Identifier: Apache-2.0
#include "kine/base/decimal.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace test_decimal {

using namespace kine;
using kine::testing::number;

TEST_CASE("decimal: what is read, and its canonical text")
{
    struct Case {
        std::string text;
        std::string canonical;
    };
    for (const auto& [text, canonical] : std::vector<Case>{
             {"0", "0"},
             {"8,5", "8.5"},
             {"8.50", "8.5"},
             {"8.5000000", "8.5"}, // zeros beyond the sixth decimal change nothing
             {"100", "100"},
             {"007", "7"},
             {"0,000001", "0.000001"},
             {"-3,2", "-3.2"},
             {"-0", "0"},
             {"123456789012345", "123456789012345"},
             {"123456789012345,123456", "123456789012345.123456"},
             {"-999999999999999.999999", "-999999999999999.999999"},
         }) {
        CAPTURE(text);
        const auto value = parse_decimal(text);
        REQUIRE(value);
        CHECK(value->to_string() == canonical);
        CHECK(parse_decimal(value->to_string()) == value);
        CHECK(parse_decimal(value->to_string(',')) == value);
    }
}

TEST_CASE("decimal: what is refused")
{
    for (const std::string text : {"", "-", ",", ".", "8,", ",5", "-,5", "8,0,9", "8.0,9", "+8", "8 ", " 8", "8 5", "1e3", "0x10", "NaN",
                             "inf", "8,0000001", "1234567890123456", "--8", "8-", "８", "1'000"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_decimal(text));
    }
}

TEST_CASE("decimal: arithmetic is exact")
{
    CHECK(number("8.5") * number("2.21") == number("18.785"));
    CHECK(number("0.1") + number("0.2") == number("0.3"));
    CHECK(number("1") - number("0.999999") == number("0.000001"));
    CHECK(number("2.21") - number("2.21") == Decimal{});
    CHECK(number("8.5") == number("8.50"));
    CHECK(number("-1") < number("0.5"));
    CHECK(number("8.09") < number("8.1"));
    CHECK((Decimal{} - number("0.5")).is_negative());
    CHECK_FALSE((Decimal{} - number("0")).is_negative());
    CHECK(Decimal{}.is_zero());
    CHECK(Decimal::from_units(809, 2) == number("8.09"));
    CHECK(Decimal::from_units(-5, 3).to_string(',') == "-0,005");
}

TEST_CASE("decimal: halves")
{
    CHECK(number("7.5").half().to_string() == "3.75");
    CHECK(number("8").half().to_string() == "4");
    CHECK(number("-0.1").half().to_string() == "-0.05");
    CHECK(number("8.51").half() + number("8.51").half() == number("8.51"));
}

TEST_CASE("decimal: rounding is asked for, with a mode")
{
    struct Case {
        std::string text;
        std::int64_t half_up, half_even, down;
    };
    for (const Case& c : std::vector<Case>{
             {"18.785", 1879, 1878, 1878},
             {"18.775", 1878, 1878, 1877},
             {"18.7849", 1878, 1878, 1878},
             {"18.7851", 1879, 1879, 1878},
             {"16.125", 1613, 1612, 1612},
             {"-18.785", -1879, -1878, -1878},
             {"-18.7849", -1878, -1878, -1878},
             {"0.005", 1, 0, 0},
             {"-0.005", -1, 0, 0},
             {"3", 300, 300, 300},
         }) {
        CAPTURE(c.text);
        CHECK(number(c.text).rounded_units(2, Rounding::half_up) == c.half_up);
        CHECK(number(c.text).rounded_units(2, Rounding::half_even) == c.half_even);
        CHECK(number(c.text).rounded_units(2, Rounding::down) == c.down);
    }
    CHECK(number("8.09").exact_units(2) == 809);
    CHECK(number("8.090").exact_units(2) == 809);
    CHECK_FALSE(number("8.091").exact_units(2));
    CHECK(number("8").exact_units(0) == 8);
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK_FALSE((Decimal{most} + Decimal{1}).exact_units(0));
    CHECK_FALSE(Decimal{most}.exact_units(2));
    CHECK_FALSE((Decimal{most} * Decimal{most}).exact_units(18));
    CHECK_FALSE(number("8").exact_units(40));
    CHECK(number("0").exact_units(40) == 0);
    CHECK(Decimal{std::numeric_limits<std::int64_t>::min()}.exact_units(0) == std::numeric_limits<std::int64_t>::min());
    CHECK(Decimal{most / 100}.exact_units(2) == most / 100 * 100);
    CHECK_FALSE((Decimal{most / 100} + Decimal{1}).exact_units(2));
}

// Expected values: powers of two and of ten, known by heart or from Python's decimal.
TEST_CASE("decimal: what 64 bits do not hold is as exact as what they hold")
{
    const Decimal big{std::numeric_limits<std::int64_t>::max()};
    const Decimal least{std::numeric_limits<std::int64_t>::min()};
    CHECK((big + Decimal{1}).to_string() == "9223372036854775808");
    CHECK((big + Decimal{1} - Decimal{1}).exact_units(0) == std::numeric_limits<std::int64_t>::max());
    CHECK((least - Decimal{1}).to_string() == "-9223372036854775809");
    CHECK(least - Decimal{1} < least);
    CHECK(least < Decimal::from_units(std::numeric_limits<std::int64_t>::min(), 1));
    CHECK(big < big + Decimal{1});
    CHECK(Decimal{} - big > least);
    CHECK(big > Decimal::from_units(std::numeric_limits<std::int64_t>::max(), 18));
    CHECK(Decimal{std::int64_t{1} << 32U} * Decimal{std::int64_t{1} << 31U} == big + Decimal{1});
    CHECK((Decimal{std::int64_t{1} << 32U} * Decimal{-(std::int64_t{1} << 32U)}).to_string() == "-18446744073709551616");
    CHECK((big * Decimal::from_units(1, 6)).to_string() == "9223372036854.775807");
    CHECK((big + Decimal::from_units(5, 1)).to_string() == "9223372036854775807.5");
    CHECK((big + Decimal{1} - Decimal::from_units(5, 1)).rounded_units(0, Rounding::down) == std::numeric_limits<std::int64_t>::max());
    CHECK(Decimal::from_units(std::numeric_limits<std::int64_t>::max(), 18).rounded_units(2, Rounding::half_up) == 922);
    CHECK(Decimal::from_units(std::numeric_limits<std::int64_t>::min(), 18).rounded_units(2, Rounding::half_up) == -922);
    CHECK(number("-8.5") > number("-8.51"));
    CHECK(number("-8.5") == number("-8.500"));
}

TEST_CASE("decimal: an overflow is never silent")
{
    const Decimal big{std::numeric_limits<std::int64_t>::max()};
    CHECK_THROWS_AS(static_cast<void>(big * big * big), std::overflow_error);
    CHECK_THROWS_AS(static_cast<void>((big + big).rounded_units(0, Rounding::down)), std::overflow_error);
    CHECK_FALSE((big + Decimal{1}).exact_units(0));
    CHECK(big.exact_units(0) == std::numeric_limits<std::int64_t>::max());
    CHECK(Decimal{std::numeric_limits<std::int64_t>::min()}.to_string() == "-9223372036854775808");
}

} // namespace test_decimal
