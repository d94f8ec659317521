// SPDX-License-Identifier: Apache-2.0
// Cabinet: who bills, as cabinet.toml says: identity of the practitioner, territory, VAT, price list of the acts outside
// the nomenclature. A devis may hold the identity itself.
// Promises: a number that cannot be an RPPS, an Assurance Maladie number or a SIRET is reported, with its place.
// Refuses: to judge what is absent; each document says what it must bear (kine/tariff/mention.hpp).
#pragma once

#include "kine/base/money.hpp"
#include "kine/base/source.hpp"
#include "kine/input/toml_reader.hpp"
#include "kine/tariff/catalog.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// What an act outside the nomenclature is for: prescription and VAT depend on it.
enum class Nature { unknown, therapeutic, wellness };
[[nodiscard]] std::string_view to_string(Nature nature); // "therapeutique", "bien-etre", as in session files
[[nodiscard]] std::string_view to_french(Nature nature); // "thérapeutique", "bien-être"
[[nodiscard]] Nature nature_of(std::string_view word);   // of a session file; unknown otherwise
[[nodiscard]] Nature read_nature(TomlTable& table, std::string_view key, Need need);

// Who signs; what is absent is asked for when a document needs it.
struct Practitioner {
    std::string last_name;
    std::string first_name;
    std::string title;
    std::string rpps;      // digits only
    std::string am_number; // digits only
    std::string siret;     // digits only
    std::vector<std::string> address;
    std::string phone;
    std::string email;
    Place place; // of the table that says it

    [[nodiscard]] std::string full_name() const; // « Solène Morvan »
};

// VAT of the acts that are no care: small businesses are exempt (franchise en base), the others owe it.
enum class WellnessVat { exempt, due };

// A price of the practice for an act outside the nomenclature.
struct PriceListItem {
    std::string id;
    std::string label;
    Money price; // taxes included
    std::optional<int> minutes;
    Nature nature{Nature::unknown};
    std::string text{}; // what it consists of, for a devis; empty: not said
};

struct Cabinet {
    Practitioner practitioner;
    std::string territory; // id; empty: not said
    std::string departement; // its number, when the territory is named by it; else empty
    WellnessVat wellness_vat{WellnessVat::exempt};
    std::vector<PriceListItem> prices;

    [[nodiscard]] const PriceListItem* item(std::string_view id) const;
    [[nodiscard]] const PriceListItem* labelled(std::string_view label) const; // compared with fold_key()
};

// ENT-130 a number that is not one, ENT-131 unknown territory, ENT-132 an item of the price list given twice.
// Nothing when there is any error.
[[nodiscard]] std::optional<Cabinet> read_cabinet(const TomlDocument& document, const Catalog& catalog,
                                                  DiagnosticSink& sink);
// The table [praticien], alike in cabinet.toml and in a devis.
[[nodiscard]] Practitioner read_practitioner(TomlTable table);

} // namespace kine
