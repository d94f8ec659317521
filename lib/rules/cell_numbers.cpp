// SPDX-License-Identifier: Apache-2.0
#include "rules/cell_numbers.hpp"

#include "kine/base/text.hpp"
#include "kine/input/choice_words.hpp"

#include <string>
#include <unordered_map>

namespace kine {

const LargeVector<CellId>& WordNumbers::of(Column column)
{
    const std::scoped_lock lock{mutex_};
    const auto [known, added] = known_.try_emplace(column);
    if (added) {
        known->second = numbered(column);
    }
    return known->second;
}

LargeVector<CellId> WordNumbers::numbered(Column column) const
{
    const ColumnNumbers cells = table_.numbers(column);
    LargeVector<CellId> numbers(cells.empty() ? 0 : std::size_t{cells.bound()} + 1);
    std::unordered_map<std::string, CellId> folded;
    for (Row row = 0; row < table_.size() && !cells.empty(); ++row) {
        const CellId cell = cells[row];
        if (cell != 0 && numbers[cell] == 0) {
            numbers[cell] = folded.try_emplace(fold_key(table_.text(column, row)), static_cast<CellId>(folded.size() + 1)).first->second;
        }
    }
    return numbers;
}

CellNumbers::CellNumbers(const SessionTable& table, Column column, WordNumbers& words)
    : table_{table}, column_{column}, cells_{table.numbers(column)},
      words_{column_info(column).kind == CellKind::text ? &words.of(column) : nullptr},
      names_{column_info(column).kind == CellKind::identifier && table.may_not_say_which(column)}
{
}

CellId CellNumbers::of_name(CellId cell, Row row)
{
    if (cell != last_) {
        last_ = cell;
        last_says_ = says_which(column_, table_.text(column_, row));
    }
    return last_says_ ? cell : 0;
}

} // namespace kine
