// SPDX-License-Identifier: Apache-2.0
// ColumnSet: some of the columns of a session file. Internal to the layer.
#pragma once

#include "kine/input/columns.hpp"

#include <bitset>

namespace kine {

class ColumnSet {
  public:
    void add(Column column) { bits_.set(static_cast<std::size_t>(column)); }
    [[nodiscard]] bool has(Column column) const { return bits_.test(static_cast<std::size_t>(column)); }

  private:
    std::bitset<column_count> bits_;
};

} // namespace kine
