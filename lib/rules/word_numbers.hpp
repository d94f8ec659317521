// SPDX-License-Identifier: Apache-2.0
// WordNumbers: cells of free words as numbers, the same for words that only differ by case, accents and punctuation. Worked out for a
// whole column when one of its cells is first asked for, since rules group the rows by it again and again. May be asked from
// several threads. Internal to the layer.
#pragma once

#include "kine/base/large_vector.hpp"
#include "kine/input/session_table.hpp"

#include <map>
#include <mutex>

namespace kine {

class WordNumbers {
  public:
    explicit WordNumbers(const SessionTable& table) : table_{table} {} // which outlives it

    // By the number of a cell in the table, that of its words, from 1. Stays as long as this does.
    [[nodiscard]] const LargeVector<CellId>& of(Column column);

  private:
    [[nodiscard]] LargeVector<CellId> numbered(Column column) const;

    const SessionTable& table_;
    std::mutex mutex_;
    std::map<Column, LargeVector<CellId>> known_;
};

} // namespace kine
