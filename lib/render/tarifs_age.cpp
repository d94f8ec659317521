// SPDX-License-Identifier: Apache-2.0
#include "kine/render/tarifs.hpp"
#include "tarifs_parts.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

using Chooser = bool (*)(const AgedEntry&);

std::string place(const Provenance& source) { return fmt::format("{}:{}", source.table, source.line); }

// One block an entry: what it is, its value and its days, when it was checked, where it stands in the tables.
std::string section(std::string_view title, const AgeReport& report, Chooser choose, const Style& style)
{
    TextTable table{{{"", TextTable::Align::left}, {"", TextTable::Align::left}}, 1};
    std::size_t count = 0;
    for (const AgedEntry& aged : report.entries) {
        if (!choose(aged)) {
            continue;
        }
        ++count;
        const DatedValue& entry = aged.entry;
        const std::string value = kind_of(entry.subject) == SubjectKind::act ? short_name(entry.subject, entry.value)
                                                                             : value_text(entry.subject, entry.value);
        table.row({to_french(entry.validity->source.verified_on),
                   fmt::format("{}{}{}{}, {}", name_of(entry.subject), entry.zone.empty() ? "" : fmt::format(" ({})", entry.zone),
                               value.empty() ? "" : " : ", value, life_text(*entry.validity, std::nullopt))});
        table.note(place(entry.validity->source));
    }
    return count == 0 ? std::string{}
                      : "\n" + paint(fmt::format("{} ({})", title, count), Ink::bold, style) + "\n" + table.to_string(style);
}

} // namespace

std::string tarifs_age_text(const AgeReport& report, const Style& style)
{
    const auto plural = [](std::size_t count) { return count < 2 ? "" : "s"; };
    std::string text = hanging("", fmt::format("Au {}, sur {} valeur{} : {} à décider, {} non revérifiée{} depuis le {}, {} incertaine{}.",
                                   to_french(report.today), report.total, plural(report.total), report.undecided, report.unverified,
                                   plural(report.unverified), to_french(report.since), report.uncertain, plural(report.uncertain)), style.width);
    text += section("À décider : annoncées ou conditionnelles, leur jour est passé", report,
                    [](const AgedEntry& aged) { return aged.undecided; }, style);
    text += section("Non revérifiées", report, [](const AgedEntry& aged) { return aged.unverified && !aged.undecided; }, style);
    text += section("Incertaines", report,
                    [](const AgedEntry& aged) { return aged.uncertain && !aged.unverified && !aged.undecided; }, style);
    return text;
}

} // namespace kine
