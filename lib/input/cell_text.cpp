// SPDX-License-Identifier: Apache-2.0
#include "kine/input/cell_text.hpp"

#include "input/cell_value.hpp"

namespace kine {

CellText read_cell_text(Column column, std::string_view text)
{
    const ColumnInfo& info = column_info(column);
    const input::CellValue value = input::read_cell(info, text);
    CellText result;
    result.readable = !value.bad;
    result.known_absence = value.absent;
    const bool dated = info.kind == CellKind::date || info.kind == CellKind::fact;
    if (dated && value.has_number) {
        result.day = Date{std::chrono::days{value.number}};
    }
    return result;
}

} // namespace kine
