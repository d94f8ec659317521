// SPDX-License-Identifier: Apache-2.0
// Decimal: an exact decimal number (units × 10^-scale), for coefficients, unit values, kilometres and rates.
// Promises: never binary floating point, never a silent loss; overflow throws std::overflow_error (a bug or a
// hostile number, both caught at the door by `parse_decimal`, which bounds the digits it accepts).
// Refuses: construction from float or double, implicit rounding. Rounding is asked for, with a mode.
#pragma once

#include "kine/base/rounding.hpp"

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kine {

class Decimal {
  public:
    Decimal() = default;
    template <std::integral T>
        requires(!std::same_as<T, bool>)
    explicit Decimal(T whole)
        : low_{std::cmp_less(whole, 0) ? std::uint64_t{0} - static_cast<std::uint64_t>(whole)
                                       : static_cast<std::uint64_t>(whole)},
          negative_{std::cmp_less(whole, 0)}
    {
    }
    template <std::floating_point T> Decimal(T) = delete;
    // units × 10^-scale: from_units(809, 2) is 8,09.
    [[nodiscard]] static Decimal from_units(std::int64_t units, unsigned scale);

    [[nodiscard]] unsigned scale() const { return scale_; }
    [[nodiscard]] bool is_zero() const { return low_ == 0 && high_ == 0; }
    [[nodiscard]] bool is_negative() const { return negative_; }

    friend Decimal operator+(const Decimal& a, const Decimal& b);
    friend Decimal operator-(const Decimal& a, const Decimal& b);
    friend Decimal operator*(const Decimal& a, const Decimal& b);
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b)
    {
        return a.scale_ == b.scale_ ? a.compare_units(b) : compare_scaled(a, b);
    }
    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == std::strong_ordering::equal; }

    // Exact half, with one more decimal when needed (the half rate of art. 11 B).
    [[nodiscard]] Decimal half() const;
    // The number in units of 10^-scale when that is exact and fits, else nothing: 8,09 → 809 at scale 2.
    [[nodiscard]] std::optional<std::int64_t> exact_units(unsigned scale) const;
    // The number rounded to units of 10^-scale.
    [[nodiscard]] std::int64_t rounded_units(unsigned scale, Rounding mode) const;

    // Canonical text, no trailing zeros: "8.5", "18.785", "100". `separator` is '.' for machines, ',' for people.
    [[nodiscard]] std::string to_string(char separator = '.') const;

  private:
    friend struct DecimalUnits; // decimal.cpp: to and from the checked 128-bit integer
    [[nodiscard]] std::strong_ordering compare_units(const Decimal& other) const
    {
        if (negative_ != other.negative_) {
            return negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
        }
        const Decimal& least = negative_ ? other : *this; // of two negative ones, the greater magnitude
        const Decimal& most = negative_ ? *this : other;
        return least.high_ != most.high_ ? least.high_ <=> most.high_ : least.low_ <=> most.low_;
    }
    [[nodiscard]] static std::strong_ordering compare_scaled(const Decimal& a, const Decimal& b);
    // Units of 10^-scale when 64 bits hold them, which is how most numbers are reckoned; `scale` is not less than its own.
    [[nodiscard]] std::optional<std::int64_t> small_units(unsigned scale) const;
    // Magnitude of the units; never negative zero.
    std::uint64_t high_{0};
    std::uint64_t low_{0};
    bool negative_{false};
    unsigned scale_{0};
};

// "8,5", "8.50", "100", "-3,2": digits with at most one comma or point, at most 15 digits before and 6 after it.
// Nothing else is accepted: no space, no sign but a leading minus, no exponent.
[[nodiscard]] std::optional<Decimal> parse_decimal(std::string_view text);

} // namespace kine
