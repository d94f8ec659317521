// SPDX-License-Identifier: Apache-2.0
#include "rules/cell_sorts.hpp"

#include "kine/base/text.hpp"
#include "kine/rules/rule_words.hpp"
#include "rules/condition.hpp"

#include <algorithm>

namespace kine {

namespace {

enum Sort : CellId { empty, absence, unreadable, dated, any, above_zero, first_named };

// A sort of its own: those of the names of the column come before.
CellId own_sort(CellId cell, const std::vector<std::string>& named) { return Sort::first_named + static_cast<CellId>(named.size()) + cell; }

} // namespace

CellSorts::CellSorts(const AskedRules& rules)
{
    RuleWords words;
    for (const Rule* rule : rules.rules()) {
        for (const RulePeriod& period : rule->periods) {
            period.check->add_words(words);
        }
    }
    for (const ColumnInfo& info : known_columns()) {
        if (info.kind == CellKind::identifier) {
            named_[static_cast<std::size_t>(info.id)] = words.named(info.id);
        }
    }
}

CellId CellSorts::sort_of(Column column, CellId cell, Row row, const SessionTable& table) const
{
    const std::vector<std::string>& named = named_[static_cast<std::size_t>(column)];
    if (RowBlock::may_differ(column)) {
        const bool above = column == Column::heure ? table.minutes(column, row).value_or(0) > 0 : table.integer(column, row).value_or(0) > 0;
        return above ? Sort::above_zero : own_sort(cell, named);
    }
    if (!named.empty()) {
        const std::string_view text = table.text(column, row);
        const std::string key = fold_key(text);
        const auto place = std::lower_bound(named.begin(), named.end(), key);
        if (place != named.end() && *place == key) {
            const bool says = table.says_something(column, row);
            return says ? Sort::first_named + static_cast<CellId>(place - named.begin()) : own_sort(cell, named);
        }
        if (text.find('/') != std::string_view::npos) {
            return own_sort(cell, named);
        }
    }
    if (table.is_known_absence(column, row)) {
        return Sort::absence;
    }
    if (!table.says_something(column, row)) { // signs alone, or no word of the column
        return own_sort(cell, named);
    }
    return table.fact(column, row) == Fact::unknown ? Sort::unreadable : table.day(column, row).has_value() ? Sort::dated : Sort::any;
}

CellId CellSorts::of(Column column, Row row, const SessionTable& table)
{
    const ColumnNumbers cells = table.numbers(column);
    const CellId cell = cells.empty() ? 0 : cells[row];
    if (cell == 0) {
        return Sort::empty;
    }
    Known& known = known_[static_cast<std::size_t>(column)];
    if (known.cell != cell) {
        known = {cell, sort_of(column, cell, row, table)};
    }
    return known.sort;
}

} // namespace kine
