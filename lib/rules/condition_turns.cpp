// SPDX-License-Identifier: Apache-2.0
// « controle <= date + 24 mois »: what depends on nothing but the day of care, and answers otherwise from some day on.
#include "rules/boundaries.hpp"
#include "rules/condition.hpp"
#include "rules/condition_asking.hpp"

#include "kine/tariff/catalog.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <string_view>

namespace kine {

namespace condition {

namespace {

constexpr Date first_care = std::chrono::year{1900} / std::chrono::January / 1; // files have no day before, nor after the last one
constexpr Date last_care = std::chrono::year{9999} / std::chrono::December / 31;

bool is_of_calendar(const Operand& operand)
{
    const bool of_day = operand.basis == Basis::care || operand.basis == Basis::today || operand.basis == Basis::day;
    return of_day && std::all_of(operand.steps.begin(), operand.steps.end(), [](const Operand::Step& step) {
        const Operand& by = step.operand.front();
        return by.steps.empty() && (by.basis == Basis::number || by.basis == Basis::threshold);
    });
}

// The thresholds of a comparison: days on which one of them is another, and zones that may have their own, as the catalogue holds them.
struct Limits {
    std::vector<Date> days;
    std::set<std::string_view> zones;
};

void add_limits(const Operand& operand, const CheckContext& context, Limits& limits)
{
    for (const Operand::Step& step : operand.steps) {
        const Operand& by = step.operand.front();
        const Threshold* threshold = by.basis == Basis::threshold ? context.catalog.threshold(by.threshold) : nullptr;
        if (threshold == nullptr) {
            continue;
        }
        for (const auto& [zone, history] : threshold->values) {
            add_boundaries(history, limits.days);
            limits.zones.insert(zone);
        }
    }
}

Truth on(Date day, const Node& node, std::string_view zone, const CheckContext& context)
{
    Session session;
    session.day = day;
    SessionLine line;
    line.zone = zone;
    Wants ignored;
    return ask(node, {context, Timeline{}, session, line}, ignored);
}

// From the first day to the last its thresholds are the same: it turns once, if it does.
void add_turn(const Node& node, std::string_view zone, const CheckContext& context, Date first, Date last, std::vector<Date>& days)
{
    const Truth before = on(first, node, zone, context);
    if (first >= last || on(last, node, zone, context) == before) {
        return;
    }
    while (last - first > std::chrono::days{1}) {
        const Date middle = first + (last - first) / 2;
        (on(middle, node, zone, context) == before ? first : last) = middle;
    }
    days.push_back(last);
}

void add_turns(const Node& node, const CheckContext& context, std::vector<Date>& days)
{
    for (const Node& child : node.kind != Node::Kind::exists ? std::span{node.children} : std::span<const Node>{}) {
        add_turns(child, context, days);
    }
    if (!turns(node)) {
        return;
    }
    Limits limits{{first_care, last_care + std::chrono::days{1}}, {""}};
    add_limits(node.sides.front(), context, limits);
    add_limits(node.sides.back(), context, limits);
    std::sort(limits.days.begin(), limits.days.end());
    for (const std::string_view zone : limits.zones) {
        for (std::size_t i = 1; i < limits.days.size(); ++i) {
            const Date first = std::max(limits.days[i - 1], first_care);
            const Date last = std::min(limits.days[i] - std::chrono::days{1}, last_care);
            add_turn(node, zone, context, first, last, days);
        }
    }
}

} // namespace

bool turns(const Node& node)
{
    return node.kind == Node::Kind::compare && node.relation != Relation::equal && node.relation != Relation::different &&
           is_of_calendar(node.sides.front()) && is_of_calendar(node.sides.back()) &&
           (node.sides.front().basis == Basis::care) != (node.sides.back().basis == Basis::care);
}

} // namespace condition

void Condition::add_turning_days(const CheckContext& context, std::vector<Date>& days) const
{
    condition::add_turns(root_, context, days);
}

} // namespace kine
