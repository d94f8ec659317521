// SPDX-License-Identifier: Apache-2.0
#include "tariff/builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

void CatalogBuilder::read_zones()
{
    for (const TomlDocument& document : files_->documents) {
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
    files_->zones.zones = catalog_.zones_;
}

void CatalogBuilder::read_territories()
{
    for (const TomlDocument& document : files_->documents) {
        TomlTable root = document.root();
        for (TomlTable& table : root.tables("territoire")) {
            Territory territory;
            territory.id = table.text("id", Need::required).value_or("");
            territory.label = table.text("libelle", Need::required).value_or("");
            territory.zone = table.text("zone", Need::required).value_or("");
            territory.departements = table.texts("departements");
            territory.aliases = table.texts("alias");
            table.finish();
            static_cast<void>(files_->zones.admit(table, territory.zone));
            if (first(table, "territoire", territory.id)) {
                catalog_.territories_.push_back(std::move(territory));
            }
        }
    }
}

void CatalogBuilder::read_edition()
{
    static constexpr std::array<std::string_view, 3> modes{"demi-centime-superieur", "demi-centime-pair", "troncature"};
    for (const TomlDocument& document : files_->documents) {
        TomlTable root = document.root();
        if (!root.has("edition")) {
            continue;
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
    if (!has_edition_ && files_->zones.complete) {
        Diagnostic diagnostic;
        diagnostic.code = fmt::format("TAB-{:03}", static_cast<unsigned>(tab_edition));
        diagnostic.message = "aucun fichier des tables ne donne « edition »";
        diagnostic.hint = "ajouter edition.toml : edition, textes_au, debut_actes, arrondi";
        files_->mistakes.add(std::move(diagnostic));
    }
}

// Of each table [[kind]]: `look(table, rank)` sees it before it is read.
template <class T, class Look>
LazyList<T> CatalogBuilder::find(std::string_view kind, std::string_view name_key, T (*read)(TomlTable, const KnownZones&),
                                Look look) const
{
    std::vector<TomlTable> tables;
    std::vector<std::string_view> names;
    for (const TomlDocument& document : files_->documents) {
        for (TomlTable& table : document.root().peek_tables(kind)) {
            look(table, tables.size());
            names.push_back(table.peek_text(name_key));
            tables.push_back(std::move(table));
        }
    }
    // The catalogue holds the files, and this.
    return {std::move(names), [files = files_.get(), tables = std::move(tables), read](std::size_t rank) {
                const std::lock_guard turn{files->turn};
                return read(tables[rank], files->zones);
            }};
}

void CatalogBuilder::find_entries()
{
    const auto nothing_more = [](const TomlTable&, std::size_t) {};
    catalog_.codes_ = find("code", "code", read_code, [&](const TomlTable& table, std::size_t rank) { name_code(table, rank); });
    std::vector<TomlTable> acts;
    catalog_.acts_ = find("acte", "id", read_act, [&](const TomlTable& table, std::size_t rank) {
        acts.push_back(table);
        for (const std::string_view letter : table.peek_texts("autres_lettres")) {
            catalog_.acts_by_letter_[letter].push_back(rank);
        }
        catalog_.acts_by_letter_[table.peek_text("lettre")].push_back(rank);
    });
    catalog_.ever_at_ = [acts = std::move(acts)](std::size_t rank, const Decimal& coefficient) {
        const std::vector<TomlTable> periods = acts[rank].peek_tables("periode");
        return std::any_of(periods.begin(), periods.end(), [&](const TomlTable& period) {
            return parse_decimal(period.peek_text("coefficient")) == coefficient;
        });
    };
    catalog_.thresholds_ = find("seuil", "id", read_threshold, nothing_more);
    catalog_.situations_ = find("situation", "id", read_situation, [&](const TomlTable& table, std::size_t rank) {
        catalog_.situation_categories_.push_back({table.peek_text("categorie"), rank});
        catalog_.situation_names_.push_back({table.peek_text("id"), rank});
        for (const std::string_view alias : table.peek_texts("alias")) {
            catalog_.situation_names_.push_back({alias, rank});
        }
    });
    catalog_.referentiels_ = find("referentiel", "id", read_referentiel, nothing_more);
    catalog_.mentions_ = find("mention", "champ", read_mention, nothing_more);
    catalog_.holidays_ = find("ferie", "id", read_holiday, nothing_more);
    catalog_.definitions_ = find("definition", "nom", read_definition, nothing_more);
}

// The words of cotations: they are read whatever the cotation.
void CatalogBuilder::name_code(const TomlTable& table, std::size_t rank)
{
    const std::string_view code = table.peek_text("code");
    const CodeKind kind = code_kind(table.peek_text("genre"));
    if (code.empty() || !words_.insert(code).second) {
        return;
    }
    catalog_.vocabulary_.add(code, kind);
    for (const std::string_view alias : table.peek_texts("alias")) {
        if (words_.insert(alias).second) {
            catalog_.vocabulary_.add_alias(alias, code);
        }
    }
    if (kind == CodeKind::kilometres) {
        catalog_.km_zones_.push_back({table.peek_text("zone_ik"), rank});
    }
}

Catalog CatalogBuilder::finish(std::string fingerprint)
{
    catalog_.fingerprint_ = std::move(fingerprint);
    catalog_.files_ = files_;
    return std::move(catalog_);
}

} // namespace kine
