// SPDX-License-Identifier: Apache-2.0
#include "rules/condition_act.hpp"

#include <algorithm>
#include <span>

namespace kine::condition {

namespace {

bool is_treated(const ActMatch& match) { return match.act->kind == ActKind::session; }

// What the acts of the first treatment of the row are among: several of them when its couple names several.
std::span<const ActMatch> treatment_of(const SessionLine& line)
{
    for (const PricedTerm& term : line.content->priced.lines) {
        if (std::any_of(term.acts.begin(), term.acts.end(), &is_treated)) {
            return term.acts;
        }
    }
    return {};
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
    const Wants::Mark mark = wants.mark();
    std::optional<int> low;
    std::optional<int> high;
    bool any = false;
    bool all = true;
    for (const ActMatch& match : treatment_of(subject.line)) {
        if (!is_treated(match)) {
            continue;
        }
        const auto number = number_of(fact, *match.act, subject, wants);
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
