// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/couples.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

std::string named(const Act& act, std::string_view letter, const Decimal& coefficient)
{
    return fmt::format("{} {} ({})", letter, coefficient.to_string(','), act.short_label);
}

Decimal distance(const Decimal& a, const Decimal& b)
{
    return a < b ? b - a : a - b;
}

// 8,09 as 89: what is left of 8,9, of 8,90, of 809, when a zero or the comma slips.
std::string significant(const Decimal& coefficient)
{
    std::string digits = coefficient.to_string();
    std::erase_if(digits, [](char c) { return c < '1' || c > '9'; });
    return digits;
}

} // namespace

std::optional<Date> CoupleElsewhere::until() const
{
    const std::optional<Date>& end = entry->validity.period.until;
    const auto next = on_the_day != nullptr ? std::optional{on_the_day->validity.period.from} : std::nullopt;
    const bool replaced = next && *next > entry->validity.period.from && (!end || *next < *end);
    return replaced ? next : end;
}

bool CoupleElsewhere::may_still_hold() const
{
    return on_the_day != nullptr && on_the_day->validity.status == Status::announced &&
           entry->validity.period.until == on_the_day->validity.period.from;
}

std::vector<CoupleElsewhere> couples_elsewhere(const Catalog& catalog, std::string_view letter,
                                               const Decimal& coefficient, const PricingDay& day)
{
    std::vector<CoupleElsewhere> result;
    for (const Act* act : catalog.acts_of_letter(letter)) {
        const Entry<Decimal>* on_the_day = act->coefficient.on(day.day, day.known_on).entry;
        for (const Entry<Decimal>& entry : act->coefficient.entries()) {
            if (entry.value == coefficient && entry.validity.known(day.known_on) && &entry != on_the_day) {
                result.push_back({act, &entry, on_the_day});
                break;
            }
        }
    }
    // An act that still exists that day says more than one that does not; then the period nearest to the day.
    std::stable_sort(result.begin(), result.end(), [&](const CoupleElsewhere& a, const CoupleElsewhere& b) {
        const auto gap = [&](const CoupleElsewhere& c) {
            const Period& period = c.entry->validity.period;
            return day.day < period.from ? period.from - day.day : day.day - c.until().value_or(day.day);
        };
        return std::pair{a.on_the_day == nullptr, gap(a)} < std::pair{b.on_the_day == nullptr, gap(b)};
    });
    return result;
}

std::vector<std::string> nearest_couples(const Catalog& catalog, std::string_view letter, const Decimal& coefficient,
                                         const PricingDay& day, std::size_t max_count)
{
    std::vector<std::string> result;
    const auto add = [&](const Act& act, std::string_view own_letter, const Decimal& value) {
        std::string text = named(act, own_letter, value);
        if (result.size() < max_count && std::find(result.begin(), result.end(), text) == result.end()) {
            result.push_back(std::move(text));
        }
    };
    for (const CoupleElsewhere& elsewhere : couples_elsewhere(catalog, letter, coefficient, day)) {
        if (elsewhere.on_the_day != nullptr) {
            add(*elsewhere.act, letter, elsewhere.on_the_day->value);
            continue;
        }
        for (const std::string& id : elsewhere.act->replaced_by) {
            const Act* const act = catalog.act(id);
            const auto answer = act->coefficient.on(day.day, day.known_on);
            if (answer.entry != nullptr) {
                add(*act, act->letter, answer.entry->value);
            }
        }
    }
    std::vector<std::pair<Decimal, const Act*>> acts;
    for (const Act* act : catalog.acts_of_letter(letter)) {
        if (const auto answer = act->coefficient.on(day.day, day.known_on); answer.entry != nullptr) {
            acts.emplace_back(answer.entry->value, act);
        }
    }
    const std::string digits = significant(coefficient);
    std::stable_sort(acts.begin(), acts.end(), [&](const auto& a, const auto& b) {
        return std::pair{significant(a.first) != digits, distance(a.first, coefficient)} <
               std::pair{significant(b.first) != digits, distance(b.first, coefficient)};
    });
    for (const auto& [value, act] : acts) {
        add(*act, letter, value);
    }
    return result;
}

std::string explain_couple(const Catalog& catalog, std::string_view letter, const Decimal& coefficient,
                           const PricingDay& day)
{
    const auto found = couples_elsewhere(catalog, letter, coefficient, day);
    if (found.empty()) {
        return {};
    }
    const CoupleElsewhere& best = found.front();
    const Validity& validity = best.entry->validity;
    std::string text = day.day < validity.period.from
                           ? fmt::format("{} ne vaut qu'à partir du {}", named(*best.act, letter, coefficient),
                                         to_french(validity.period.from))
                           : fmt::format("{} ne vaut plus depuis le {}", named(*best.act, letter, coefficient),
                                         to_french(best.until().value_or(day.day)));
    if (best.on_the_day != nullptr) {
        text += fmt::format(" ; le {}, cet acte se cote {} {}", to_french(day.day), letter,
                            best.on_the_day->value.to_string(','));
    }
    if (best.may_still_hold()) {
        text += ", par une hausse annoncée qu'aucun texte ne confirme";
    }
    if (validity.planned_for && day.day < validity.period.from && *validity.planned_for <= day.day) {
        text += fmt::format(". La hausse, prévue le {}, a été reportée", to_french(*validity.planned_for));
    }
    return text;
}

std::vector<std::string> codes_of_the_day(const Catalog& catalog, const PricingDay& day)
{
    std::vector<std::string> codes = catalog.vocabulary().codes();
    std::erase_if(codes, [&](const std::string& name) {
        const History<Decimal>* const values = catalog.code(name)->value(day.zone);
        return values != nullptr && !values->empty() && values->on(day.day, day.known_on).entry == nullptr;
    });
    return codes;
}

} // namespace kine
