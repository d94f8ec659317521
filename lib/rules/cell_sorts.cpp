// SPDX-License-Identifier: Apache-2.0
#include "rules/cell_sorts.hpp"

#include "rules/condition.hpp"

namespace kine {

namespace {

enum Sort : CellId { empty, absence, unreadable, dated, any, above_zero, first_own };

CellId sort_of_cell(Column column, CellId cell, Row row, const SessionTable& table)
{
    if (RowBlock::may_differ(column)) {
        const bool above = column == Column::heure ? table.minutes(column, row).value_or(0) > 0 : table.integer(column, row).value_or(0) > 0;
        return above ? Sort::above_zero : Sort::first_own + cell;
    }
    if (table.is_known_absence(column, row)) {
        return Sort::absence;
    }
    if (!table.says_something(column, row)) { // signs alone, or no word of the column
        return Sort::first_own + cell;
    }
    return table.fact(column, row) == Fact::unknown ? Sort::unreadable : table.day(column, row).has_value() ? Sort::dated : Sort::any;
}

} // namespace

CellId CellSorts::of(Column column, Row row, const SessionTable& table)
{
    const ColumnNumbers cells = table.numbers(column);
    const CellId cell = cells.empty() ? 0 : cells[row];
    if (cell == 0) {
        return Sort::empty;
    }
    Known& known = known_[static_cast<std::size_t>(column)];
    if (known.cell != cell) {
        known = {cell, sort_of_cell(column, cell, row, table)};
    }
    return known.sort;
}

} // namespace kine
