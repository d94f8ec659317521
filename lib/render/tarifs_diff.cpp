// SPDX-License-Identifier: Apache-2.0
#include "kine/base/text.hpp"
#include "kine/render/tarifs.hpp"
#include "tarifs_parts.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

// The value of one side; some situations have none, and only stand or do not.
std::string side_text(const Subject& subject, const Side& side)
{
    if (side.validity == nullptr) {
        return "néant";
    }
    const std::string value = value_text(subject, side.value);
    return value.empty() ? std::string{to_french(side.status)} : value;
}

// That of the other day; of an indemnity that has ended, those that took its place.
std::string after_text(const Change& change)
{
    const auto* const code = std::get_if<const Code*>(&change.subject);
    const bool replaced = change.after.validity == nullptr && code != nullptr && !(*code)->replaced_by.empty();
    return replaced ? join_french((*code)->replaced_by, "ou") : side_text(change.subject, change.after);
}

// « conditionnel le 01/09/2026 »: what is not in force is always said.
std::string marks(const Change& change)
{
    for (const Side* side : {&change.after, &change.before}) {
        if (side->validity != nullptr && side->status != Status::in_force) {
            return fmt::format(", {} le {}", to_french(side->status), to_french(side->validity->period.from));
        }
    }
    return {};
}

std::string euros(const std::optional<Money>& amount) { return amount ? amount->to_french() : ""; }

std::string difference(const Change& change)
{
    if (!change.before.amount || !change.after.amount) {
        return {};
    }
    const Money gap = *change.after.amount - *change.before.amount;
    return (gap > Money{} ? "+" : "") + gap.to_french();
}

std::string heading(std::string_view title, std::size_t count, const Style& style)
{
    return "\n" + paint(fmt::format("{} ({})", title, count), Ink::bold, style) + "\n";
}

// Anything but an act: name, label, value before and after.
std::string plain_section(std::string_view title, const std::vector<Change>& changes, const Style& style)
{
    if (changes.empty()) {
        return {};
    }
    using Align = TextTable::Align;
    const bool codes = kind_of(changes.front().subject) == SubjectKind::code; // their names are short enough for a column
    TextTable table = codes ? TextTable{{{"", Align::left}, {"", Align::left}, {"", Align::right}}, 1}
                            : TextTable{{{"", Align::left}, {"", Align::right}}, 0};
    for (const Change& change : changes) {
        const std::string values = side_text(change.subject, change.before) + " → " + after_text(change);
        const std::string& label = label_of(change.subject);
        const std::string& name = name_of(change.subject);
        table.row(codes ? std::vector<std::string>{name, label + marks(change), values}
                        : std::vector<std::string>{label + " : " + name + marks(change), values});
    }
    return heading(title, changes.size(), style) + table.to_string(style);
}

std::string changed_acts(const std::vector<Change>& changes, const Style& style)
{
    if (changes.empty()) {
        return {};
    }
    using Align = TextTable::Align;
    TextTable table{{{"", Align::left}, {"", Align::left}, {"", Align::right}, {"", Align::right}}, 1};
    for (const Change& change : changes) {
        const std::string couple = fmt::format("{} {} → {}", std::get<const Act*>(change.subject)->letter,
                                               change.before.value->to_string(','), change.after.value->to_string(','));
        table.row({couple, short_title(change.subject) + marks(change), euros(change.before.amount) + " → " + euros(change.after.amount),
                   difference(change)});
    }
    return heading("Actes dont le coefficient change", changes.size(), style) + table.to_string(style);
}

std::string acts_on_one_side(std::string_view title, const std::vector<Change>& changes, const Style& style)
{
    if (changes.empty()) {
        return {};
    }
    TextTable table{{{"", TextTable::Align::left}, {"", TextTable::Align::left}, {"", TextTable::Align::right}}, 1};
    for (const Change& change : changes) {
        const Side& side = change.is_new() ? change.after : change.before;
        table.row({short_name(change.subject, side.value), short_title(change.subject) + marks(change), euros(side.amount)});
    }
    return heading(title, changes.size(), style) + table.to_string(style);
}

} // namespace

std::string tarifs_diff_text(const Comparison& comparison, const TarifsRequest& request, const Style& style)
{
    std::string text = fmt::format("Du {} au {}, {}", to_french(comparison.before), to_french(comparison.after), request.territory.label);
    if (comparison.known_on) {
        text += fmt::format(", connu le {}", to_french(*comparison.known_on));
    }
    text += "\n";
    if (comparison.empty()) {
        return text + "Aucune différence.\n";
    }
    text += plain_section("Valeurs", comparison.values, style);
    if (comparison.repriced_acts != 0) {
        text += fmt::format("  {} acte{} de même coefficient change{} de prix par la valeur de leur lettre.\n", comparison.repriced_acts,
                            comparison.repriced_acts == 1 ? "" : "s", comparison.repriced_acts == 1 ? "" : "nt");
    }
    text += changed_acts(comparison.acts, style);
    text += acts_on_one_side("Actes nouveaux", comparison.new_acts, style);
    text += acts_on_one_side("Actes terminés", comparison.ended_acts, style);
    text += plain_section("Seuils", comparison.thresholds, style);
    text += plain_section("Prise en charge", comparison.situations, style);
    text += plain_section("Accord préalable", comparison.referentiels, style);
    return text;
}

} // namespace kine
