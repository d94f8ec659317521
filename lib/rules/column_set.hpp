// SPDX-License-Identifier: Apache-2.0
// ColumnSet: some of the columns of a session file, and whether the other rows of the day, or how many kilometres the cotation bills,
// are looked at too. Internal to the layer.
#pragma once

#include "kine/input/columns.hpp"

#include <bitset>

namespace kine {

class ColumnSet {
  public:
    void add(Column column) { bits_.set(static_cast<std::size_t>(column)); }
    void remove(Column column) { bits_.reset(static_cast<std::size_t>(column)); }
    [[nodiscard]] std::size_t size() const { return bits_.count(); }
    [[nodiscard]] static ColumnSet all()
    {
        ColumnSet columns;
        columns.bits_.set();
        return columns;
    }
    [[nodiscard]] bool has(Column column) const { return bits_.test(static_cast<std::size_t>(column)); }

    // Only told: no question about columns depends on them.
    void add_rows_of_day() { rows_of_day_ = true; }
    [[nodiscard]] bool has_rows_of_day() const { return rows_of_day_; }
    void add_kilometres() { kilometres_ = true; } // billed: how many, or what they cost
    [[nodiscard]] bool has_kilometres() const { return kilometres_; }

    [[nodiscard]] bool is_within(const ColumnSet& other) const { return (bits_ & ~other.bits_).none(); }

    [[nodiscard]] bool meets(const ColumnSet& other) const { return (bits_ & other.bits_).any(); }

    friend ColumnSet operator&(ColumnSet a, const ColumnSet& b)
    {
        a.bits_ &= b.bits_;
        return a;
    }
    friend ColumnSet operator|(ColumnSet a, const ColumnSet& b)
    {
        a.bits_ |= b.bits_;
        a.rows_of_day_ = a.rows_of_day_ || b.rows_of_day_;
        a.kilometres_ = a.kilometres_ || b.kilometres_;
        return a;
    }

  private:
    std::bitset<column_count> bits_;
    bool rows_of_day_{false};
    bool kilometres_{false};
};

// What is the same for all the rows of a shape: some cells, and of some others what sort of cell they are (empty, a known
// absence, a day, anything else that can be read; of an identifier, which of the words of the rules; of an hour or a rank, whether it
// is above zero).
struct ShapeColumns {
    ColumnSet same;
    ColumnSet sorted; // those of `same` too
    bool alone{false}; // each row is the only one of its day: its session, its day are itself
    bool turns{false}; // on which side of the days that the check told (add_turning_days()) the day of care is

    [[nodiscard]] bool has(Column column) const { return same.has(column); }
};

} // namespace kine
