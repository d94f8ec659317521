// SPDX-License-Identifier: Apache-2.0
// CellNumbers: the cells of a column as numbers, for rules that group rows by them: the same where they say the same. WordNumbers: those
// of free words, the same whatever their case, accents and punctuation; worked out for a whole column when it is first asked for, since
// rules group the rows by it again and again. Internal to the layer.
#pragma once

#include "kine/base/large_vector.hpp"
#include "kine/input/session_table.hpp"

#include <map>
#include <mutex>

namespace kine {

// May be asked from several threads.
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

// An identifier that does not say which one is as empty; few columns have any.
class CellNumbers {
  public:
    // All outlive it.
    CellNumbers(const SessionTable& table, Column column, WordNumbers& words);

    [[nodiscard]] CellId bound() const { return cells_.bound(); } // none is above: words are fewer than cells
    void prefetch(Row row) const { cells_.prefetch(row); } // of() will be asked for it
    [[nodiscard]] CellId of(Row row)
    {
        const CellId cell = cells_.empty() ? 0 : cells_[row];
        return cell == 0 ? 0 : words_ != nullptr ? (*words_)[cell] : names_ ? of_name(cell, row) : cell;
    }

  private:
    [[nodiscard]] CellId of_name(CellId cell, Row row);

    const SessionTable& table_;
    Column column_;
    ColumnNumbers cells_;
    const LargeVector<CellId>* words_; // of a column of words
    bool names_;
    CellId last_{0}; // of names: that of the next row is often the same
    bool last_says_{true};
};

} // namespace kine
