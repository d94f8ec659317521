// SPDX-License-Identifier: Apache-2.0
#include "kine/base/decimal.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
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

Units power_of_ten(unsigned exponent)
{
    Units result{1};
    for (unsigned i = 0; i < exponent; ++i) {
        result *= 10;
    }
    return result;
}

// Units rounded after dividing by `divisor` (> 0).
Units divide(const Units& units, const Units& divisor, Rounding mode)
{
    Units quotient = units / divisor; // truncates towards zero
    const Units rest = units - quotient * divisor;
    const Units twice = (rest < 0 ? Units{-rest} : rest) * 2;
    const Units away{units < 0 ? -1 : 1};
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

std::int64_t to_int64(const Units& units)
{
    if (units > std::numeric_limits<std::int64_t>::max() || units < std::numeric_limits<std::int64_t>::min()) {
        throw std::overflow_error{"kine::Decimal: does not fit 64 bits"};
    }
    return units.convert_to<std::int64_t>();
}

} // namespace

Decimal Decimal::from_units(std::int64_t units, unsigned scale)
{
    Decimal result{units};
    result.scale_ = scale;
    return result;
}

Decimal operator+(const Decimal& a, const Decimal& b)
{
    const unsigned scale = std::max(a.scale_, b.scale_);
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
    return DecimalUnits::make(DecimalUnits::of(a) * DecimalUnits::of(b), a.scale_ + b.scale_);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b)
{
    const unsigned scale = std::max(a.scale_, b.scale_);
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
    const Units units = DecimalUnits::of(*this);
    if (scale >= scale_) {
        return to_int64(units * power_of_ten(scale - scale_));
    }
    const Units divisor = power_of_ten(scale_ - scale);
    if (units % divisor != 0) {
        return std::nullopt;
    }
    return to_int64(units / divisor);
}

std::int64_t Decimal::rounded_units(unsigned scale, Rounding mode) const
{
    const Units units = DecimalUnits::of(*this);
    if (scale >= scale_) {
        return to_int64(units * power_of_ten(scale - scale_));
    }
    return to_int64(divide(units, power_of_ten(scale_ - scale), mode));
}

std::string Decimal::to_string(char separator) const
{
    const Units units = DecimalUnits::of(*this);
    std::string digits = (negative_ ? Units{-units} : units).str();
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
