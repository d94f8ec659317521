// SPDX-License-Identifier: Apache-2.0
#include "quote_notes.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

std::string mark(const ActMatch& match)
{
    switch (match.kind) {
    case MatchKind::beside_condition:
        return " (ancien couple, encore accepté)";
    case MatchKind::transition: // their labels say that they are old
    case MatchKind::current:
    case MatchKind::remote:
        break;
    }
    return match.status == Status::in_force ? std::string{} : fmt::format(" ({})", to_french(match.status));
}

std::string why_marked(const Entry<Decimal>& entry, Status status)
{
    const Validity& validity = entry.validity;
    std::string text{to_french(status)};
    text.front() = to_upper_ascii(text.substr(0, 1)).front(); // « Annoncé »: no status starts with an accent
    if (validity.abandoned_on) { // told as it was known on the day asked for, then what has become of it
        text += fmt::format(" pour le {}, abandonné depuis (le {})", to_french(validity.period.from),
                            to_french(*validity.abandoned_on));
    } else if (status == Status::announced) {
        text += fmt::format(" à partir du {}", to_french(validity.period.from));
    }
    return validity.source.note.empty() ? text : fmt::format("{} : {}", text, validity.source.note);
}

// The coefficient planned for the day and put off, when a reader of that day knows it was.
std::string postponed(const Act& act, const Quote& quote)
{
    const Date day = quote.request.day;
    const auto& entries = act.coefficient.entries();
    for (const Entry<Decimal>& planned : entries) {
        const auto& abandoned_on = planned.validity.abandoned_on;
        const bool known =
            abandoned_on && (!quote.request.known_on || *abandoned_on <= *quote.request.known_on);
        if (!known || day < planned.validity.period.from) {
            continue;
        }
        const auto real = std::find_if(entries.begin(), entries.end(), [&](const Entry<Decimal>& entry) {
            return entry.validity.planned_for == planned.validity.period.from && entry.value == planned.value;
        });
        if (real != entries.end() && day < real->validity.period.from) {
            return fmt::format("{} était prévu le {}, reporté au {}", planned.value.to_string(','),
                               to_french(planned.validity.period.from),
                               to_french(real->validity.period.from));
        }
    }
    return {};
}

} // namespace

std::vector<std::string> line_labels(const PricedTerm& line)
{
    if (!line.term.is(CodeKind::letter)) {
        return {line.code->label};
    }
    std::vector<std::string> labels;
    for (const ActMatch& match : line.acts) {
        std::string label = match.act->short_label + mark(match);
        if (std::find(labels.begin(), labels.end(), label) == labels.end()) {
            labels.push_back(std::move(label));
        }
    }
    if (labels.empty()) {
        labels.emplace_back(line.state == TermState::before_acts ? "Acte antérieur à ceux des tables"
                                                                 : "Aucun acte à ce coefficient");
    }
    return labels;
}

std::vector<std::string> line_notes(const PricedTerm& line, const Quote& quote)
{
    std::vector<std::string> notes;
    const auto add = [&](std::string note) {
        if (!note.empty() && std::find(notes.begin(), notes.end(), note) == notes.end()) {
            notes.push_back(std::move(note));
        }
    };
    if (line.value != nullptr) {
        const Status status = line.value->validity.status_on(quote.request.known_on);
        add(status == Status::in_force ? std::string{} : why_marked(*line.value, status));
    }
    for (const ActMatch& match : line.acts) {
        add(match.status == Status::in_force ? std::string{} : why_marked(*match.entry, match.status));
        add(match.kind == MatchKind::current ? postponed(*match.act, quote) : std::string{});
    }
    return notes;
}

std::string travel_note(const Travel& trip)
{
    std::string text;
    if (trip.billable.is_zero()) {
        text = fmt::format("{} km, soit {} km ou moins : aucun kilomètre facturable",
                           trip.distance.to_string(','), trip.minimum.to_string(','));
    } else {
        text = fmt::format("({} − {}) km × 2 = {} km facturables, si le domicile est hors de l'agglomération",
                           trip.distance.to_string(','), trip.abatement.to_string(','),
                           trip.billable.to_string(','));
    }
    if (trip.rule_of_plain) {
        text += " ; l'abattement de plaine est appliqué, faute de règle propre à cette zone";
    }
    return text;
}

} // namespace kine
