// SPDX-License-Identifier: Apache-2.0
#include "check/pseudonym_numbers.hpp"

#include "kine/base/digest.hpp"
#include "kine/base/identifiers.hpp"
#include "kine/base/nir.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::size_t shortest = 7; // one digit less than the shortest number that a rule may doubt
constexpr std::size_t profession_at = 2;
constexpr std::size_t profession_length = 2;
constexpr std::size_t am_length = 9;
constexpr std::string_view la_poste = "356000000"; // of the key of base/identifiers.cpp
constexpr std::array kinds{NumberKind::rpps,  NumberKind::assurance_maladie, NumberKind::finess,
                           NumberKind::siren, NumberKind::siret,             NumberKind::nir};

bool is_overseas(std::string_view number) { return number.starts_with("97") || number.starts_with("98"); }

// What the rules may tell of a number.
bool alike(const std::string& a, const std::string& b)
{
    const bool keys = std::all_of(kinds.begin(), kinds.end(),
                                  [&](NumberKind kind) { return has_right_key(kind, a) == has_right_key(kind, b); });
    const bool profession = a.size() != am_length || a.substr(profession_at, profession_length) == b.substr(profession_at, profession_length);
    return keys && profession && is_overseas(a) == is_overseas(b) && looks_like_nir(a) == looks_like_nir(b) &&
           Nir::of(a).has_value() == Nir::of(b).has_value();
}

std::int64_t value_of(std::string_view digits)
{
    std::int64_t value = 0;
    for (const char c : digits) {
        value = value * 10 + (c - '0');
    }
    return value;
}

std::int64_t modulo(std::int64_t value, std::int64_t by) { return ((value % by) + by) % by; }

// The thirteen characters have digits only: a fictitious NIR is of no Corsican.
std::int64_t right_key(std::string_view number) { return 97 - value_of(number.substr(0, 13)) % 97; }

// The key of the true number, as far from the right one as it was.
std::string key_like(const std::string& number, std::string_view parts)
{
    const std::int64_t written = value_of(number.substr(13));
    std::int64_t right = 0;
    for (std::int64_t key = 1; key <= 97; ++key) {
        const std::string with = number.substr(0, 13) + fmt::format("{:02}", key);
        right = Nir::of(with)->key_holds() ? key : right;
    }
    const bool possible = written >= 1 && written <= 97;
    return fmt::format("{:02}", possible ? modulo(right_key(parts) - 1 + written - right, 97) + 1 : written);
}

std::pair<std::int64_t, std::int64_t> year_and_month(const Nir& nir, const std::optional<BirthShift>& birth, KeyedNumbers& source)
{
    const bool dated = nir.has_birth_month();
    if (!birth) {
        return {source.below(100), dated ? source.below(12) + 1 : nir.month()};
    }
    const std::chrono::year_month_day before{birth->before};
    const std::chrono::year_month_day after{birth->after};
    const std::int64_t years = int{after.year()} - int{before.year()};
    const std::int64_t months = std::int64_t{unsigned{after.month()}} - unsigned{before.month()};
    return {modulo(nir.year() + years, 100), dated ? modulo(nir.month() - 1 + months, 12) + 1 : nir.month()};
}

std::string other_nir(const std::string& number, const std::optional<BirthShift>& birth, KeyedNumbers& source)
{
    const Nir nir = *Nir::of(number);
    const auto [year, month] = year_and_month(nir, birth, source);
    const std::string place = number.substr(5, 2) == "00" ? "00" : fmt::format("{:02}", source.below(95) + 1);
    const std::string commune = number.substr(7, 3);
    const bool is_possible = commune >= "001" && commune <= "990";
    std::string parts = fmt::format("{}{:02}{:02}{}{}{:03}", nir.sex(), year, month, place,
                                    is_possible ? fmt::format("{:03}", source.below(990) + 1) : commune, source.below(1000));
    return nir.has_key() ? parts + key_like(number, parts) : parts;
}

} // namespace

unsigned KeyedNumbers::below(unsigned limit)
{
    constexpr unsigned range = 1U << 16U;
    const unsigned fair = range - range % limit; // beyond, the first numbers would come more often
    unsigned value = range;
    while (value >= fair) {
        if (at_ + 2 > bytes_.size()) {
            bytes_ = hmac_sha256(key_, fmt::format("{}\n{}", message_, block_++));
            at_ = 0;
        }
        value = static_cast<unsigned char>(bytes_[at_]) * 256U + static_cast<unsigned char>(bytes_[at_ + 1]);
        at_ += 2;
    }
    return value % limit;
}

std::string PseudonymNumbers::other(const std::string& number, KeyedNumbers& source) const
{
    const bool post = number.starts_with(la_poste);
    std::string result = number;
    for (std::size_t i = post ? la_poste.size() : 0; i < result.size(); ++i) {
        const bool before_letter = i + 1 < result.size() && !is_digit(result[i + 1]);
        const bool profession = result.size() == am_length && i >= profession_at && i < profession_at + profession_length;
        if (is_digit(result[i]) && !before_letter && !profession) {
            result[i] = static_cast<char>('0' + source.below(10));
        }
    }
    return result;
}

std::optional<std::string> PseudonymNumbers::replace(std::string_view written, const std::optional<BirthShift>& birth)
{
    const auto number = number_in(written);
    if (!number || number->size() < shortest) {
        return std::nullopt;
    }
    std::string& chosen = known_[*number];
    constexpr int most_tries = 10'000; // one in ten has the right key
    KeyedNumbers source{key_, "numero\n" + *number};
    for (int i = 0; chosen.empty() && i < most_tries; ++i) {
        const std::string candidate = Nir::of(*number) ? other_nir(*number, birth, source) : other(*number, source);
        if (candidate != *number && alike(*number, candidate) && used_.insert(candidate).second) {
            chosen = candidate;
        }
    }
    if (chosen.empty()) {
        return std::nullopt;
    }
    std::string result{written};
    std::size_t at = 0;
    for (char& c : result) {
        const bool counts = is_digit(c) || c == 'a' || c == 'b' || c == 'A' || c == 'B';
        c = counts ? chosen[at++] : c;
    }
    return result;
}

} // namespace kine
