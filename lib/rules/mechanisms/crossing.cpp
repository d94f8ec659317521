// SPDX-License-Identifier: Apache-2.0
// croisement: who is written in `colonne` of a row is not written in `avec` of another row of the same « duree » (a day, a
// month): a practitioner who works is not replaced. `quand` says which rows are looked at. One finding for each name and
// period, at its first row, the row that names it in `avec` related. An empty cell is no name: beside a row that names
// someone, it leaves the rule undecided, in either column.
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/groups.hpp"
#include "rules/mechanisms/stake.hpp"

#include <array>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace kine {

namespace {

constexpr std::array<std::string_view, 1> crossing_facts{"periode"}; // no name: messages show none

class CrossingCheck : public GroupCheck {
  public:
    CrossingCheck(TomlTable& table, const Catalog& catalog)
        : GroupCheck{table, catalog}, column_{read_column(table, "colonne", Need::required).value_or(Column::praticien)},
          against_{read_column(table, "avec", Need::required).value_or(Column::remplace)},
          stake_{Stake::read(table, catalog, Stake::Of::nothing)}
    {
    }

    [[nodiscard]] RowRole role_of_row(const RowSubject& subject, const ShapeColumns& columns) const override
    {
        const RowRole role = is_idle(subject.context.table) ? RowRole::none : role_of(when_, subject, columns);
        return role == RowRole::maybe ? RowRole::none : role;
    }

    void run_all(const RuleRecords& records, const RulePeriod& period, const CheckContext& context,
                 Report& report) const override
    {
        grouping_.each(records, period, 1, [&](const RecordGroup& group) { judge(group, period, context, report); });
    }

    [[nodiscard]] bool is_idle(const SessionTable& table) const override { return !table.is_in_some(against_); }

  private:
    void judge(const RecordGroup& group, const RulePeriod& period, const CheckContext& context,
               Report& report) const
    {
        const SessionTable& table = context.table;
        const RecordRefs rows = described(group, context);
        std::map<std::string_view, const Record*> named; // the first row that names each
        std::size_t untold = 0;                          // rows that may name anyone
        for (const Record* record : rows) {
            const Row row = record->row;
            // A row that says one name twice (an export that always fills both columns) names nobody else.
            untold += table.id(against_, row) == 0 ? 1 : 0;
            const bool itself = table.text(column_, row) == table.text(against_, row);
            if (table.id(against_, row) != 0 && !table.is_known_absence(against_, row) && !itself) {
                named.try_emplace(table.text(against_, row), record);
            }
        }
        std::set<std::string_view> told;
        for (const Record* record : rows) {
            if (named.empty() || !period.judges(*record)) {
                continue;
            }
            if (table.id(column_, record->row) == 0) {
                report.undecided(*record->line, {column_});
                continue;
            }
            const auto found = named.find(table.text(column_, record->row));
            if (found == named.end() || found->second == record) {
                const bool own = table.id(against_, record->row) == 0; // who works does not replace himself
                if (untold > (own ? 1U : 0U)) {
                    report.undecided(*record->line, {against_});
                } else {
                    report.compliant();
                }
            } else if (told.insert(found->first).second) {
                tell(*record, *found->second, context, report);
            }
        }
    }

    void tell(const Record& record, const Record& naming, const CheckContext& context, Report& report) const
    {
        Report::Extra extra;
        extra.facts = {{"periode", calendar_text(grouping_.calendar(), record.session->day)}};
        extra.related.push_back(naming.line->row);
        extra.stakes = stake_.of(*record.session, *record.line, Selector{}, context);
        extra.column = column_;
        report.violation(*record.session, *record.line, std::move(extra));
    }

    Column column_;
    Column against_;
    Stake stake_;
};

} // namespace

const Mechanism crossing_mechanism{"croisement", "un nom qui ne va pas dans deux colonnes le même jour",
                                   crossing_facts, &make_check<CrossingCheck>};

} // namespace kine
