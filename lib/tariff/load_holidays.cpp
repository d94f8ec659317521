// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/load.hpp"
#include "tariff/read_entries.hpp"

#include <charconv>

namespace kine {

namespace {

// « 05-01 » is 1 May. 29 February is refused: no year without it would have the holiday.
std::optional<std::chrono::month_day> day_of_year(std::string_view text)
{
    unsigned month = 0;
    unsigned day = 0;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, month);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '-') {
        return std::nullopt;
    }
    const auto second = std::from_chars(first.ptr + 1, end, day);
    const std::chrono::month_day result{std::chrono::month{month}, std::chrono::day{day}};
    const bool everyear = (std::chrono::year{2001} / result).ok();
    return second.ec == std::errc{} && second.ptr == end && everyear ? std::optional{result} : std::nullopt;
}

} // namespace

Holiday read_holiday(TomlTable table, const KnownZones& /*zones*/)
{
    Holiday holiday;
    holiday.id = table.text("id", Need::required).value_or("");
    holiday.label = table.text("libelle", Need::required).value_or("");
    const auto fixed = table.text("fixe");
    const auto from_easter = table.integer("paques");
    if (fixed) {
        holiday.fixed = day_of_year(*fixed);
    }
    holiday.days_after_easter = static_cast<int>(from_easter.value_or(0));
    if (fixed.has_value() == from_easter.has_value() || (fixed && !holiday.fixed)) {
        table.report(tab_holiday, fixed ? "fixe" : "id", "un jour férié a un jour fixe, ou un écart au dimanche de Pâques",
                     "écrire fixe = \"05-01\" (mois-jour), ou paques = 1");
    }
    holiday.departements = table.texts("departements");
    holiday.source = read_provenance(table);
    table.finish();
    return holiday;
}

} // namespace kine
