// SPDX-License-Identifier: Apache-2.0
#include "rules/mechanisms/cell.hpp"

#include "kine/base/text.hpp"

#include <algorithm>
#include <array>

namespace kine {

bool says_which(Column column, std::string_view text)
{
    constexpr std::array<std::string_view, 5> yes{"oui", "yes", "vrai", "o", "x"}; // the last two are names elsewhere
    constexpr std::size_t longest = 6;                                            // with a sign or two
    if (column_info(column).kind != CellKind::identifier || column == Column::patient || text.size() > longest) {
        return true;
    }
    const auto end = yes.begin() + (column == Column::ordonnance ? 5 : 3);
    return std::find(yes.begin(), end, fold_key(text)) == end;
}

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
