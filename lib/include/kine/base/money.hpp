// SPDX-License-Identifier: Apache-2.0
// Money: an amount in whole euro cents. Addition and subtraction only; a product of two amounts does not exist, and
// a product by a coefficient goes through Decimal and an explicit rounding (`to_money`).
// Bound: 64 bits of cents; beyond, std::overflow_error. What a person writes is refused far below (`most_written`), so that
// no sum of such amounts comes near it.
#pragma once

#include "kine/base/decimal.hpp"

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace kine {

class Money {
  public:
    static constexpr std::int64_t max_cents = std::numeric_limits<std::int64_t>::max(); // of either sign

    constexpr Money() = default;
    template <std::floating_point T> Money(T) = delete;
    [[nodiscard]] static Money from_cents(std::int64_t cents);
    // Of an amount in a file: ten million euros. A day, a SIRET or a NIR that a wrong column brings among amounts is more.
    [[nodiscard]] static Money most_written() { return from_cents(1'000'000'000); }

    [[nodiscard]] constexpr std::int64_t cents() const { return cents_; }
    [[nodiscard]] constexpr bool is_zero() const { return cents_ == 0; }

    friend Money operator+(Money a, Money b);
    friend Money operator-(Money a, Money b) { return a + -b; }
    friend Money operator-(Money amount) { return from_cents(-amount.cents_); }
    Money& operator+=(Money other) { return *this = *this + other; }
    Money& operator-=(Money other) { return *this = *this - other; }
    friend constexpr auto operator<=>(Money, Money) = default;
    friend Money operator*(Money, Money) = delete;

    [[nodiscard]] Money abs() const { return cents_ < 0 ? -*this : *this; }
    // The same amount `count` times (sessions of a care path), checked.
    [[nodiscard]] Money times(std::int64_t count) const;
    [[nodiscard]] Decimal to_decimal() const { return Decimal::from_units(cents_, 2); }

    // "18.79": for machines, always two decimals.
    [[nodiscard]] std::string to_string() const;
    // "1 234,56 €" with no-break spaces: for people.
    [[nodiscard]] std::string to_french() const;

  private:
    std::int64_t cents_{0};
};

[[nodiscard]] Money to_money(const Decimal& exact, Rounding mode);

// "18,79", "18.79 €", "1 234,56 €" (plain, no-break or narrow no-break spaces between thousands). At most two
// decimals. "1.234" is refused as ambiguous when three digits follow a lone point, and so is more than `most_written`.
[[nodiscard]] std::optional<Money> parse_money(std::string_view text);
// An amount, that `parse_money` refuses for its size alone.
[[nodiscard]] bool is_too_great(std::string_view text);

} // namespace kine
