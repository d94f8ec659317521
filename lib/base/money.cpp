// SPDX-License-Identifier: Apache-2.0
#include "kine/base/money.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace kine {

namespace {

constexpr std::string_view narrow_nbsp = "\u202f";
constexpr std::string_view nbsp = "\u00a0";
constexpr std::string_view minus = "\u2212";

// Removes `prefix` from the front of `text` when it is there.
bool take(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix)) {
        return false;
    }
    text.remove_prefix(prefix.size());
    return true;
}

bool take_space(std::string_view& text)
{
    return take(text, " ") || take(text, nbsp) || take(text, narrow_nbsp);
}

void append_cents(std::string& text, char separator, std::int64_t cents)
{
    text += separator;
    text += static_cast<char>('0' + cents / 10);
    text += static_cast<char>('0' + cents % 10);
}

[[noreturn]] void beyond() { throw std::overflow_error{"kine::Money: beyond 64 bits of cents"}; }

} // namespace

Money Money::from_cents(std::int64_t cents)
{
    if (cents < -max_cents) { // its opposite does not exist
        beyond();
    }
    Money result;
    result.cents_ = cents;
    return result;
}

Money operator+(Money a, Money b)
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.cents_, b.cents_, &sum)) {
        beyond();
    }
    return Money::from_cents(sum);
}

Money Money::times(std::int64_t count) const
{
    std::int64_t product = 0;
    if (__builtin_mul_overflow(cents_, count, &product)) {
        beyond();
    }
    return from_cents(product);
}

std::string Money::to_string() const
{
    const std::int64_t absolute = cents_ < 0 ? -cents_ : cents_;
    const fmt::format_int whole{absolute / 100};
    std::string text{cents_ < 0 ? "-" : ""};
    text.append(whole.data(), whole.size());
    append_cents(text, '.', absolute % 100);
    return text;
}

std::string Money::to_french() const
{
    constexpr std::size_t group = 3;
    const std::int64_t absolute = cents_ < 0 ? -cents_ : cents_;
    const fmt::format_int digits{absolute / 100};
    std::string_view whole{digits.data(), digits.size()};
    std::string text{cents_ < 0 ? minus : std::string_view{}};
    text += whole.substr(0, whole.size() % group);
    whole.remove_prefix(whole.size() % group);
    for (; !whole.empty(); whole.remove_prefix(group)) {
        text += text.empty() || text == minus ? std::string_view{} : narrow_nbsp;
        text += whole.substr(0, group);
    }
    append_cents(text, ',', absolute % 100);
    return text.append(nbsp).append("€");
}

Money to_money(const Decimal& exact, Rounding mode)
{
    return Money::from_cents(exact.rounded_units(2, mode));
}

namespace {

// « 45 € », « 45 EUR », « 45 euros »
std::string_view without_currency(std::string_view text)
{
    if (text.empty() || is_digit(text.back())) {
        return text; // nearly all of them
    }
    for (const std::string_view unit : {"€", "EUR", "Eur", "eur", "EUROS", "Euros", "euros", "EURO", "Euro", "euro"}) {
        if (text.ends_with(unit)) {
            return trim(text.substr(0, text.size() - unit.size()));
        }
    }
    return text;
}

// Whatever its size, up to the fifteen digits of `parse_decimal`.
std::optional<Money> read_money(std::string_view text)
{
    text = without_currency(trim(text));
    const bool negative = take(text, "-") || take(text, minus);
    std::string digits;
    std::size_t group = 0; // digits since the last thousands space
    bool grouped = false;
    while (!text.empty()) {
        if (is_digit(text.front())) {
            digits += text.front();
            text.remove_prefix(1);
            ++group;
            continue;
        }
        if (!digits.empty() && (grouped ? group == 3 : group <= 3) && take_space(text)) {
            grouped = true;
            group = 0;
            continue;
        }
        break;
    }
    if (digits.empty() || (grouped && group != 3)) {
        return std::nullopt;
    }
    std::string cents;
    if (!text.empty()) {
        if (text.front() != ',' && text.front() != '.') {
            return std::nullopt;
        }
        cents = text.substr(1);
        if (cents.empty() || cents.size() > 2) {
            return std::nullopt;
        }
    }
    cents.resize(2, '0');
    const auto exact = parse_decimal(digits + "." + cents);
    if (!exact) {
        return std::nullopt;
    }
    const auto units = exact->exact_units(2);
    return units ? std::optional{Money::from_cents(negative ? -*units : *units)} : std::nullopt;
}

} // namespace

std::optional<Money> parse_money(std::string_view text)
{
    const auto amount = read_money(text);
    return amount && amount->abs() <= Money::most_written() ? amount : std::nullopt;
}

bool is_too_great(std::string_view text)
{
    const auto amount = read_money(text);
    return amount && amount->abs() > Money::most_written();
}

} // namespace kine
