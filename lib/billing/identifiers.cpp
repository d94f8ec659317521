#include "kine/billing/identifiers.hpp"

namespace kine {

namespace {

std::size_t digits_of(NumberKind kind)
{
    switch (kind) {
    case NumberKind::rpps:
        return 11; // Agence du numérique en santé
    case NumberKind::assurance_maladie:
        return 9; // département, profession, rank, key
    case NumberKind::siret:
        return 14; // INSEE, Sirene: SIREN and establishment
    }
    return 0;
}

// ISO/IEC 7812-1, annex B (« Luhn »): the last digit makes the weighted sum a multiple of ten.
bool has_right_key(std::string_view digits)
{
    int sum = 0;
    bool doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
        const int value = (*digit - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

bool is_spacing(char c) { return c == ' ' || c == '.' || c == '-'; }

} // namespace

std::optional<std::string> read_number(NumberKind kind, std::string_view text)
{
    std::string digits;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            digits += c;
        } else if (!is_spacing(c)) {
            return std::nullopt;
        }
    }
    // No official text that was read gives the key of this number.
    const bool checked = kind == NumberKind::assurance_maladie || has_right_key(digits);
    return digits.size() == digits_of(kind) && checked ? std::optional{digits} : std::nullopt;
}

std::string_view expected_form(NumberKind kind)
{
    switch (kind) {
    case NumberKind::rpps:
        return "11 chiffres, le dernier étant une clé";
    case NumberKind::assurance_maladie:
        return "9 chiffres";
    case NumberKind::siret:
        return "14 chiffres, le dernier étant une clé";
    }
    return {};
}

} // namespace kine
