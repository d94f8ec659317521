// SPDX-License-Identifier: Apache-2.0
#include "tariff/builder.hpp"
#include "tariff/check_history.hpp"

#include <array>

namespace kine {

namespace {

template <class E, std::size_t N>
std::optional<E> read_choice(TomlTable& table, std::string_view key, const std::array<std::string_view, N>& names,
                             Need need = Need::optional)
{
    const auto index = table.choice(key, names, need);
    return index ? std::optional{static_cast<E>(*index)} : std::nullopt;
}

} // namespace

void CatalogBuilder::expect(std::span<const TomlDocument> documents)
{
    std::size_t acts = 0;
    for (const TomlDocument& document : documents) {
        acts += document.root().size("acte");
    }
    catalog_.acts_.reserve(acts);
}

void CatalogBuilder::read_act(TomlTable table)
{
    static constexpr std::array<std::string_view, 4> kinds{"seance", "bdk", "bilan-isole", "supplement"};
    static constexpr std::array<std::string_view, 2> nomenclatures{"avant-2024", "avenant-7"};
    static constexpr std::array<std::string_view, 2> bilans{"general", "neuro"};
    static constexpr std::array<std::string_view, 3> scopes{"jamais", "35j", "toujours"};
    static constexpr std::array<std::string_view, 2> remotes{"exclu", "possible"};
    static constexpr std::array<std::string_view, 2> operations{"non", "oui"};

    Act act;
    act.id = table.text("id", Need::required).value_or("");
    act.letter = table.text("lettre", Need::required).value_or("");
    act.other_letters = table.texts("autres_lettres");
    act.kind = read_choice<ActKind>(table, "genre", kinds, Need::required).value_or(ActKind::session);
    act.nomenclature = nomenclatures.at(table.choice("nomenclature", nomenclatures, Need::required).value_or(0));
    act.chapter = table.text("chapitre", Need::required).value_or("");
    act.section = table.text("section").value_or("");
    act.article = table.text("article").value_or("");
    act.label = table.text("libelle", Need::required).value_or("");
    act.short_label = table.text("court", Need::required).value_or("");
    act.words = table.texts("mots");
    act.group = table.text("groupe").value_or("");
    act.minutes = table.count("minutes");
    act.bilan = read_choice<BilanKind>(table, "bilan", bilans);
    act.ifs = read_choice<IfsScope>(table, "ifs", scopes);
    act.remote = read_choice<YesNo>(table, "telesoin", remotes);
    act.operated = read_choice<YesNo>(table, "operation", operations);
    act.max_per_day = table.count("max_par_jour");
    act.age_min = table.count("age_min");
    act.age_max = table.count("age_max");
    act.referentiel = table.text("referentiel").value_or("");
    act.supplement = table.text("supplement").value_or("");
    act.replaced_by = table.texts("remplace_par");
    act.note = table.text("remarque").value_or("");
    act.table = table.file();
    act.line = table.line();

    std::vector<WrittenPeriod> places;
    for (TomlTable& period : table.tables("periode")) {
        const auto coefficient = period.decimal("coefficient", Need::required);
        auto validity = read_validity(period);
        period.finish();
        if (coefficient && validity) {
            places.push_back({validity->period, period});
            act.coefficient.add({*coefficient, std::move(*validity)});
        }
    }
    table.finish();
    if (!table.has("periode")) {
        table.report(3, "periode", fmt::format("l'acte « {} » n'a aucune période", act.id), "ajouter une table [[acte.periode]]");
    }
    close_history(act.coefficient, std::move(places), fmt::format("l'acte « {} »", act.id));
    if (!first(table, "acte", act.id)) {
        return;
    }
    std::vector<std::string> letters = act.other_letters;
    letters.push_back(act.letter);
    for (const std::string& letter : letters) {
        const Code* code = catalog_.code(letter);
        if (all_read_ && (code == nullptr || code->kind != CodeKind::letter)) {
            table.report(tab_unknown_code, letter == act.letter ? "lettre" : "autres_lettres",
                         fmt::format("lettre-clé inconnue « {} »", letter),
                         "la définir par [[code]] avec genre = \"lettre\", ou corriger");
        }
        catalog_.acts_by_letter_[letter].push_back(catalog_.acts_.size());
    }
    for (const std::string& id : act.replaced_by) {
        act_references_.emplace_back(table, "remplace_par\n" + id);
    }
    if (!act.referentiel.empty()) {
        act_references_.emplace_back(table, "referentiel\n" + act.referentiel);
    }
    catalog_.acts_by_id_.emplace(act.id, catalog_.acts_.size());
    catalog_.acts_.push_back(std::move(act));
}

void CatalogBuilder::check_references()
{
    if (!all_read_) {
        return;
    }
    for (auto& [table, named] : act_references_) {
        const std::size_t newline = named.find('\n');
        const std::string key = named.substr(0, newline);
        const std::string id = named.substr(newline + 1);
        const bool found = key == "remplace_par"
                               ? catalog_.act(id) != nullptr
                               : std::any_of(catalog_.referentiels_.begin(), catalog_.referentiels_.end(),
                                             [&](const Referentiel& r) { return r.id == id; });
        if (!found) {
            table.report(tab_unknown_reference, key, fmt::format("« {} » n'est défini nulle part", id),
                         "corriger l'identifiant ou ajouter la table");
        }
    }
}

} // namespace kine
