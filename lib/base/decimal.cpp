// SPDX-License-Identifier: Apache-2.0
#include "kine/base/decimal.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

namespace kine {

using Units = boost::multiprecision::checked_int128_t;

struct DecimalUnits {
    static Units of(const Decimal& number)
    {
        const Units magnitude = (Units{number.high_} << half_bits) | Units{number.low_};
        return number.negative_ ? Units{-magnitude} : magnitude;
    }
    static Decimal make(const Units& units, unsigned scale)
    {
        const Units magnitude = units < 0 ? Units{-units} : units;
        Decimal result;
        result.high_ = static_cast<std::uint64_t>(magnitude >> half_bits);
        result.low_ = static_cast<std::uint64_t>(magnitude & Units{std::numeric_limits<std::uint64_t>::max()});
        result.negative_ = units < 0;
        result.scale_ = scale;
        return result;
    }

  private:
    static constexpr unsigned half_bits = 64;
};

namespace {

constexpr unsigned max_digits_before = 15;
constexpr unsigned max_digits_after = 6;
constexpr unsigned max_digits_in_64_bits = 18;

constexpr std::array<std::int64_t, 19> small_powers = [] {
    std::array<std::int64_t, 19> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) {
        powers.at(i) = powers.at(i - 1) * 10;
    }
    return powers;
}();

Units power_of_ten(unsigned exponent)
{
    Units result{1};
    for (unsigned i = 0; i < exponent; ++i) {
        result *= 10;
    }
    return result;
}

// The result of a reckoning on 64 bits; nothing when they do not hold it.
using Small = std::optional<std::int64_t>;

Small small_sum(Small a, Small b)
{
    std::int64_t sum = 0;
    return a && b && !__builtin_add_overflow(*a, *b, &sum) ? Small{sum} : std::nullopt;
}

Small small_product(Small a, Small b)
{
    std::int64_t product = 0;
    return a && b && !__builtin_mul_overflow(*a, *b, &product) ? Small{product} : std::nullopt;
}

// Units rounded after dividing by `divisor` (> 0).
template <class Number> Number divide(const Number& units, const Number& divisor, Rounding mode)
{
    Number quotient = units / divisor; // truncates towards zero
    const Number rest = units - quotient * divisor;
    const Number twice = (rest < 0 ? Number{-rest} : rest) * 2; // the divisor is at most 10^18
    const Number away{units < 0 ? -1 : 1};
    switch (mode) {
    case Rounding::half_up:
        if (twice >= divisor) {
            quotient += away;
        }
        break;
    case Rounding::half_even:
        if (twice > divisor || (twice == divisor && quotient % 2 != 0)) {
            quotient += away;
        }
        break;
    case Rounding::down:
        break;
    }
    return quotient;
}

Small in_64_bits(const Units& units)
{
    const bool fits = units <= std::numeric_limits<std::int64_t>::max() && units >= std::numeric_limits<std::int64_t>::min();
    return fits ? Small{units.convert_to<std::int64_t>()} : std::nullopt;
}

std::int64_t to_int64(const Units& units)
{
    if (const Small small = in_64_bits(units)) {
        return *small;
    }
    throw std::overflow_error{"kine::Decimal: does not fit 64 bits"};
}

} // namespace

Decimal Decimal::from_units(std::int64_t units, unsigned scale)
{
    Decimal result{units};
    result.scale_ = scale;
    return result;
}

std::optional<std::int64_t> Decimal::small_units(unsigned scale) const
{
    if (high_ != 0 || low_ > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) ||
        scale - scale_ >= small_powers.size()) {
        return std::nullopt;
    }
    const auto magnitude = static_cast<std::int64_t>(low_);
    const std::int64_t units = negative_ ? -magnitude : magnitude;
    return scale == scale_ ? Small{units} : small_product(units, small_powers.at(scale - scale_));
}

Decimal operator+(const Decimal& a, const Decimal& b)
{
    const unsigned scale = std::max(a.scale_, b.scale_);
    if (const Small sum = small_sum(a.small_units(scale), b.small_units(scale))) {
        return Decimal::from_units(*sum, scale);
    }
    return DecimalUnits::make(DecimalUnits::of(a) * power_of_ten(scale - a.scale_) +
                                  DecimalUnits::of(b) * power_of_ten(scale - b.scale_),
                              scale);
}

Decimal operator-(const Decimal& a, const Decimal& b)
{
    Decimal negated = b;
    negated.negative_ = !b.negative_ && !b.is_zero();
    return a + negated;
}

