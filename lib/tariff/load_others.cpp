// SPDX-License-Identifier: Apache-2.0
#include "tariff/builder.hpp"
#include "tariff/check_history.hpp"

#include <array>

namespace kine {

void CatalogBuilder::read_threshold(TomlTable table)
{
    Threshold threshold;
    threshold.id = table.text("id", Need::required).value_or("");
    threshold.label = table.text("libelle", Need::required).value_or("");
    threshold.unit = table.text("unite", Need::required).value_or("");
    read_zone_values(table, threshold.id, "valeur", threshold.values);
    table.finish();
    if (first(table, "seuil", threshold.id)) {
        catalog_.thresholds_.push_back(std::move(threshold));
    }
}

void CatalogBuilder::read_situation(TomlTable table)
{
    static constexpr std::array<std::string_view, 4> categories{"regime", "exoneration", "franchise", "ligne"};
    static constexpr std::array<std::string_view, 4> amc{"difference", "aucune", "contrat", "inconnue"};
    Situation situation;
    situation.id = table.text("id", Need::required).value_or("");
    situation.label = table.text("libelle", Need::required).value_or("");
    situation.category = categories.at(table.choice("categorie", categories, Need::required).value_or(0));
    situation.aliases = table.texts("alias");
    situation.franchise_due = table.boolean("franchise");
    std::vector<WrittenPeriod> places;
    for (TomlTable& period : table.tables("periode")) {
        Share share;
        share.amo_percent = period.decimal("taux_amo");
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
        close_history(situation.history, std::move(places), fmt::format("la situation « {} »", situation.id));
    }
    if (first(table, "situation", situation.id)) {
        catalog_.situations_.push_back(std::move(situation));
    }
}

void CatalogBuilder::read_referentiel(TomlTable table)
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
        close_history(referentiel.history, std::move(places), fmt::format("le référentiel « {} »", referentiel.id));
    }
    if (all_read_ && catalog_.code(referentiel.letter) == nullptr) {
        table.report(tab_unknown_code, "lettre", fmt::format("lettre-clé inconnue « {} »", referentiel.letter),
                     "la définir par [[code]], ou corriger");
    }
    if (first(table, "referentiel", referentiel.id)) {
        catalog_.referentiels_.push_back(std::move(referentiel));
    }
}

void CatalogBuilder::read_file(const TomlDocument& document)
{
    TomlTable root = document.root();
    read_edition(root);
    static_cast<void>(root.tables("zone"));       // read in the passes before
    static_cast<void>(root.tables("territoire"));
    static_cast<void>(root.tables("code"));
    for (TomlTable& table : root.tables("acte")) {
        read_act(table);
    }
    for (TomlTable& table : root.tables("seuil")) {
        read_threshold(table);
    }
    for (TomlTable& table : root.tables("situation")) {
        read_situation(table);
    }
    for (TomlTable& table : root.tables("referentiel")) {
        read_referentiel(table);
    }
    for (TomlTable& table : root.tables("mention")) {
        read_mention(table);
    }
    for (TomlTable& table : root.tables("ferie")) {
        read_holiday(table);
    }
    root.finish();
}

Catalog CatalogBuilder::finish(std::string fingerprint, std::span<const TomlDocument> documents)
{
    if (!has_edition_ && all_read_) {
        Diagnostic diagnostic;
        diagnostic.code = fmt::format("TAB-{:03}", static_cast<unsigned>(tab_edition));
        diagnostic.message = "aucun fichier des tables ne donne « edition »";
        diagnostic.hint = "ajouter edition.toml : edition, textes_au, debut_actes, arrondi";
        sink_.add(std::move(diagnostic));
    }
    catalog_.fingerprint_ = std::move(fingerprint);
    for (const TomlDocument& document : documents) {
        catalog_.documents_.push_back(document.keep());
    }
    return std::move(catalog_);
}

} // namespace kine
