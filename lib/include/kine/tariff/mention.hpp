// SPDX-License-Identifier: Apache-2.0
// Mention: what a document for the patient (devis, note d'honoraires) must or should carry, what it must not hold, and
// the sentences printed on it: dated, with its text, as every other fact of the tables.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/base/money.hpp"
#include "kine/tariff/history.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct Mention {
    std::vector<std::string> documents; // devis, note
    std::string field;  // praticien.nom, ligne.duree, texte.acceptation: words of the document's reader
    std::string nature; // only for acts of that nature (therapeutique, bien-etre); empty: all
    std::string label;  // « le nom du praticien »
    Severity severity{Severity::error};
    std::string code;    // of the rule book: DEV-004
    std::string message; // sentence of the fault, with {facts}; empty: « il manque » and the label
    std::string hint;
    std::string text;               // the sentence printed on the document, with {facts}
    std::optional<Money> amount;    // a threshold in euros
    std::optional<Decimal> rate;    // a rate in percent
    std::vector<std::string> words; // words that make the fault
    Validity validity;

    [[nodiscard]] bool concerns(std::string_view document) const
    {
        return std::find(documents.begin(), documents.end(), document) != documents.end();
    }
};

} // namespace kine
