// SPDX-License-Identifier: Apache-2.0
// chevauchement: in each group (« par », day by day), at most `max` sessions go on at the same time. A session lasts its
// `duree`, else the minutes of its act. `quand` says which rows are looked at. Every session that starts while as many as
// allowed go on is a finding, the first twenty it meets are related and named. Without an hour, or without a duration where that matters, a
// row leaves the rule undecided when another session of the group could meet it.
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/groups.hpp"
#include "rules/mechanisms/stake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::size_t most_met = 20; // sessions related to a finding: a file of one hour would make a square of them

constexpr std::array<std::string_view, 4> overlap_facts{"max", "nombre", "heures", "autres_heures"};

struct Slot {
    const Record* record{nullptr};
    int from{0};
    int until{0};
};

class OverlapCheck : public GroupCheck {
  public:
    OverlapCheck(TomlTable& table, const Catalog& catalog)
        : GroupCheck{table, catalog}, max_{static_cast<std::size_t>(table.integer("max", Need::required).value_or(1))},
          stake_{Stake::read(table, catalog, Stake::Of::session)}
    {
        if (grouping_.calendar() != Calendar::day) {
            table.report(toml_not_in_list, "duree", "un chevauchement se cherche dans une journée", "écrire duree = \"jour\"");
        }
    }

    [[nodiscard]] RowRole role_of_row(const RowSubject& subject, const ShapeColumns& columns) const override
    {
        return role_of(when_, subject, columns);
    }

    void run_all(const RuleRecords& records, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        RecordRefs outside;
        grouping_.each(records, period, 1, [&](const RecordGroup& group) { judge(group, period, context, report); }, &outside);
        grouping_.tell_outside(outside, when_, context, report);
    }

  private:
    // One slot a session: the rows that complete it go on at the same time by nature.
    void judge(const RecordGroup& group, const RulePeriod& period, const CheckContext& context, Report& report) const
    {
        std::vector<Slot> going; // in the order of their start, those that may still go on
        std::vector<const Session*> sessions;
        sessions.reserve(group.rows.size());
        std::vector<std::pair<const Record*, std::vector<Column>>> wanting;
        for (const GroupedRow& row : group.rows) {
            const Record* record = row.record;
            if (std::find(sessions.begin(), sessions.end(), record->session) != sessions.end()) {
                continue;
            }
            const Answer looked = row.role != RowRole::counted ? when_.ask(subject_of(*record, context)) : Answer{};
            if (looked.truth == Truth::no || !record->treated) {
                continue;
            }
            sessions.push_back(record->session);
            if (looked.truth == Truth::unknown) {
                wanting.emplace_back(record, looked.missing);
                continue;
            }
            if (!record->session->minutes) {
                wanting.emplace_back(record, std::vector{Column::heure});
                continue;
            }
            place(*record, going, period, context, report);
        }
        for (auto& [record, missing] : wanting) {
            if (sessions.size() > max_ && period.judges(*record) && !missing.empty()) {
                report.undecided(*record->line, missing);
            }
        }
    }

    void place(const Record& record, std::vector<Slot>& going, const RulePeriod& period, const CheckContext& context,
               Report& report) const
    {
        const int from = *record.session->minutes;
        std::erase_if(going, [&](const Slot& slot) { return slot.until <= from; });
        if (going.size() >= max_ && period.judges(record)) {
            violation(record, going, context, report);
        } else if (period.judges(record)) {
            report.compliant();
        }
        if (const int minutes = duration(record, context.table); minutes > 0) {
            going.push_back({&record, from, from + minutes});
        }
    }

    // No duration known: it is taken to end as it starts, and meets nothing.
    [[nodiscard]] static int duration(const Record& record, const SessionTable& table)
    {
        if (const auto own = table.integer(Column::duree, record.row)) {
            return static_cast<int>(*own);
        }
        int minutes = 0;
        for (const SessionLine& line : record.session->lines) {
            for (const PricedTerm& term : line.content->priced.lines) {
                const Act* act = term.acts.size() == 1 ? term.act() : nullptr;
                const bool certain = act != nullptr && act->kind == ActKind::session;
                minutes = std::max(minutes, certain ? act->minutes.value_or(0) : 0);
            }
        }
        return minutes;
    }

    void violation(const Record& record, const std::vector<Slot>& going, const CheckContext& context, Report& report) const
    {
        Report::Extra extra;
        std::vector<std::string> hours;
        for (std::size_t i = 0; i < std::min(going.size(), most_met); ++i) {
            extra.related.push_back(going[i].record->row);
            hours.push_back(to_clock(going[i].from) + "-" + to_clock(going[i].until));
        }
        if (going.size() > most_met) {
            hours.push_back(fmt::format("{} de plus", going.size() - most_met));
        }
        extra.facts = {{"max", std::to_string(max_)},
                       {"nombre", std::to_string(going.size() + 1)},
                       {"heures", to_clock(*record.session->minutes)},
                       {"autres_heures", join_french(hours)}};
        extra.stakes = stake_.of(*record.session, *record.line, Selector{}, context);
        extra.column = Column::heure;
        report.violation(*record.session, *record.line, std::move(extra));
    }

    std::size_t max_;
    Stake stake_;
};

} // namespace

const Mechanism overlap_mechanism{"chevauchement", "au plus N séances en même temps",
                                  overlap_facts, &make_check<OverlapCheck>};

} // namespace kine