Decimal operator*(const Decimal& a, const Decimal& b)
{
    const unsigned scale = a.scale_ + b.scale_;
    if (const Small product = small_product(a.small_units(a.scale_), b.small_units(b.scale_))) {
        return Decimal::from_units(*product, scale);
    }
    return DecimalUnits::make(DecimalUnits::of(a) * DecimalUnits::of(b), scale);
}

std::strong_ordering Decimal::compare_scaled(const Decimal& a, const Decimal& b)
{
    const unsigned scale = std::max(a.scale_, b.scale_);
    const Small small = a.small_units(scale);
    const Small other = b.small_units(scale);
    if (small && other) {
        return *small <=> *other;
    }
    const Units left = DecimalUnits::of(a) * power_of_ten(scale - a.scale_);
    const Units right = DecimalUnits::of(b) * power_of_ten(scale - b.scale_);
    if (left < right) {
        return std::strong_ordering::less;
    }
    return left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

Decimal Decimal::half() const
{
    const Units units = DecimalUnits::of(*this);
    return units % 2 == 0 ? DecimalUnits::make(units / 2, scale_) : DecimalUnits::make(units * 5, scale_ + 1);
}

std::optional<std::int64_t> Decimal::exact_units(unsigned scale) const
{
    if (scale >= scale_) {
        if (const Small small = small_units(scale)) {
            return small;
        }
        const Units units = DecimalUnits::of(*this);
        if (units.is_zero()) {
            return 0;
        }
        const unsigned shift = scale - scale_;
        return shift < small_powers.size() && in_64_bits(units) ? in_64_bits(units * power_of_ten(shift)) : std::nullopt;
    }
    const Units units = DecimalUnits::of(*this);
    const Units divisor = power_of_ten(scale_ - scale);
    return units % divisor == 0 ? in_64_bits(units / divisor) : std::nullopt;
}

std::int64_t Decimal::rounded_units(unsigned scale, Rounding mode) const
{
    if (scale >= scale_) {
        const Small small = small_units(scale);
        return small ? *small : to_int64(DecimalUnits::of(*this) * power_of_ten(scale - scale_));
    }
    const unsigned shift = scale_ - scale;
    const Small small = shift < small_powers.size() ? small_units(scale_) : std::nullopt;
    return small ? divide(*small, small_powers.at(shift), mode)
                 : to_int64(divide(DecimalUnits::of(*this), power_of_ten(shift), mode));
}

std::string Decimal::to_string(char separator) const
{
    const Small small = small_units(scale_);
    const auto large = [this] {
        const Units units = DecimalUnits::of(*this);
        return (negative_ ? Units{-units} : units).str();
    };
    std::string digits = small ? std::to_string(negative_ ? -*small : *small) : large();
    if (digits.size() <= scale_) {
        digits = std::string(scale_ + 1 - digits.size(), '0') + digits;
    }
    const std::string whole = digits.substr(0, digits.size() - scale_);
    std::string fraction = digits.substr(digits.size() - scale_);
    while (!fraction.empty() && fraction.back() == '0') {
        fraction.pop_back();
    }
    std::string result = negative_ ? "-" + whole : whole;
    if (!fraction.empty()) {
        result += separator;
        result += fraction;
    }
    return result;
}

std::optional<Decimal> parse_decimal(std::string_view text)
{
    bool negative = false;
    if (!text.empty() && text.front() == '-') {
        negative = true;
        text.remove_prefix(1);
    }
    // Each part fits 64 bits with room to spare; both together may not (15 + 6 digits).
    std::int64_t whole = 0;
    std::int64_t fraction = 0;
    unsigned before = 0;
    unsigned after = 0;
    bool point = false;
    for (const char c : text) {
        if (c == ',' || c == '.') {
            if (point) {
                return std::nullopt;
            }
            point = true;
            continue;
        }
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        if (point && after == max_digits_after) {
            if (c != '0') {
                return std::nullopt;
            }
            continue;
        }
        if (!point && before == max_digits_before) {
            return std::nullopt;
        }
        (point ? after : before) += 1;
        std::int64_t& part = point ? fraction : whole;
        part = part * 10 + (c - '0');
    }
    if (before == 0 || (point && after == 0)) {
        return std::nullopt;
    }
    const std::int64_t sign = negative ? -1 : 1;
    if (before + after > max_digits_in_64_bits) {
        return Decimal{sign * whole} + Decimal::from_units(sign * fraction, after);
    }
    for (unsigned i = 0; i < after; ++i) {
        whole *= 10;
    }
    return Decimal::from_units(sign * (whole + fraction), after);
}

} // namespace kine
