// SPDX-License-Identifier: Apache-2.0
// uniforme: the rows of a group (« par », « duree ») that `quand` describes all say the same in the columns of `valeur`
// (an ordonnance has one patient, a note one number; with `tolerance`, numbers less apart are the same); with `montant`, a sum of euros computed from each row does not vary by
// more than a threshold of the tables, in percent of the highest. The finding stands at the first row that differs from the
// first of the group; that one is related. An empty cell says nothing.
#include "rules/condition_value.hpp"
#include "rules/mechanisms/cell.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/facts.hpp"
#include "rules/mechanisms/groups.hpp"
#include "rules/mechanisms/stake.hpp"

#include "kine/base/text.hpp"

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 5> uniform_facts{"colonne", "commun", "periode", "premier", "autre"};
constexpr std::array<std::string_view, 3> amounts{"hn", "de", "total"};
constexpr std::array<condition::Basis, 3> bases{condition::Basis::off_list, condition::Basis::overrun, condition::Basis::sum};

class UniformCheck : public GroupCheck {
  public:
    UniformCheck(TomlTable& table, const Catalog& catalog)
        : GroupCheck{table, catalog}, columns_{read_columns(table, "valeur")}, stake_{Stake::read(table, catalog, Stake::Of::nothing)}
    {
        tolerance_ = table.decimal("tolerance");
        if (const auto amount = table.choice("montant", amounts)) {
            amount_ = bases.at(*amount);
            threshold_ = read_threshold(table, "seuil", catalog);
        }
        if (amount_.has_value() == !columns_.empty()) {
            table.report(toml_missing_key, "valeur", "ce qui doit être le même n'est pas dit",
                         "donner « valeur » ou « montant », pas les deux");
        }
    }

    [[nodiscard]] RowRole role_of_row(const RowSubject& subject, const ShapeColumns& columns) const override
    {
        const RowRole role = is_idle(subject.context.table) ? RowRole::none : role_of(when_, subject, columns);
        return role == RowRole::maybe && !amount_ ? RowRole::none : role; // of cells, only what is known is compared
    }

    [[nodiscard]] bool is_idle(const SessionTable& table) const override
    {
        return !amount_ && std::none_of(columns_.begin(), columns_.end(), [&](Column column) { return table.is_in_some(column); });
    }

    // Rows that have nothing to compare with are in no group. An amount that no group compares leaves the rule undecided.
    void run_all(const RuleRecords& records, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        RecordRefs outside;
        const std::size_t least = amount_ ? 1 : 2; // cells have something to compare with
        grouping_.each(records, period, least, [&](const RecordGroup& group) {
            const Rows rows = described(group, context);
            for (const Column column : columns_) {
                compare_cells(rows, column, period, context, report);
            }
            if (amount_) {
                compare_amounts(rows, period, context, report);
            }
        }, amount_ ? &outside : nullptr);
        grouping_.tell_outside(outside, when_, context, report);
    }

  private:
    using Rows = RecordRefs;

    void compare_cells(const Rows& rows, Column column, const RulePeriod& period, const CheckContext& context,
                       Report& report) const
    {
        const SessionTable& table = context.table;
        const Record* first = nullptr;
        CellId first_cell = 0;
        std::string wanted;
        std::string said; // by the last one that differed
        for (const Record* record : rows) {
            const CellId cell = table.id(column, record->row);
            if (first != nullptr && cell == first_cell) { // most often
                if (period.judges(*record)) {
                    report.compliant();
                }
                continue;
            }
            std::string value = cell_value(table, column, record->row);
            if (value.empty()) {
                continue;
            }
            if (first == nullptr) {
                first = record;
                first_cell = cell;
                wanted = std::move(value);
                said = wanted;
            } else if (value != wanted && value != said && !is_near(column, record->row, first->row, table) &&
                       period.judges(*record)) {
                said = std::move(value);
                const bool secret = column == Column::patient;
                tell(*record, *first, column, secret ? "" : shown_cell(table, column, first->row),
                     secret ? "" : shown_cell(table, column, record->row), context, report);
            } else if (period.judges(*record)) {
                report.compliant();
            }
        }
    }

    [[nodiscard]] bool is_near(Column column, Row row, Row other, const SessionTable& table) const
    {
        const auto a = tolerance_ ? table.decimal(column, row) : std::nullopt;
        const auto b = tolerance_ ? table.decimal(column, other) : std::nullopt;
        return a && b && (*a > *b ? *a - *b : *b - *a) < *tolerance_;
    }

    [[nodiscard]] std::optional<Decimal> amount_of(const Record& record, const CheckContext& context) const
    {
        condition::Operand operand;
        operand.basis = *amount_;
        condition::Wants wants;
        const condition::Value value = condition::value_of(operand, subject_of(record, context), wants);
        return value.absent ? std::nullopt : value.low;
    }

    void compare_amounts(const Rows& rows, const RulePeriod& period, const CheckContext& context, Report& report) const
    {
        const Record* lowest = nullptr;
        const Record* highest = nullptr;
        for (const Record* record : rows) {
            const auto amount = amount_of(*record, context);
            if (!amount || amount->is_zero()) {
                continue;
            }
            lowest = lowest == nullptr || *amount < *amount_of(*lowest, context) ? record : lowest;
            highest = highest == nullptr || *amount > *amount_of(*highest, context) ? record : highest;
        }
        if (lowest == nullptr || !period.judges(*highest)) {
            return;
        }
        const auto limit = context.threshold(threshold_, highest->line->zone, highest->session->day);
        const Decimal low = *amount_of(*lowest, context);
        const Decimal high = *amount_of(*highest, context);
        if (!limit || (high - low) * Decimal{100} <= high * *limit) {
            report.compliant();
            return;
        }
        const auto euros = [&](const Decimal& amount) { return to_money(amount, context.catalog.rounding()).to_french(); };
        tell(*highest, *lowest, std::nullopt, euros(low), euros(high), context, report);
    }

    void tell(const Record& record, const Record& first, std::optional<Column> column, std::string before, std::string after,
              const CheckContext& context, Report& report) const
    {
        Report::Extra extra;
        std::vector<std::string> common;
        for (const Column shared : grouping_.columns()) {
            if (shared != Column::patient) {
                common.push_back(printable(context.table.text(shared, record.row)));
            }
        }
        extra.facts = {{"colonne", column ? std::string{column_info(*column).name} : std::string{}},
                       {"commun", join_french(common)},
                       {"periode", calendar_text(grouping_.calendar(), record.session->day)},
                       {"premier", std::move(before)},
                       {"autre", std::move(after)}};
        extra.related.push_back(first.line->row);
        extra.stakes = stake_.of(*record.session, *record.line, Selector{}, context);
        extra.column = column.value_or(Column::cotation);
        report.violation(*record.session, *record.line, std::move(extra));
    }

    std::vector<Column> columns_;
    std::optional<Decimal> tolerance_;
    std::optional<condition::Basis> amount_;
    std::string threshold_;
    Stake stake_;
};

} // namespace

const Mechanism uniform_mechanism{"uniforme", "des lignes d'un groupe qui doivent dire la même chose",
                                  uniform_facts, &make_check<UniformCheck>};

} // namespace kine
