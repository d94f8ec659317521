// SPDX-License-Identifier: Apache-2.0
// CellBytes: where a cell is in the bytes of its source, for who writes a corrected copy.
#pragma once

#include "kine/input/columns.hpp"

#include <cstddef>
#include <optional>

namespace kine {

struct CellBytes {
    std::size_t source{0}; // index in SessionTable::sources()
    std::size_t line{0};   // of its record
    std::size_t begin{0};  // of the text of the cell, quotes and blanks around left out
    std::size_t end{0};
    bool quoted{false};
    char delimiter{';'};
    std::optional<Column> column; // nothing: an unknown column
};

} // namespace kine
