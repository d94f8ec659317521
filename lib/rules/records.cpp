// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/records.hpp"

#include "kine/rules/rule.hpp"

#include <algorithm>

namespace kine {

const RowRoles::Kept* RowRoles::keep(const OfRow& roles)
{
    const std::scoped_lock lock{mutex_};
    return &*known_.insert({roles, known_.size()}).first;
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
        std::uint64_t care{0};
        CellId practitioner{0};
        std::uint32_t place{0}; // in `found`
    };
    LargeVector<Record> found;
    LargeVector<Ordered> order;
    for (const Timeline& timeline : timelines) {
        for (const Session& session : timeline.sessions) {
            const std::uint64_t care = care_of(session);
            const bool treated = session.has_treatment();
            for (const SessionLine& line : session.lines) {
                if (only != nullptr && !(*only)[line.row]) {
                    continue;
                }
                order.push_back({care, table.id(Column::praticien, line.row), static_cast<std::uint32_t>(found.size())});
                found.push_back({&timeline, &session, &line, care, line.row, session.past, treated});
            }
        }
    }
    std::sort(order.begin(), order.end(), [&](const Ordered& a, const Ordered& b) {
        return a.practitioner != b.practitioner ? a.practitioner < b.practitioner
               : a.care != b.care               ? a.care < b.care
                                                : found[a.place].row < found[b.place].row;
    });
    records_.reserve(found.size());
    for (const Ordered& one : order) {
        records_.push_back(found[one.place]);
    }
    tell_kinds(roles);
}

void Records::tell_kinds(const RowRoles* roles)
{
    kinds_of_.resize(records_.size());
    kinds_.push_back({nullptr, 0});
    std::vector<std::uint32_t> places; // in kinds_, by number of the roles
    for (std::size_t i = 0; i < records_.size(); ++i) {
        const RowRoles::Kept* const kept = roles == nullptr ? nullptr : roles->of(records_[i].row);
        std::uint32_t kind = 0;
        if (kept != nullptr) {
            if (kept->number >= places.size()) {
                places.resize(kept->number * 2 + 1);
            }
            std::uint32_t& place = places[kept->number];
            if (place == 0) {
                place = static_cast<std::uint32_t>(kinds_.size());
                kinds_.push_back({kept, 0});
            }
            kind = place;
        }
        ++kinds_[kind].records;
        kinds_of_[i] = kind;
    }
}

RecordRoles Records::roles(std::size_t rule) const
{
    RecordRoles result;
    result.kinds = kinds_of_;
    result.by_kind.reserve(kinds_.size());
    for (const Kind& kind : kinds_) {
        const RowRole role = kind.roles == nullptr ? RowRole::ask : kind.roles->roles[rule];
        result.by_kind.push_back(role);
        result.meaningful += role != RowRole::none ? kind.records : 0;
    }
    return result;
}

} // namespace kine
