// SPDX-License-Identifier: Apache-2.0
#include "rules/mechanisms/cell.hpp"

#include "kine/base/text.hpp"
#include "kine/input/choice_words.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace kine {

std::string cell_value(const SessionTable& table, Column column, Row row)
{
    if (!table.says_something(column, row)) {
        return {};
    }
    if (column_info(column).kind == CellKind::choice) {
        return std::string{table.choice(column, row)};
    }
    if (const auto day = table.day(column, row)) {
        return to_iso(*day);
    }
    if (const auto minutes = table.minutes(column, row)) {
        return to_clock(*minutes);
    }
    if (const auto number = table.decimal(column, row)) {
        return number->to_string();
    }
    return fold_key(table.text(column, row));
}

namespace {

std::set<std::string> values_of(const SessionTable& table, Column column, Row row)
{
    std::set<std::string> values;
    if (column_info(column).kind != CellKind::text) {
        if (std::string value = cell_value(table, column, row); !value.empty()) {
            values.insert(std::move(value));
        }
    } else if (!table.is_known_absence(column, row) && says_which(column, table.text(column, row))) {
        for (const std::string_view part : split(table.text(column, row), '/')) {
            if (std::string key = fold_key(part); !key.empty()) {
                values.insert(std::move(key));
            }
        }
    }
    return values;
}

} // namespace

Truth are_same_cells(const SessionTable& table, Column column, Row a, Row b)
{
    const auto left = values_of(table, column, a);
    const auto right = values_of(table, column, b);
    if (left.empty() || right.empty()) {
        return Truth::unknown;
    }
    const bool common = std::any_of(left.begin(), left.end(), [&](const std::string& value) { return right.contains(value); });
    const bool as_written = column_info(column).kind != CellKind::identifier || table.id(column, a) == table.id(column, b);
    return !common ? Truth::no : as_written ? Truth::yes : Truth::unknown;
}

} // namespace kine
