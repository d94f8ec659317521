// SPDX-License-Identifier: Apache-2.0
#include "kine/base/money.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace test_money {

using namespace kine;
using kine::testing::number;

TEST_CASE("money: amounts as people and files write them")
{
    struct Case {
        std::string text;
        std::int64_t cents;
    };
    for (const auto& [text, cents] : std::vector<Case>{
             {"18,79", 1879},
             {"18.79", 1879},
             {"18.79 €", 1879},
             {"18,79€", 1879},
             {"18,7", 1870},
             {"18", 1800},
             {"0", 0},
             {"-0,01", -1},
             {"-0", 0},
             {"  5,00  ", 500},
             {"1 234,56 €", 123456},
             {"1\u00a0234,56\u00a0€", 123456},
             {"1\u202f234\u202f567,8", 123456780},
             {"12 345", 1234500},
             {"5 EUR", 500},
             {"17,88 euros", 1788},
             {"1 euro", 100},
             {"17,88EUR", 1788},
             {"10000000", 1'000'000'000},
             {"-10 000 000,00 €", -1'000'000'000},
         }) {
        CAPTURE(text);
        const auto amount = parse_money(text);
        REQUIRE(amount);
        CHECK(amount->cents() == cents);
    }
}

TEST_CASE("money: what is refused")
{
    for (const std::string text :
         {"", "€", "-", "- 5", "+5", "5,", ",5", "5,123", "1.234", "1,234", "1.234,56", "1,234.56", "12 34", "1 2345", "1234 567",
          "1  234", "1 234 56", " - 5", "5€50", "5 F", "EUR 5", "EUR", "5 eurosx", "5,x", "5,-", "5,.", "5..", "10000000,01", "-10000000,01", "99999999999999999999", "--5",
          "1'234", "cinq"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_money(text));
    }
}

TEST_CASE("money: for machines and for people")
{
    struct Case {
        std::int64_t cents;
        std::string machine;
        std::string people;
    };
    for (const auto& [cents, machine, people] : std::vector<Case>{
             {0, "0.00", "0,00\u00a0€"},
             {5, "0.05", "0,05\u00a0€"},
             {-5, "-0.05", "\u22120,05\u00a0€"},
             {1879, "18.79", "18,79\u00a0€"},
             {99999, "999.99", "999,99\u00a0€"},
             {123456, "1234.56", "1\u202f234,56\u00a0€"},
             {-123456789, "-1234567.89", "\u22121\u202f234\u202f567,89\u00a0€"},
         }) {
        const Money amount = Money::from_cents(cents);
        CHECK(amount.to_string() == machine);
        CHECK(amount.to_french() == people);
        CHECK(parse_money(amount.to_string()) == amount);
        CHECK(parse_money(amount.to_french()) == amount);
    }
}

TEST_CASE("money: sums, multiples, and one rounding from the exact product")
{
    CHECK(Money::from_cents(1879) + Money::from_cents(400) == Money::from_cents(2279));
    CHECK(Money::from_cents(1879) - Money::from_cents(1900) == Money::from_cents(-21));
    CHECK(Money::from_cents(1879).times(20) == Money::from_cents(37580));
    CHECK(Money::from_cents(-1).times(3) == Money::from_cents(-3));
    CHECK(to_money(number("8.5") * number("2.21"), Rounding::half_up) == Money::from_cents(1879));
    CHECK(to_money(number("7.5") * number("2.15"), Rounding::half_up) == Money::from_cents(1613));
    CHECK(Money::from_cents(1879).to_decimal() == number("18.79"));
    Money sum;
    sum += Money::from_cents(3);
    sum -= Money::from_cents(1);
    CHECK(sum == Money::from_cents(2));
    CHECK(Money::from_cents(-1) < Money{});
}

TEST_CASE("money: its bound is checked")
{
    const Money most = Money::from_cents(Money::max_cents);
    CHECK_THROWS_AS(static_cast<void>(Money::from_cents(-Money::max_cents - 1)), std::overflow_error);
    CHECK_THROWS_AS(static_cast<void>(most + Money::from_cents(1)), std::overflow_error);
    CHECK_THROWS_AS(static_cast<void>(most.times(2)), std::overflow_error);
    CHECK_THROWS_AS(static_cast<void>(most.times(INT64_MAX)), std::overflow_error);
    CHECK_THROWS_AS(static_cast<void>(-most - Money::from_cents(1)), std::overflow_error);
    CHECK(most - Money::from_cents(1) + Money::from_cents(1) == most);
    CHECK((-most).abs() == most);
}

TEST_CASE("money: an amount that is refused for its size is told from what is no amount")
{
    for (const std::string text : {"10000000,01", "-10 000 000,01 €", "20260302", "123456789",
                                   "285127511600123", "9999999999999,99"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_money(text));
        CHECK(is_too_great(text));
    }
    for (const std::string text : {"10000000", "-10000000", "0", "", "cinq", "1.234.567.890"}) {
        CAPTURE(text);
        CHECK_FALSE(is_too_great(text));
    }
}

} // namespace test_money
