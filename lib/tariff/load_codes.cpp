// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "tariff/builder.hpp"
#include "tariff/check_history.hpp"

#include <array>

namespace kine {

bool CatalogBuilder::known_zone(std::string_view id) const
{
    return !all_read_ || std::any_of(catalog_.zones_.begin(), catalog_.zones_.end(), [&](const Zone& z) { return z.id == id; });
}

bool CatalogBuilder::first(TomlTable& table, std::string_view kind, const std::string& id, std::string_view key)
{
    if (seen_.insert(std::string{kind} + '\n' + id).second) {
        return true;
    }
    table.report(tab_duplicate, key, fmt::format("« {} » est défini deux fois", id),
                 "garder une seule table et y réunir les périodes");
    return false;
}

void CatalogBuilder::read_edition(TomlTable& root)
{
    static constexpr std::array<std::string_view, 3> modes{"demi-centime-superieur", "demi-centime-pair", "troncature"};
    if (!root.has("edition")) {
        return;
    }
    if (has_edition_) {
        root.report(tab_duplicate, "edition", "« edition » est donné par deux fichiers", "garder un seul edition.toml");
    }
    has_edition_ = true;
    catalog_.edition_ = root.text("edition", Need::required).value_or("");
    catalog_.texts_until_ = root.date("textes_au", Need::required).value_or(Date{});
    catalog_.acts_from_ = root.date("debut_actes", Need::required).value_or(Date{});
    catalog_.rounding_ = static_cast<Rounding>(root.choice("arrondi", modes, Need::required).value_or(0));
}

void CatalogBuilder::read_zones(const TomlDocument& document)
{
    TomlTable root = document.root();
    for (TomlTable& table : root.tables("zone")) {
        Zone zone;
        zone.id = table.text("id", Need::required).value_or("");
        zone.label = table.text("libelle", Need::required).value_or("");
        table.finish();
        if (first(table, "zone", zone.id)) {
            catalog_.zones_.push_back(std::move(zone));
        }
    }
}

void CatalogBuilder::read_codes(const TomlDocument& document)
{
    TomlTable root = document.root();
    for (TomlTable& table : root.tables("territoire")) {
        Territory territory;
        territory.id = table.text("id", Need::required).value_or("");
        territory.label = table.text("libelle", Need::required).value_or("");
        territory.zone = table.text("zone", Need::required).value_or("");
        territory.departements = table.texts("departements");
        territory.aliases = table.texts("alias");
        table.finish();
        if (!known_zone(territory.zone)) {
            table.report(tab_unknown_zone, "zone", fmt::format("zone inconnue « {} »", territory.zone),
                         "la définir par [[zone]] ou corriger son nom");
        }
        if (first(table, "territoire", territory.id)) {
            catalog_.territories_.push_back(std::move(territory));
        }
    }
    for (TomlTable& table : root.tables("code")) {
        read_code(table);
    }
}

void CatalogBuilder::read_zone_values(TomlTable& owner, std::string_view id, std::string_view value_key,
                                      std::map<std::string, History<Decimal>, std::less<>>& values)
{
    std::map<std::string, std::vector<WrittenPeriod>, std::less<>> places;
    for (TomlTable& table : owner.tables("valeur")) {
        const auto zone = table.text("zone", Need::required);
        const auto value = table.decimal(value_key, Need::required);
        auto validity = read_validity(table);
        table.finish();
        if (zone && !known_zone(*zone)) {
            table.report(tab_unknown_zone, "zone", fmt::format("zone inconnue « {} »", *zone),
                         "la définir par [[zone]] ou corriger son nom");
            continue;
        }
        if (zone && value && validity) {
            places[*zone].push_back({validity->period, table});
            values[*zone].add({*value, std::move(*validity)});
        }
    }
    for (auto& [zone, history] : values) {
        close_history(history, std::move(places[zone]), fmt::format("« {} » ({})", id, zone));
    }
}

void CatalogBuilder::read_code(TomlTable table)
{
    static constexpr std::array<std::string_view, 7> kinds{"lettre",  "indemnite",   "kilometres", "majoration",
                                                           "forfait", "depassement", "hn"};
    static constexpr std::array<std::string_view, 7> units{"point",   "deplacement", "km",  "acte",
                                                           "patient", "demande",     "euro"};
    static constexpr std::array<std::string_view, 1> coefficient_sources{"actes-a-distance"};
    Code code;
    code.code = table.text("code", Need::required).value_or("");
    code.kind = static_cast<CodeKind>(table.choice("genre", kinds, Need::required).value_or(0));
    code.label = table.text("libelle", Need::required).value_or("");
    code.unit = static_cast<Unit>(table.choice("unite", units, Need::required).value_or(0));
    code.aliases = table.texts("alias");
    code.words = table.texts("mots");
    code.remote_coefficients = table.choice("coefficients", coefficient_sources).has_value();
    code.km_zone = table.text("zone_ik").value_or("");
    read_zone_values(table, code.code, "euros", code.values);
    table.finish();
    if (code.code.empty() || !first(table, "code", code.code, "code")) {
        return;
    }
    const bool free_amount = code.kind == CodeKind::overrun || code.kind == CodeKind::off_list;
    if (!table.has("valeur") && !free_amount) {
        table.report(3, "valeur", fmt::format("« {} » n'a aucune valeur", code.code), "ajouter une table [[code.valeur]]");
    }
    catalog_.vocabulary_.add(code.code, code.kind);
    for (const std::string& alias : code.aliases) {
        if (first(table, "code", alias, "alias")) {
            catalog_.vocabulary_.add_alias(alias, code.code);
        }
    }
    catalog_.codes_.push_back(std::move(code));
}

} // namespace kine
