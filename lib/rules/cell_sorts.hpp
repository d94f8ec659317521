// SPDX-License-Identifier: Apache-2.0
// CellSorts: what sort of cell a cell is: empty, a known absence, unreadable, a day, anything else that can be read; of an hour
// or a rank above zero, that it is one; of an identifier that the rules name, which one. A cell of signs alone (« - »), an hour or a rank
// of zero, an identifier of several parts in a column where the rules name some, is a sort of its own. One for each thread. Internal to
// the layer.
#pragma once

#include "kine/input/session_table.hpp"
#include "kine/rules/asked_rules.hpp"

#include <array>
#include <string>
#include <vector>

namespace kine {

class CellSorts {
  public:
    explicit CellSorts(const AskedRules& rules);

    // Of any row, best in the order of the timeline.
    [[nodiscard]] CellId of(Column column, Row row, const SessionTable& table);

  private:
    [[nodiscard]] CellId sort_of(Column column, CellId cell, Row row, const SessionTable& table) const;

    struct Known { // of the last cell met in a column
        CellId cell{0}; // its number there
        CellId sort{0};
    };
    std::array<Known, column_count> known_{};
    std::array<std::vector<std::string>, column_count> named_; // of each column of identifiers, in alphabetical order
};

} // namespace kine
