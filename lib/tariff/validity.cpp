// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/load.hpp"
#include "tariff/read_entries.hpp"

#include <array>

namespace kine {

std::optional<Validity> read_validity(TomlTable& table)
{
    static constexpr std::array<std::string_view, 5> statuses{"en-vigueur", "annonce", "conditionnel", "suspendu",
                                                              "abandonne"};
    constexpr std::chrono::days one_day{1};

    Validity result;
    const auto from = table.date("du", Need::required);
    const auto last = table.date("au");
    result.status = static_cast<Status>(table.choice("statut", statuses).value_or(0));
    result.planned_for = table.date("prevu_le");
    result.published_on = table.date("publie_le");
    result.abandoned_on = table.date("abandonne_le");
    result.end_published_on = table.date("fin_publiee_le");
    if (const auto tolerated = table.date("tolere_jusqu_au")) {
        result.tolerated_until = *tolerated + one_day;
    }
    result.floor = table.boolean("plancher").value_or(false);
    result.interruption = table.boolean("interruption").value_or(false);
    result.source = read_provenance(table);

    if ((result.status == Status::abandoned) != result.abandoned_on.has_value()) {
        table.report(tab_abandon, result.abandoned_on ? "abandonne_le" : "statut",
                     "« statut = \"abandonne\" » et « abandonne_le » vont ensemble",
                     "donner le jour où la mesure prévue a été retirée, ou retirer l'un des deux");
    }
    if (result.abandoned_on && result.published_on && *result.abandoned_on < *result.published_on) {
        table.report(tab_abandon, "abandonne_le", "le retrait (abandonne_le) précède la publication (publie_le)",
                     "corriger l'une des deux dates");
    }
    if (result.tolerated_until && (!last || *result.tolerated_until - one_day <= *last)) {
        table.report(tab_end_before_start, "tolere_jusqu_au", "la tolérance doit finir après la fin (au)",
                     "donner « au », puis un jour de tolérance plus tardif");
    }
    if (!from) {
        return std::nullopt;
    }
    if (last && *last < *from) {
        table.report(tab_end_before_start, "au", "la fin (au) précède le début (du)", "corriger l'une des deux dates");
        return std::nullopt;
    }
    result.period.from = *from;
    if (last) {
        result.period.until = *last + one_day;
    }
    return result;
}

} // namespace kine
