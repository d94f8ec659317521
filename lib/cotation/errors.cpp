// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "kine/cotation/cotation.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

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

} // namespace

Diagnostic to_diagnostic(const CotationError& error, std::string_view name, std::string_view text,
                         const Vocabulary& vocabulary)
{
    Diagnostic result;
    result.code = "ENT-030";
    result.place = locate(name, text, error.offset, error.length);
    const std::string word = printable(error.word);
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
        result.hint = "joindre les termes par « + », par exemple « RAB 8,5 + IFD »";
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
    case CotationError::Kind::bad_half:
        result.message = "seul « /2 » après un coefficient est lu";
        result.hint = "la demi-cotation s'écrit par exemple « AMS 7,5/2 »";
        break;
    case CotationError::Kind::unknown_word: {
        result.code = "COT-001";
        result.message = fmt::format("lettre-clé inconnue « {} »", word);
        const std::vector<std::string> codes = vocabulary.codes();
        const auto close = nearest(word, codes, 2);
        result.hint = close.empty() ? "kine tarifs search MOTS cherche un acte par ses mots"
                                    : fmt::format("lettres les plus proches : {}", join_french(close, "et"));
        break;
    }
    }
    return result;
}

} // namespace kine
