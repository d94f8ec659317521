// SPDX-License-Identifier: Apache-2.0
#include "rules/condition_act.hpp"

#include <algorithm>

namespace kine::condition {

namespace {

// The acts of the first treatment of the row: several when its couple names several.
std::vector<const Act*> treatment_of(const SessionLine& line)
{
    std::vector<const Act*> acts;
    for (const PricedTerm& term : line.content->priced.lines) {
        for (const ActMatch& match : term.acts) {
            if (match.act->kind == ActKind::session) {
                acts.push_back(match.act);
            }
        }
        if (!acts.empty()) {
            break;
        }
    }
    return acts;
}

// The référentiel of an act: its own, else the one of the situation among those of its letter.
struct Limit {
    std::optional<int> sessions;
    bool situation_needed{false};
};

Limit limit_of(const Act& act, const RowSubject& subject)
{
    const SessionTable& table = subject.context.table;
    const std::string_view situation = table.text(Column::situation, subject.line.row);
    Limit limit;
    for (const Referentiel& referentiel : subject.context.catalog.referentiels()) {
        const bool own = !act.referentiel.empty() && referentiel.id == act.referentiel;
        const bool by_letter = act.referentiel.empty() && act.has_letter(referentiel.letter);
        const auto* entry =
            own || by_letter ? referentiel.history.on(subject.session.day, subject.context.known_on).entry : nullptr;
        if (entry == nullptr) {
            continue;
        }
        if (own || situation == referentiel.situation) {
            limit.sessions = entry->value.sessions;
            limit.situation_needed = false;
            return limit;
        }
        limit.situation_needed = limit.situation_needed || situation.empty();
    }
    return limit;
}

std::optional<int> number_of(ActFact fact, const Act& act, const RowSubject& subject, Wants& wants)
{
    switch (fact) {
    case ActFact::minutes:
        return act.minutes;
    case ActFact::age_min:
        return act.age_min;
    case ActFact::age_max:
        return act.age_max;
    case ActFact::free_sessions: {
        const Limit limit = limit_of(act, subject);
        if (limit.situation_needed) {
            wants.column(Column::situation);
        }
        return limit.sessions;
    }
    }
    return std::nullopt;
}

} // namespace

Value act_value(ActFact fact, const RowSubject& subject, Wants& wants)
{
    const std::vector<const Act*> acts = treatment_of(subject.line);
    const Wants::Mark mark = wants.mark();
    std::optional<int> low;
    std::optional<int> high;
    bool any = false;
    bool all = true;
    for (const Act* act : acts) {
        const auto number = number_of(fact, *act, subject, wants);
        any = any || number.has_value();
        all = all && number.has_value();
        if (number) {
            low = low ? std::min(*low, *number) : *number;
            high = high ? std::max(*high, *number) : *number;
        }
    }
    const bool wanting = wants.mark().columns != mark.columns;
    if (!any) {
        return wanting ? Value{} : Value::nothing();
    }
    const auto bound = [](std::optional<int> n) { return n ? std::optional{Decimal{*n}} : std::nullopt; };
    return all ? Value::between(bound(low), bound(high)) : Value::between(std::nullopt, std::nullopt);
}

} // namespace kine::condition
