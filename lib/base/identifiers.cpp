// SPDX-License-Identifier: Apache-2.0
#include "kine/base/identifiers.hpp"

#include "kine/base/nir.hpp"
#include "kine/base/text.hpp"

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view la_poste = "356000000"; // its SIREN, INSEE

std::size_t digits_of(NumberKind kind)
{
    switch (kind) {
    case NumberKind::rpps:
        return 11; // Agence du numérique en santé
    case NumberKind::assurance_maladie:
        return 9; // département, profession, rank, key; ADELI alike
    case NumberKind::finess:
        return 9; // département, rank, key
    case NumberKind::siren:
        return 9; // INSEE, Sirene
    case NumberKind::siret:
        return 14; // INSEE, Sirene: SIREN and establishment
    case NumberKind::nir:
        return 15; // INSEE: thirteen and a key of two
    }
    return 0;
}

bool is_spacing(char c) { return c == ' ' || c == '.' || c == '-'; }

// ISO/IEC 7812-1, annex B (« Luhn »): the last digit makes the weighted sum a multiple of ten.
bool passes_luhn(std::string_view digits)
{
    int sum = 0;
    bool doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
        const int value = (*digit - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

// INSEE, Sirene: La Poste has too many establishments for the common key, their digits add up to a multiple of five.
bool is_of_la_poste(std::string_view siret)
{
    int sum = 0;
    for (const char digit : siret) {
        sum += digit - '0';
    }
    return siret.starts_with(la_poste) && sum % 5 == 0;
}

// The letter of Corsica, after the 2 of its département: first in the number of an establishment, sixth in a NIR.
bool is_corsican_letter(char c, std::string_view before)
{
    return (c == 'A' || c == 'B') && (before.size() == 1 || before.size() == 6) && before.back() == '2';
}

} // namespace

std::optional<std::string> number_in(std::string_view text)
{
    std::string number;
    for (const char c : text) {
        const char upper = c == 'a' || c == 'b' ? static_cast<char>(c - 'a' + 'A') : c;
        if (is_digit(c) || is_corsican_letter(upper, number)) {
            number += upper;
        } else if (!is_spacing(c)) {
            return std::nullopt;
        }
    }
    return number.empty() ? std::nullopt : std::optional{std::move(number)};
}

bool has_length_of(NumberKind kind, std::string_view number)
{
    return number.size() == digits_of(kind) || (kind == NumberKind::nir && number.size() == 13);
}

bool has_right_key(NumberKind kind, std::string_view number)
{
    if (!has_length_of(kind, number)) {
        return false;
    }
    if (kind == NumberKind::nir) {
        const auto nir = Nir::of(number);
        return nir && (nir->is_provisional() || nir->key_holds());
    }
    if (!std::all_of(number.begin(), number.end(), is_digit)) {
        return kind == NumberKind::finess; // no text that was read says how the letter counts
    }
    return passes_luhn(number) || (kind == NumberKind::siret && is_of_la_poste(number));
}

std::optional<std::string> read_number(NumberKind kind, std::string_view text)
{
    auto number = number_in(text);
    const bool may_have_letter = kind == NumberKind::finess || kind == NumberKind::nir;
    if (number && !may_have_letter && !std::all_of(number->begin(), number->end(), is_digit)) {
        return std::nullopt;
    }
    // No official text that was read gives the key of this number: rules may doubt it, none refuses it.
    const bool checked = kind != NumberKind::assurance_maladie;
    if (!number || !has_length_of(kind, *number) || (checked && !has_right_key(kind, *number))) {
        return std::nullopt;
    }
    return number;
}

std::string_view expected_form(NumberKind kind)
{
    switch (kind) {
    case NumberKind::rpps:
        return "11 chiffres, le dernier étant une clé";
    case NumberKind::assurance_maladie:
        return "9 chiffres";
    case NumberKind::finess:
        return "9 caractères, le dernier étant une clé";
    case NumberKind::siren:
        return "9 chiffres, le dernier étant une clé";
    case NumberKind::siret:
        return "14 chiffres, le dernier étant une clé";
    case NumberKind::nir:
        return "13 caractères et une clé de 2 chiffres";
    }
    return {};
}

} // namespace kine
