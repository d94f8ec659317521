// SPDX-License-Identifier: Apache-2.0
#include "tariff/check_history.hpp"
#include "tariff/read_entries.hpp"

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

Act read_act(TomlTable table, const KnownZones& /*zones*/)
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
        const auto coefficient = read_within(period, "coefficient", most_coefficient, Need::required);
        auto validity = read_validity(period);
        period.finish();
        if (coefficient && validity) {
            places.push_back({validity->period, period});
            act.coefficient.add({*coefficient, std::move(*validity)});
        }
    }
    table.finish();
    if (!table.has("periode")) {
        table.report(toml_missing_key, "periode", fmt::format("l'acte « {} » n'a aucune période", act.id),
                     "ajouter une table [[acte.periode]]");
    }
    close_history(act.coefficient, std::move(places), [&] { return fmt::format("l'acte « {} »", act.id); });
    return act;
}

} // namespace kine
