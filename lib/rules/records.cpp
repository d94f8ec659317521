// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/records.hpp"

#include "kine/rules/rule.hpp"

#include <algorithm>

namespace kine {

const RowRoles::OfRow* RowRoles::keep(const OfRow& roles)
{
    const std::scoped_lock lock{mutex_};
    return &*known_.insert(roles).first;
}

bool RulePeriod::judges(const Record& record) const { return !record.past && contains(record.day()); }

namespace {

// Day, then hour; none comes first.
std::uint64_t care_of(const Session& session)
{
    const auto day = static_cast<std::uint64_t>(session.day.time_since_epoch().count());
    return day << 32U | static_cast<std::uint64_t>(session.minutes.value_or(-1) + 1);
}

} // namespace

Records::Records(std::span<const Timeline> timelines, const SessionTable& table, const RowRoles* roles,
                 const std::vector<bool>* only)
    : one_patient_{timelines.size() == 1}
{
    struct Ordered {
        CellId practitioner{0};
        Record record;
    };
    LargeVector<Ordered> places;
    for (const Timeline& timeline : timelines) {
        for (const Session& session : timeline.sessions) {
            const std::uint64_t care = care_of(session);
            const bool treated = session.has_treatment();
            for (const SessionLine& line : session.lines) {
                if (only != nullptr && !(*only)[line.row]) {
                    continue;
                }
                places.push_back({table.id(Column::praticien, line.row), {&timeline, &session, &line, care, line.row, session.past, treated}});
            }
        }
    }
    std::sort(places.begin(), places.end(), [](const Ordered& a, const Ordered& b) {
        return a.practitioner != b.practitioner ? a.practitioner < b.practitioner : a.record.is_before(b.record);
    });
    records_.reserve(places.size());
    for (const Ordered& place : places) {
        records_.push_back(place.record);
    }
    if (roles == nullptr) {
        return;
    }
    roles_.reserve(records_.size());
    for (const Record& record : records_) {
        roles_.push_back(roles->of(record.row));
    }
}

} // namespace kine
