// SPDX-License-Identifier: Apache-2.0
#include "tarifs_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

std::string euros(const Decimal& value)
{
    const auto cents = value.exact_units(2);
    return cents ? Money::from_cents(*cents).to_french() : value.to_string(',') + "\u00a0€";
}

// « demandes-par-an » → « demandes par an », with a plural mark on the first word from two on.
std::string unit_words(std::string_view unit, const Decimal& value)
{
    std::string first{unit.substr(0, unit.find('-'))};
    if (first.starts_with("seance")) { // units are written without accents in the tables
        first.replace(1, 1, "é");
    }
    if (value < Decimal{2} && first.ends_with('s') && first != "mois") {
        first.pop_back();
    }
    if (value >= Decimal{2} && first != "km" && first != "%" && first != "min" && !first.ends_with('s')) {
        first += 's';
    }
    std::string rest{unit.substr(std::min(unit.size(), unit.find('-')))};
    for (char& c : rest) {
        c = c == '-' ? ' ' : c;
    }
    return first + rest;
}

std::string threshold_text(const Threshold& threshold, const Decimal& value)
{
    constexpr std::string_view euro = "euro";
    if (!threshold.unit.starts_with(euro)) {
        return value.to_string(',') + " " + unit_words(threshold.unit, value);
    }
    // « euro-par-acte », « euros »: the sign stands for the first word.
    const std::string unit = unit_words(threshold.unit, Decimal{1});
    return euros(value) + unit.substr(std::min(unit.size(), unit.find(' ')));
}

} // namespace

std::string_view unit_of(const Subject& subject)
{
    switch (kind_of(subject)) {
    case SubjectKind::act:
        return "coefficient";
    case SubjectKind::code:
        return "euro";
    case SubjectKind::threshold:
        return std::get<const Threshold*>(subject)->unit;
    case SubjectKind::situation:
        return "pourcent";
    case SubjectKind::referentiel:
        return "seance";
    case SubjectKind::mention:
        break;
    }
    return {};
}

std::string value_text(const Subject& subject, const std::optional<Decimal>& value)
{
    if (!value) { // a franchise has no rate
        const bool rate = kind_of(subject) == SubjectKind::situation && std::get<const Situation*>(subject)->category != "franchise";
        return rate ? "taux non connu" : "";
    }
    switch (kind_of(subject)) {
    case SubjectKind::act:
    case SubjectKind::mention:
        break;
    case SubjectKind::code:
        return euros(*value);
    case SubjectKind::threshold:
        return threshold_text(*std::get<const Threshold*>(subject), *value);
    case SubjectKind::situation:
        return value->to_string(',') + "\u00a0%";
    case SubjectKind::referentiel:
        return value->to_string(',') + " " + (*value < Decimal{2} ? "séance" : "séances");
    }
    return value->to_string(',');
}

std::string short_name(const Subject& subject, const std::optional<Decimal>& value)
{
    if (kind_of(subject) != SubjectKind::act) {
        return name_of(subject);
    }
    const std::string& letter = std::get<const Act*>(subject)->letter;
    return value ? letter + " " + value->to_string(',') : letter;
}

std::string short_title(const Subject& subject)
{
    if (kind_of(subject) != SubjectKind::act) {
        return label_of(subject);
    }
    const Act& act = *std::get<const Act*>(subject);
    return act.article.empty() ? fmt::format("{} (chap.\u00a0{})", act.short_label, act.chapter)
                               : fmt::format("{} (art.\u00a0{})", act.short_label, act.article);
}

std::string life_text(const Validity& validity, std::optional<Date> known_on)
{
    const std::string from = to_french(validity.period.from);
    const auto last = validity.last_day(known_on);
    const Status status = validity.status_on(known_on);
    std::string text;
    switch (status) {
    case Status::abandoned:
        text = last ? fmt::format("prévu du {} au {}", from, to_french(*last)) : fmt::format("prévu pour le {}", from);
        return text + fmt::format(", abandonné le {}", to_french(validity.abandoned_on.value_or(validity.period.from)));
    case Status::announced:
    case Status::conditional:
    case Status::suspended:
        text = fmt::format("{} {} {}", to_french(status), last ? "du" : "à partir du", from);
        break;
    case Status::in_force:
        text = fmt::format("{} {}", last ? "du" : "depuis le", from);
        break;
    }
    if (last) {
        text += fmt::format(" au {}", to_french(*last));
    }
    if (validity.floor) {
        text += " (les tables ne remontent pas plus loin)";
    }
    if (validity.planned_for) {
        text += fmt::format(" (prévu le {}, {} {})", to_french(*validity.planned_for),
                            status == Status::in_force ? "appliqué le" : "reporté au", from);
    }
    if (validity.tolerated_until && last) {
        text += fmt::format(", toléré jusqu'au {}", to_french(*validity.tolerated_until - std::chrono::days{1}));
    }
    return text;
}

std::string status_mark(Status status)
{
    return status == Status::in_force ? std::string{} : std::string{to_french(status)};
}

DayValue value_of(const SearchHit& hit, const TarifsRequest& request)
{
    DayValue result;
    const Date day = hit.standing == Standing::current ? request.day : hit.limit.value_or(request.day);
    visit_histories(hit.subject, [&](std::string_view zone, const auto& history) {
        if (!zone.empty() && zone != request.territory.zone) {
            return;
        }
        if (const auto answer = history.on(day, request.known_on); answer.entry != nullptr) {
            result.value = number_in(answer.entry->value);
            result.status = answer.status;
        }
    });
    if (kind_of(hit.subject) == SubjectKind::act && result.value) {
        result.amount = couple_amount(request.catalog, std::get<const Act*>(hit.subject)->letter, *result.value,
                                      request.territory.zone, day, request.known_on);
    }
    return result;
}

bool is_published(const Validity& validity, std::optional<Date> known_on)
{
    return !known_on || !validity.published_on || *validity.published_on <= *known_on;
}

std::vector<DatedValue> shown_values(const Subject& subject, std::optional<Date> known_on)
{
    std::vector<DatedValue> values = dated_values(subject);
    std::erase_if(values, [&](const DatedValue& value) { return !is_published(*value.validity, known_on); });
    return values;
}

std::vector<const Act*> shown_acts(const LookUp& found, const Catalog& catalog)
{
    if (!found.subject) {
        return found.acts;
    }
    return kind_of(*found.subject) == SubjectKind::code ? catalog.acts_of_letter(name_of(*found.subject)) : std::vector<const Act*>{};
}

} // namespace kine
