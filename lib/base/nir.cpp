// SPDX-License-Identifier: Apache-2.0
#include "kine/base/nir.hpp"

#include "kine/base/identifiers.hpp"

namespace kine {

namespace {

constexpr std::size_t short_length = 13;
constexpr std::size_t full_length = 15;      // with the key
constexpr std::size_t corsica = 5;           // where 2A and 2B stand, with their letter after
constexpr std::string_view sexes = "123478"; // INSEE: 3, 4, 7 and 8 are provisional

bool is_between(std::int64_t value, std::int64_t first, std::int64_t last)
{
    return first <= value && value <= last;
}

} // namespace

std::optional<Nir> Nir::of(std::string_view number)
{
    const bool has_length = number.size() == short_length || number.size() == full_length;
    if (!has_length || sexes.find(number.front()) == std::string_view::npos) {
        return std::nullopt;
    }
    const Nir nir{number};
    const bool is_written_right =
        nir.digits(0, corsica + 1) >= 0 && nir.digits(corsica + 2, number.size()) >= 0;
    return is_written_right ? std::optional{nir} : std::nullopt;
}

std::int64_t Nir::digits(std::size_t from, std::size_t count) const
{
    std::int64_t value = 0;
    for (const char c : number_.substr(from, count)) {
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

// INSEE: 97 less the rest of the thirteen digits by 97, where 2A counts as 19 and 2B as 18.
bool Nir::key_holds() const
{
    if (!has_key()) {
        return true;
    }
    const char letter = number_[corsica + 1];
    const std::int64_t place = letter == 'A' ? 19 : letter == 'B' ? 18 : digits(corsica, 2);
    const std::int64_t all = (digits(0, corsica) * 100 + place) * 1'000'000 + digits(corsica + 2, 6);
    return digits(short_length, 2) == 97 - all % 97;
}

std::optional<std::string_view> Nir::impossible_part() const
{
    // Months from 20 are those of a birth whose month is not known (INSEE).
    if (!is_between(month(), 1, 12) && !is_between(month(), 20, 42) && !is_between(month(), 50, 99)) {
        return "mois";
    }
    if (digits(corsica, 2) == 0) { // a letter makes it negative
        return "département";
    }
    if (!is_between(digits(7, 3), 1, 990)) {
        return "commune";
    }
    return std::nullopt;
}

bool looks_like_nir(std::string_view text)
{
    const auto number = number_in(text);
    const auto nir = number ? Nir::of(*number) : std::nullopt;
    return nir && (!nir->impossible_part() || (nir->has_key() && nir->key_holds()));
}

} // namespace kine
