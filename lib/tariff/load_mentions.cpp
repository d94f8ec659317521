// SPDX-License-Identifier: Apache-2.0
#include "tariff/builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

bool overlap(const Period& a, const Period& b)
{
    return (!a.until || b.from < *a.until) && (!b.until || a.from < *b.until);
}

// Two entries that would both answer one question on one day.
bool compete(const Mention& a, const Mention& b)
{
    return a.field == b.field && a.nature == b.nature && a.code == b.code &&
           overlap(a.validity.period, b.validity.period) &&
           std::any_of(a.documents.begin(), a.documents.end(),
                       [&](const std::string& d) { return b.concerns(d); });
}

} // namespace

void CatalogBuilder::read_mention(TomlTable table)
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
    mention.rate = table.decimal("taux");
    mention.words = table.texts("mots");
    const auto validity = read_validity(table);
    table.finish();
    if (mention.documents.empty()) {
        table.report(3, "documents", "« documents » est vide : cette mention n'irait sur aucun document",
                     "écrire documents = [\"devis\"], [\"note\"] ou les deux");
    }
    if (!validity) {
        return;
    }
    mention.validity = *validity;
    if (std::any_of(catalog_.mentions_.begin(), catalog_.mentions_.end(),
                    [&](const Mention& other) { return compete(other, mention); })) {
        table.report(
            tab_overlap, "champ",
            fmt::format("deux mentions « {} » ({}) valent le même jour", mention.field, mention.code),
            "finir la précédente par « au », ou retirer l'une des deux");
        return;
    }
    catalog_.mentions_.push_back(std::move(mention));
}

} // namespace kine
