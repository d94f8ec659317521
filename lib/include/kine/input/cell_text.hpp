// SPDX-License-Identifier: Apache-2.0
// What a text would say in a column, for who writes one in place of another: whether it can be read there, and its day.
// Promises: the same reading as that of a session file. Refuses: nothing; a text or an identifier is always readable.
#pragma once

#include "kine/base/date.hpp"
#include "kine/input/columns.hpp"

#include <optional>
#include <string_view>

namespace kine {

// What a cell says, when it can be read.
struct CellText {
    bool readable{false};
    bool known_absence{false}; // non, aucun, 0
    std::optional<Date> day;   // of a column of dates or facts
};

// `text` is trimmed and not empty.
[[nodiscard]] CellText read_cell_text(Column column, std::string_view text);

} // namespace kine
