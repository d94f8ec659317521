// SPDX-License-Identifier: Apache-2.0
#include "tariff/check_history.hpp"
#include "tariff/read_entries.hpp"

#include <array>

namespace kine {

Threshold read_threshold(TomlTable table, const KnownZones& zones)
{
    Threshold threshold;
    threshold.id = table.text("id", Need::required).value_or("");
    threshold.label = table.text("libelle", Need::required).value_or("");
    threshold.unit = table.text("unite", Need::required).value_or("");
    threshold.values = read_zone_values(table, threshold.id, "valeur", most_threshold, zones);
    table.finish();
    return threshold;
}

Definition read_definition(TomlTable table, const KnownZones& /*zones*/)
{
    Definition definition;
    definition.name = table.text("nom", Need::required).value_or("");
    definition.meaning = table.text("sens", Need::required).value_or("");
    definition.says = table.text("dit", Need::required).value_or("");
    table.finish();
    return definition;
}

Situation read_situation(TomlTable table, const KnownZones& /*zones*/)
{
    static constexpr std::array<std::string_view, 4> categories{"regime", "exoneration", "franchise", "ligne"};
    static constexpr std::array<std::string_view, 4> amc{"difference", "aucune", "contrat", "inconnue"};
    Situation situation;
    situation.id = table.text("id", Need::required).value_or("");
    situation.label = table.text("libelle", Need::required).value_or("");
    situation.category = categories.at(table.choice("categorie", categories, Need::required).value_or(0));
    situation.aliases = table.texts("alias");
    situation.franchise_due = table.boolean("franchise");
    situation.rate_of_regime = table.boolean("taux_du_regime").value_or(false);
    std::vector<WrittenPeriod> places;
    for (TomlTable& period : table.tables("periode")) {
        Share share;
        share.amo_percent = read_within(period, "taux_amo", most_percent);
        share.amc = static_cast<AmcRule>(period.choice("amc", amc, Need::required).value_or(3));
        share.conditions = period.text("conditions").value_or("");
        auto validity = read_validity(period);
        period.finish();
        if (validity) {
            places.push_back({validity->period, period});
            situation.history.add({std::move(share), std::move(*validity)});
        }
    }
    table.finish();
    if (!places.empty()) {
        close_history(situation.history, std::move(places), [&] { return fmt::format("la situation « {} »", situation.id); });
    }
    return situation;
}

Referentiel read_referentiel(TomlTable table, const KnownZones& /*zones*/)
{
    Referentiel referentiel;
    referentiel.id = table.text("id", Need::required).value_or("");
    referentiel.situation = table.text("situation", Need::required).value_or("");
    referentiel.label = table.text("libelle", Need::required).value_or("");
    referentiel.subcase = table.text("cas").value_or("");
    referentiel.letter = table.text("lettre", Need::required).value_or("");
    std::vector<WrittenPeriod> places;
    for (TomlTable& period : table.tables("periode")) {
        SessionLimit limit;
        limit.sessions = period.count("seances", Need::required).value_or(0);
        limit.counted_by = period.text("compteur", Need::required).value_or("");
        limit.rolling_sessions = period.count("cumul_seances");
        limit.rolling_months = period.count("cumul_mois");
        auto validity = read_validity(period);
        period.finish();
        if (validity) {
            places.push_back({validity->period, period});
            referentiel.history.add({std::move(limit), std::move(*validity)});
        }
    }
    table.finish();
    if (!places.empty()) {
        close_history(referentiel.history, std::move(places), [&] { return fmt::format("le référentiel « {} »", referentiel.id); });
    }
    return referentiel;
}

} // namespace kine
