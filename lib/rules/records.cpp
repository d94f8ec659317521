// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/records.hpp"

#include "kine/rules/rule.hpp"

#include <algorithm>
#include <numeric>

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
    const ColumnNumbers practitioners = table.numbers(Column::praticien);
    const auto practitioner_of = [&](Row row) { return practitioners.empty() ? 0 : practitioners[row]; };
    const auto each = [&](const auto& use) {
        for (const Timeline& timeline : timelines) {
            for (const Session& session : timeline.sessions) {
                for (const SessionLine& line : session.lines) {
                    if (only == nullptr || (*only)[line.row]) {
                        use(timeline, session, line);
                    }
                }
            }
        }
    };
    const auto record_of = [](const Timeline& timeline, const Session& session, const SessionLine& line) {
        return Record{&timeline, &session, &line, care_of(session), line.row, session.past, session.has_treatment()};
    };
    if (one_patient_) {
        each([&](const auto&... of) { records_.push_back(record_of(of...)); });
        std::sort(records_.begin(), records_.end(), [&](const Record& a, const Record& b) {
            const CellId first = practitioner_of(a.row);
            const CellId second = practitioner_of(b.row);
            return first != second ? first < second : a.is_before(b);
        });
        tell_kinds(roles);
        return;
    }
    LargeVector<std::uint32_t> first(1); // by practitioner: where his start; then where the next of them goes
    std::size_t count = 0;
    each([&](const Timeline&, const Session&, const SessionLine& line) {
        const std::size_t next = std::size_t{practitioner_of(line.row)} + 1;
        if (next >= first.size()) {
            first.resize(next * 2 + 1);
        }
        ++first[next];
        ++count;
    });
    std::partial_sum(first.begin(), first.end(), first.begin());
    records_.resize(count);
    each([&](const Timeline& timeline, const Session& session, const SessionLine& line) {
        records_[first[practitioner_of(line.row)]++] = record_of(timeline, session, line);
    });
    for (std::size_t begin = 0; begin < count;) {
        const std::size_t end = first[practitioner_of(records_[begin].row)];
        std::sort(records_.data() + begin, records_.data() + end, [](const Record& a, const Record& b) { return a.is_before(b); });
        begin = end;
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
        result.asked += role == RowRole::ask ? kind.records : 0;
    }
    return result;
}

} // namespace kine
