// SPDX-License-Identifier: Apache-2.0
// TableColumns: which columns of a table can tell shapes of rows apart. Internal to the layer.
#pragma once

#include "kine/input/session_table.hpp"
#include "rules/column_set.hpp"

#include <vector>

namespace kine {

struct TableColumns {
    ColumnSet absent;          // that no file has
    ColumnSet few;             // with few different cells
    ColumnSet present;         // that some file has, the patient and the date excepted
    std::vector<Column> loose; // those of them that a block has the same: not the hour, not the rank
};

// Looks at some thousands of rows.
[[nodiscard]] TableColumns columns_of(const SessionTable& table);

} // namespace kine
