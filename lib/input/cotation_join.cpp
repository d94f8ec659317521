// SPDX-License-Identifier: Apache-2.0
#include "input/cotation_join.hpp"

#include "input/cotation_parts.hpp"
#include "kine/base/money.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace kine::input {

namespace {

using Problem = JoinedCotation::Problem;

std::string amount_term(std::string_view code, const CellValue& amount)
{
    return fmt::format("{} {}", code, Money::from_cents(amount.number).to_decimal().to_string(','));
}

// A flat code takes no number: exports write 0 or 1 beside it.
std::string letter_term(std::string_view letter, std::string_view number)
{
    const auto value = parse_decimal(number);
    const bool says_no_more = value && (value->is_zero() || *value == Decimal{1}) && is_flat_code(letter);
    return number.empty() || says_no_more ? std::string{letter} : fmt::format("{} {}", letter, number);
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
    const auto text = [&](std::size_t part) { return bare_part(store_.text(cotation_parts[part], parts[part])); };
    const auto bad = [&](std::size_t part) { return store_.value(cotation_parts[part], parts[part]).bad; };
    enum : std::size_t { lettre, coefficient, supplement, indemnite, ik, majoration, de_montant, hn_montant, written };

    const bool is_written = parts[written] != 0;
    for (const std::size_t part : {supplement, indemnite, ik, majoration, de_montant, hn_montant}) {
        if (!is_written && bad(part)) {
            return {0, Problem::bad_part};
        }
    }
    const auto amount = [&](std::size_t part) {
        const CellValue& value = store_.value(cotation_parts[part], parts[part]);
        return !value.bad && value.has_number && value.number != 0 ? &value : nullptr;
    };
    // « HN » as the letter and its price in the column of HN amounts are one term; DE likewise.
    const std::string letter = to_upper_ascii(text(lettre));
    const bool priced_apart = (letter == "HN" && amount(hn_montant) != nullptr) || (letter == "DE" && amount(de_montant) != nullptr);
    // With its number in it, the letter is a whole cotation, as the column of that name is.
    const bool is_whole = is_written || letter.find_first_of("0123456789") != std::string::npos;
    std::string cotation;
    if (is_written) {
        cotation = store_.text(Column::cotation, parts[written]);
    } else if (is_whole) {
        cotation = text(lettre);
    } else if (!says_nothing(text(lettre))) {
        add_term(cotation, priced_apart ? std::string{} : letter_term(text(lettre), text(coefficient)));
    } else if (!says_nothing(text(coefficient))) {
        return {0, Problem::letter_missing};
    }
    const std::string whole = is_whole ? cotation : std::string{};
    const auto add = [&](const std::string& terms) {
        if (!bears_code_of(whole, terms)) {
            add_term(cotation, terms);
        }
    };
    for (const std::size_t part : {supplement, indemnite, ik, majoration}) {
        add(bad(part) ? std::string{} : term_of_part(cotation_parts[part], text(part)));
    }
    for (const auto& [part, code] : {std::pair{de_montant, "DE"}, std::pair{hn_montant, "HN"}}) {
        add(amount(part) != nullptr ? amount_term(code, *amount(part)) : std::string{});
    }
    if (cotation.empty()) {
        return {0, Problem::empty};
    }
    if (is_written && cotation == whole) {
        return {};
    }
    store_.joined_cotations.push_back(store_.intern(TextKey{cotation}, Keep::copy));
    return {static_cast<std::uint32_t>(store_.joined_cotations.size() - 1), Problem::none};
}

} // namespace kine::input
