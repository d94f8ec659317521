// SPDX-License-Identifier: Apache-2.0
#include "rules/table_columns.hpp"

#include "rules/condition.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace kine {

namespace {

constexpr std::size_t sample = 20'000;      // rows looked at to choose the columns
constexpr std::size_t few_cells = 512;      // different cells of a column that shapes tell apart
constexpr std::size_t few_compared = 32;    // so, of days and numbers: most are compared with what differs from row to row

// Free words and what identifies somebody or something are as many as rows.
bool may_be_few(Column column)
{
    switch (column_info(column).kind) {
    case CellKind::identifier:
    case CellKind::date:
    case CellKind::time:
        return false;
    case CellKind::text:
    case CellKind::fact:
    case CellKind::integer:
    case CellKind::decimal:
    case CellKind::money:
    case CellKind::choice:
        break;
    }
    return column != Column::seance && column != Column::cotation && column != Column::patient;
}

bool has_few(const SessionTable& table, Column column)
{
    const ColumnNumbers numbers = table.numbers(column);
    const CellKind kind = column_info(column).kind;
    const std::size_t few = kind == CellKind::fact || kind == CellKind::integer ? few_compared : few_cells;
    if (numbers.bound() < few) {
        return true;
    }
    std::vector<bool> met; // by number
    std::size_t cells = 0;
    const std::size_t step = std::max<std::size_t>(1, table.size() / sample);
    for (std::size_t row = 0; row < table.size(); row += step) {
        const std::uint32_t number = numbers[static_cast<Row>(row)];
        if (number >= met.size()) {
            met.resize(std::size_t{number} * 2 + 1);
        }
        cells += met[number] ? 0 : 1;
        met[number] = true;
        if (cells > few) {
            return false;
        }
    }
    return true;
}

} // namespace

TableColumns columns_of(const SessionTable& table)
{
    TableColumns columns;
    for (const ColumnInfo& info : known_columns()) {
        if (!table.is_in_some(info.id)) {
            columns.absent.add(info.id);
            continue;
        }
        if (info.id == Column::patient || info.id == Column::date) {
            continue;
        }
        columns.present.add(info.id);
        if (RowBlock::may_differ(info.id)) {
            continue;
        }
        columns.loose.push_back(info.id);
        if (info.id == Column::montant || (may_be_few(info.id) && has_few(table, info.id))) { // an amount follows its cotation
            columns.few.add(info.id);
        }
    }
    return columns;
}

} // namespace kine
