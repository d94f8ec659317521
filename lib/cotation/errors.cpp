// SPDX-License-Identifier: Apache-2.0
#include "kine/base/date.hpp"
#include "kine/base/nearest.hpp"
#include "kine/base/rule_codes.hpp"
#include "kine/base/shown_word.hpp"
#include "kine/base/text.hpp"
#include "kine/cotation/cotation.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

constexpr std::size_t short_word = 3; // letters; two of them changed, nothing is left of what was written

std::string missing_number_hint(const CotationError& error, const Vocabulary& vocabulary)
{
    const Vocabulary::Word* word = vocabulary.find(error.code);
    if (word == nullptr) {
        return {};
    }
    switch (word->kind) {
    case CodeKind::letter:
        return fmt::format("écrire la lettre suivie de son coefficient, par exemple « {} 8,5 »", error.code);
    case CodeKind::kilometres:
        return fmt::format("écrire le nombre de kilomètres facturables, par exemple « {} 16 »", error.code);
    case CodeKind::overrun:
    case CodeKind::off_list:
        return fmt::format("écrire le montant en euros, par exemple « {} 60 »", error.code);
    case CodeKind::indemnity:
    case CodeKind::majoration:
    case CodeKind::flat_fee:
        break;
    }
    return {};
}

constexpr std::string_view joining_hint = "joindre les termes par « + », par exemple « RAB 8,5 + IFD »";
constexpr std::string_view counting_hint =
    "une cotation est celle d'une séance : donner leur nombre à part (-n, ou la colonne « quantite »)";

bool is_times(std::string_view word) { return word == "x" || word == "X" || word == "×" || word == "*"; }

// « HN 1 000,50 », « RAM 8,09 x 2 », « RAM huit »: what stands where a term ends is not always another term.
std::string unexpected_hint(const CotationError& error, std::string_view text, const Vocabulary& vocabulary)
{
    if (is_times(error.word)) {
        return std::string{counting_hint};
    }
    const std::string_view rest = text.substr(error.offset);
    if (parse_date(rest.substr(0, rest.find_first_of(" \t")))) {
        return "une date se donne à part : par -d, ou après une tabulation dans les lignes de kine quote -";
    }
    const std::string_view before = trim(text.substr(0, error.offset));
    if (error.code.empty() || before.empty() || vocabulary.find(error.word) != nullptr) {
        return std::string{joining_hint};
    }
    const bool after_number = is_digit(before.back());
    if (after_number && is_digit(error.word.front())) {
        return "écrire les milliers sans espace, par exemple « HN 1000,50 »";
    }
    const std::string lacking = after_number ? std::string{} : missing_number_hint(error, vocabulary);
    return lacking.empty() ? std::string{joining_hint} : lacking;
}

std::string unknown_hint(std::string_view word, std::span<const std::string> codes)
{
    if (is_times(word)) {
        return std::string{counting_hint};
    }
    const auto close = nearest(word, codes, word.size() <= short_word ? 1 : 2);
    return close.empty() ? "kine tarifs search MOTS cherche un acte par ses mots"
                         : fmt::format("{} : {}", close.size() == 1 ? "lettre la plus proche" : "lettres les plus proches",
                                       join_french(close, "et"));
}

} // namespace

Diagnostic to_diagnostic(const CotationError& error, std::string_view name, std::string_view text,
                         const Vocabulary& vocabulary, std::span<const std::string> offered)
{
    Diagnostic result;
    result.code = cotation_writing;
    result.place = locate(name, text, error.offset, error.length);
    const std::string word = shown_word(error.word);
    switch (error.kind) {
    case CotationError::Kind::empty:
        result.message = "cotation vide";
        result.hint = "écrire une lettre-clé et un coefficient, par exemple « RAB 8,5 »";
        break;
    case CotationError::Kind::empty_term:
        result.message = "terme manquant autour de « + »";
        result.hint = "écrire un terme de chaque côté, par exemple « RAB 8,5 + IFD »";
        break;
    case CotationError::Kind::unexpected:
        result.message = fmt::format("« {} » inattendu dans la cotation", word);
        result.hint = unexpected_hint(error, text, vocabulary);
        break;
    case CotationError::Kind::bad_number:
        result.message = fmt::format("« {} » n'est pas un nombre", word);
        result.hint = "écrire une virgule ou un point et six décimales au plus, par exemple 8,09";
        break;
    case CotationError::Kind::missing_number:
        result.message = fmt::format("« {} » attend un nombre", error.code);
        result.hint = missing_number_hint(error, vocabulary);
        break;
    case CotationError::Kind::unwanted_number:
        result.message = fmt::format("« {} » ne prend pas de nombre", error.code);
        result.hint = fmt::format("écrire « {} » seul : son montant est forfaitaire", error.code);
        break;
    case CotationError::Kind::not_positive:
        result.message = fmt::format("« {} » doit être supérieur à zéro", word);
        result.hint = "corriger le nombre ou retirer le terme";
        break;
    case CotationError::Kind::too_big:
        result.message = fmt::format("« {} » est trop grand", word);
        result.hint = fmt::format("un nombre jusqu'à {} est lu", max_quantity);
        break;
    case CotationError::Kind::not_cents:
        result.message = fmt::format("« {} » : un montant a deux décimales au plus", word);
        result.hint = "écrire les milliers sans point ni virgule, par exemple 1234 ou 1234,50";
        break;
    case CotationError::Kind::bad_half:
        result.message = "seul « /2 » après un coefficient est lu";
        result.hint = "la demi-cotation s'écrit par exemple « AMS 7,5/2 »";
        break;
    case CotationError::Kind::unknown_word:
        result.code = rule_code::unknown_letter;
        result.message = fmt::format("lettre-clé inconnue « {} »", word);
        result.hint = unknown_hint(word, offered.empty() ? std::span<const std::string>{vocabulary.codes()} : offered);
        break;
    }
    return result;
}

} // namespace kine
