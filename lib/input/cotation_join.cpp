// SPDX-License-Identifier: Apache-2.0
#include "input/cotation_join.hpp"

#include "kine/base/money.hpp"
#include "kine/base/text.hpp"
#include "kine/input/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace kine::input {

namespace {

using Problem = JoinedCotation::Problem;

constexpr auto night_words = words<"nuit">;
constexpr auto sunday_words =
    words<"dimanche", "ferie", "jourferie", "dimancheferie", "dimancheetferie", "dimancheoujourferie">;

bool says_nothing(std::string_view text)
{
    const auto number = parse_decimal(text);
    return text.empty() || is_absence_word(text) || (number && number->is_zero());
}

// A part without the blanks and the « + » around it: « + IFS » in a column of its own.
std::string_view bare(std::string_view text)
{
    text = trim(text);
    while (text.starts_with('+')) {
        text = trim(text.substr(1));
    }
    while (text.ends_with('+')) {
        text = trim(text.substr(0, text.size() - 1));
    }
    return text;
}

// « 16 » and « 16 km » are kilometres in plain; anything else is a term already (« IKM 22 »).
std::string kilometres_term(std::string_view text)
{
    const std::string_view number = fold(text).ends_with("km") ? trim(text.substr(0, text.size() - 2)) : text;
    return parse_decimal(number) ? fmt::format("IK {}", number) : std::string{text};
}

std::string majoration_term(std::string_view text)
{
    const std::string key = fold_key(text);
    const auto is_one_of = [&](const auto& list) {
        return std::find(list.begin(), list.end(), key) != list.end();
    };
    if (is_one_of(night_words)) {
        return "N";
    }
    return is_one_of(sunday_words) ? "F" : std::string{text};
}

std::string amount_term(std::string_view code, const CellValue& amount)
{
    return fmt::format("{} {}", code, Money::from_cents(amount.number).to_decimal().to_string(','));
}

void add_term(std::string& cotation, std::string_view term)
{
    if (!term.empty()) {
        cotation += cotation.empty() ? "" : " + ";
        cotation += term;
    }
}

} // namespace

std::size_t CotationJoiner::Hash::operator()(const PartCells& parts) const
{
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL;
    std::uint64_t hash = 0;
    for (const Cell part : parts) {
        hash = (hash ^ part) * factor;
        hash ^= hash >> 29U;
    }
    return static_cast<std::size_t>(hash);
}

JoinedCotation CotationJoiner::join(const PartCells& parts)
{
    const auto [found, is_new] = joined_.try_emplace(parts);
    if (is_new) {
        found->second = build(parts);
    }
    return found->second;
}

JoinedCotation CotationJoiner::build(const PartCells& parts)
{
    const auto text = [&](std::size_t part) { return bare(store_.text(cotation_parts[part], parts[part])); };
    enum : std::size_t { lettre, coefficient, supplement, indemnite, ik, majoration, de_montant, hn_montant };

    const CellValue& de_amount = store_.value(Column::de_montant, parts[de_montant]);
    const CellValue& hn_amount = store_.value(Column::hn_montant, parts[hn_montant]);
    if (de_amount.bad || hn_amount.bad) {
        return {0, Problem::bad_amount};
    }
    const bool has_de = de_amount.has_number && de_amount.number != 0;
    const bool has_hn = hn_amount.has_number && hn_amount.number != 0;

    // « HN » as the letter and its price in the column of HN amounts are one term; DE likewise.
    const std::string letter = to_upper_ascii(text(lettre));
    const bool priced_apart = (letter == "HN" && has_hn) || (letter == "DE" && has_de);
    std::string cotation;
    if (!says_nothing(text(lettre))) {
        const std::string_view number = text(coefficient);
        add_term(cotation, priced_apart     ? std::string{}
                           : number.empty() ? std::string{text(lettre)}
                                            : fmt::format("{} {}", text(lettre), number));
    } else if (!says_nothing(text(coefficient))) {
        return {0, Problem::letter_missing};
    }
    for (const std::size_t part : {supplement, indemnite}) {
        add_term(cotation, says_nothing(text(part)) ? std::string_view{} : text(part));
    }
    add_term(cotation, says_nothing(text(ik)) ? std::string{} : kilometres_term(text(ik)));
    add_term(cotation, says_nothing(text(majoration)) ? std::string{} : majoration_term(text(majoration)));
    add_term(cotation, has_de ? amount_term("DE", de_amount) : std::string{});
    add_term(cotation, has_hn ? amount_term("HN", hn_amount) : std::string{});
    if (cotation.empty()) {
        return {0, Problem::empty};
    }
    store_.joined_cotations.push_back(store_.intern(cotation, Keep::copy));
    return {static_cast<std::uint32_t>(store_.joined_cotations.size() - 1), Problem::none};
}

} // namespace kine::input
