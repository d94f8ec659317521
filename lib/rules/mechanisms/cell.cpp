// SPDX-License-Identifier: Apache-2.0
#include "rules/mechanisms/cell.hpp"

#include "kine/base/text.hpp"
#include "kine/input/choice_words.hpp"

namespace kine {

std::string cell_value(const SessionTable& table, Column column, Row row)
{
    if (table.is_known_absence(column, row)) {
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
    const std::string_view text = table.text(column, row);
    return says_which(column, text) ? fold_key(text) : std::string{};
}

} // namespace kine
