#include "kine/base/decimal.hpp"

#include <array>
#include <stdexcept>

namespace kine {

namespace {

using Units = Decimal::Units;

constexpr unsigned max_digits_before = 15;
constexpr unsigned max_digits_after = 6;

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
    Decimal result;
    result.units_ = a.units_ * power_of_ten(scale - a.scale_) + b.units_ * power_of_ten(scale - b.scale_);
    result.scale_ = scale;
    return result;
}

Decimal operator-(const Decimal& a, const Decimal& b)
{
    Decimal negated = b;
    negated.units_ = -negated.units_;
    return a + negated;
}

Decimal operator*(const Decimal& a, const Decimal& b)
{
    Decimal result;
    result.units_ = a.units_ * b.units_;
    result.scale_ = a.scale_ + b.scale_;
    return result;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b)
{
    const unsigned scale = std::max(a.scale_, b.scale_);
    const Units left = a.units_ * power_of_ten(scale - a.scale_);
    const Units right = b.units_ * power_of_ten(scale - b.scale_);
    if (left < right) {
        return std::strong_ordering::less;
    }
    return left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

Decimal Decimal::half() const
{
    Decimal result = *this;
    if (units_ % 2 == 0) {
        result.units_ /= 2;
    } else {
        result.units_ *= 5;
        result.scale_ += 1;
    }
    return result;
}

std::optional<std::int64_t> Decimal::exact_units(unsigned scale) const
{
    if (scale >= scale_) {
        return to_int64(units_ * power_of_ten(scale - scale_));
    }
    const Units divisor = power_of_ten(scale_ - scale);
    if (units_ % divisor != 0) {
        return std::nullopt;
    }
    return to_int64(units_ / divisor);
}

std::int64_t Decimal::rounded_units(unsigned scale, Rounding mode) const
{
    if (scale >= scale_) {
        return to_int64(units_ * power_of_ten(scale - scale_));
    }
    return to_int64(divide(units_, power_of_ten(scale_ - scale), mode));
}

std::string Decimal::to_string(char separator) const
{
    const bool negative = units_ < 0;
    std::string digits = (negative ? Units{-units_} : units_).str();
    if (digits.size() <= scale_) {
        digits.insert(0, scale_ + 1 - digits.size(), '0');
    }
    std::string whole = digits.substr(0, digits.size() - scale_);
    std::string fraction = digits.substr(digits.size() - scale_);
    while (!fraction.empty() && fraction.back() == '0') {
        fraction.pop_back();
    }
    std::string result = negative ? "-" + whole : whole;
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
    std::int64_t units = 0;
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
        unsigned& count = point ? after : before;
        if (!point && count == max_digits_before) {
            return std::nullopt;
        }
        count += 1;
        units = units * 10 + (c - '0');
        if (units > 100'000'000'000'000'000) { // keeps the next step inside 64 bits
            return std::nullopt;
        }
    }
    if (before == 0 || (point && after == 0)) {
        return std::nullopt;
    }
    return Decimal::from_units(negative ? -units : units, after);
}

} // namespace kine
