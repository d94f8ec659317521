// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/compare.hpp"

namespace kine {

namespace {

template <class T> Side side(const typename History<T>::Answer& answer)
{
    Side result;
    if (answer.entry != nullptr) {
        result.value = number_in(answer.entry->value);
        result.validity = &answer.entry->validity;
        result.status = answer.status;
    }
    return result;
}

template <class T> bool differ(const typename History<T>::Answer& a, const typename History<T>::Answer& b)
{
    if (a.entry == nullptr || b.entry == nullptr) {
        return a.entry != b.entry;
    }
    return !same_value(a.entry->value, b.entry->value);
}

void set_amounts(Change& change, const Catalog& catalog, const Comparison& comparison)
{
    const Act& act = *std::get<const Act*>(change.subject);
    const auto set = [&](Side& one, Date day) {
        if (one.value) {
            one.amount = couple_amount(catalog, act.letter, *one.value, comparison.zone, day, comparison.known_on);
        }
    };
    set(change.before, comparison.before);
    set(change.after, comparison.after);
}

std::vector<Change>& group(Comparison& comparison, const Change& change)
{
    switch (kind_of(change.subject)) {
    case SubjectKind::code:
        return comparison.values;
    case SubjectKind::act:
        return change.is_new() ? comparison.new_acts : change.is_ended() ? comparison.ended_acts : comparison.acts;
    case SubjectKind::threshold:
        return comparison.thresholds;
    case SubjectKind::situation:
        return comparison.situations;
    case SubjectKind::referentiel:
    case SubjectKind::mention: // has no history: never comes here
        break;
    }
    return comparison.referentiels;
}

} // namespace

bool Comparison::empty() const
{
    return values.empty() && acts.empty() && new_acts.empty() && ended_acts.empty() && thresholds.empty() &&
           situations.empty() && referentiels.empty();
}

Comparison compare(const Catalog& catalog, Date before, Date after, std::string_view zone, std::optional<Date> known_on)
{
    Comparison comparison;
    comparison.before = before;
    comparison.after = after;
    comparison.zone = std::string{zone};
    comparison.known_on = known_on;
    for (const Subject& subject : all_subjects(catalog)) {
        visit_histories(subject, [&]<class T>(std::string_view of_zone, const History<T>& history) {
            if (!of_zone.empty() && of_zone != zone) {
                return;
            }
            const auto first = history.on(before, known_on);
            const auto second = history.on(after, known_on);
            Change change{subject, side<T>(first), side<T>(second)};
            if (kind_of(subject) == SubjectKind::act) {
                set_amounts(change, catalog, comparison);
            }
            if (differ<T>(first, second)) {
                group(comparison, change).push_back(change);
            } else if (change.before.amount != change.after.amount) {
                ++comparison.repriced_acts;
            }
        });
    }
    return comparison;
}

} // namespace kine
