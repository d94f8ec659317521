// SPDX-License-Identifier: Apache-2.0
// CellSorts: what sort of cell a cell is: empty, a known absence, unreadable, a day, anything else that can be read; of an hour
// or a rank above zero, that it is one. A cell of signs alone (« - »), an hour or a rank of zero is a sort of its own. One for
// each thread. Internal to the layer.
#pragma once

#include "kine/input/session_table.hpp"

#include <array>

namespace kine {

class CellSorts {
  public:
    // Of any row, best in the order of the timeline.
    [[nodiscard]] CellId of(Column column, Row row, const SessionTable& table);

  private:
    struct Known { // of the last cell met in a column
        CellId cell{0}; // its number there
        CellId sort{0};
    };
    std::array<Known, column_count> known_{};
};

} // namespace kine
