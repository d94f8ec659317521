// SPDX-License-Identifier: Apache-2.0
// Money: an amount in whole euro cents. Addition and subtraction only; a product of two amounts does not exist, and
// a product by a coefficient goes through Decimal and an explicit rounding (`to_money`).
// Bound: |amount| ≤ 10^15 cents; beyond, std::overflow_error (a hostile input, stopped by the parsers before).
#pragma once

#include "kine/base/decimal.hpp"

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kine {

class Money {
  public:
    static constexpr std::int64_t max_cents = 1'000'000'000'000'000;

    constexpr Money() = default;
    template <std::floating_point T> Money(T) = delete;
    [[nodiscard]] static Money from_cents(std::int64_t cents);

    [[nodiscard]] constexpr std::int64_t cents() const { return cents_; }
    [[nodiscard]] constexpr bool is_zero() const { return cents_ == 0; }

    friend Money operator+(Money a, Money b) { return from_cents(a.cents_ + b.cents_); }
    friend Money operator-(Money a, Money b) { return from_cents(a.cents_ - b.cents_); }
    Money& operator+=(Money other) { return *this = *this + other; }
    Money& operator-=(Money other) { return *this = *this - other; }
    friend constexpr auto operator<=>(Money, Money) = default;
    friend Money operator*(Money, Money) = delete;

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
// decimals. "1.234" is refused as ambiguous when three digits follow a lone point.
[[nodiscard]] std::optional<Money> parse_money(std::string_view text);

} // namespace kine
