// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/records.hpp"

#include <algorithm>
#include <tuple>

namespace kine {

void RowRoles::OfRow::set(std::size_t rule, RowRole role)
{
    if (rule >= most_rules) {
        return;
    }
    const std::uint64_t bit = std::uint64_t{1} << rule;
    const auto value = static_cast<unsigned>(role);
    low = (value & 1U) != 0 ? low | bit : low & ~bit;
    high = (value & 2U) != 0 ? high | bit : high & ~bit;
}

Records::Records(std::span<const Timeline> timelines, const RowRoles* roles)
{
    struct Ordered {
        std::uint64_t care{0}; // day, then hour
        Record record;
    };
    std::vector<Ordered> places;
    for (const Timeline& timeline : timelines) {
        for (const Session& session : timeline.sessions) {
            const auto day = static_cast<std::uint64_t>(session.day.time_since_epoch().count());
            const auto hour = static_cast<std::uint64_t>(session.minutes.value_or(-1) + 1);
            for (const SessionLine& line : session.lines) {
                places.push_back({day << 32U | hour, {&timeline, &session, &line}});
            }
        }
    }
    std::sort(places.begin(), places.end(), [](const Ordered& a, const Ordered& b) {
        return a.care != b.care ? a.care < b.care : a.record.line->row < b.record.line->row;
    });
    records_.reserve(places.size());
    for (const Ordered& place : places) {
        records_.push_back(place.record);
    }
    for (std::size_t i = 0; roles != nullptr && i < records_.size(); ++i) {
        roles_.push_back(roles->of(records_[i].line->row));
    }
}

} // namespace kine
