// SPDX-License-Identifier: Apache-2.0
#include "tariff/read_entries.hpp"

#include <fmt/format.h>

#include <array>

namespace kine {

namespace {

// before_tax() reckons with hundredths of a percent.
std::optional<Decimal> read_rate(TomlTable& table)
{
    const auto rate = read_within(table, "taux", most_percent);
    if (rate && !rate->exact_units(2)) {
        table.report(tab_bounds, "taux", fmt::format("« taux » a plus de deux décimales : {}", rate->to_string(',')),
                     "écrire un taux au centième de pour cent");
    }
    return rate;
}

} // namespace

Mention read_mention(TomlTable table, const KnownZones& /*zones*/)
{
    static constexpr std::array<std::string_view, 3> severities{"information", "avertissement", "erreur"};
    Mention mention;
    mention.documents = table.texts("documents");
    mention.field = table.text("champ", Need::required).value_or("");
    mention.nature = table.text("nature").value_or("");
    mention.label = table.text("libelle", Need::required).value_or("");
    mention.severity = static_cast<Severity>(table.choice("gravite", severities, Need::required).value_or(0));
    mention.code = table.text("code", Need::required).value_or("");
    mention.message = table.text("message").value_or("");
    mention.hint = table.text("aide").value_or("");
    mention.text = table.text("texte").value_or("");
    mention.amount = table.money("euros");
    mention.rate = read_rate(table);
    mention.words = table.texts("mots");
    const auto validity = read_validity(table);
    table.finish();
    if (mention.documents.empty()) {
        table.report(toml_missing_key, "documents", "« documents » est vide : cette mention n'irait sur aucun document",
                     "écrire documents = [\"devis\"], [\"note\"] ou les deux");
    }
    if (validity) {
        mention.validity = *validity;
    }
    return mention;
}

} // namespace kine
