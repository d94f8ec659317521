// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/subject.hpp"

namespace kine {

std::string_view to_string(SubjectKind kind)
{
    switch (kind) {
    case SubjectKind::code:
        return "code";
    case SubjectKind::act:
        return "acte";
    case SubjectKind::threshold:
        return "seuil";
    case SubjectKind::situation:
        return "situation";
    case SubjectKind::referentiel:
        return "referentiel";
    case SubjectKind::mention:
        return "mention";
    }
    return {};
}

namespace {

struct Name {
    const std::string& operator()(const Code* code) const { return code->code; }
    const std::string& operator()(const Act* act) const { return act->id; }
    const std::string& operator()(const Threshold* threshold) const { return threshold->id; }
    const std::string& operator()(const Situation* situation) const { return situation->id; }
    const std::string& operator()(const Referentiel* referentiel) const { return referentiel->id; }
    const std::string& operator()(const Mention* mention) const { return mention->field; }
};

} // namespace

const std::string& name_of(const Subject& subject) { return std::visit(Name{}, subject); }

const std::string& label_of(const Subject& subject)
{
    return std::visit([](const auto* thing) -> const std::string& { return thing->label; }, subject);
}

std::vector<Subject> all_subjects(const Catalog& catalog)
{
    std::vector<Subject> subjects;
    const auto add = [&](const auto& things) {
        for (const auto& thing : things) {
            subjects.emplace_back(&thing);
        }
    };
    add(catalog.codes());
    add(catalog.acts());
    add(catalog.thresholds());
    add(catalog.situations());
    add(catalog.referentiels());
    add(catalog.mentions());
    return subjects;
}

bool same_value(const Decimal& a, const Decimal& b) { return a == b; }

bool same_value(const Share& a, const Share& b) { return a.amo_percent == b.amo_percent && a.amc == b.amc; }

bool same_value(const SessionLimit& a, const SessionLimit& b)
{
    return a.sessions == b.sessions && a.counted_by == b.counted_by && a.rolling_sessions == b.rolling_sessions &&
           a.rolling_months == b.rolling_months;
}

std::vector<DatedValue> dated_values(const Subject& subject)
{
    std::vector<DatedValue> values;
    if (kind_of(subject) == SubjectKind::mention) {
        values.push_back({subject, {}, std::nullopt, &std::get<const Mention*>(subject)->validity});
    }
    visit_histories(subject, [&](std::string_view zone, const auto& history) {
        for (const auto& entry : history.entries()) {
            values.push_back({subject, zone, number_in(entry.value), &entry.validity});
        }
    });
    return values;
}

std::optional<Money> couple_amount(const Catalog& catalog, std::string_view letter, const Decimal& coefficient,
                                   std::string_view zone, Date day, std::optional<Date> known_on)
{
    const Code* code = catalog.code(letter);
    const History<Decimal>* values = code == nullptr ? nullptr : code->value(zone);
    const auto answer = values == nullptr ? History<Decimal>::Answer{} : values->on(day, known_on);
    if (answer.entry == nullptr) {
        return std::nullopt;
    }
    return to_money(coefficient * answer.entry->value, catalog.rounding());
}

} // namespace kine
