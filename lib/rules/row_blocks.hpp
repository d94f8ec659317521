// SPDX-License-Identifier: Apache-2.0
// RowBlocks: the rows of a timeline in blocks that only differ by their day, their hour and their rank (rules/condition.hpp).
// One for each thread, used again for each timeline. Internal to the layer.
#pragma once

#include "rules/cell_sorts.hpp"
#include "rules/condition.hpp"

#include <span>
#include <vector>

namespace kine {

struct RowShape; // rules/row_shapes.hpp

class RowBlocks {
  public:
    struct Block {
        const RowShape* shape{nullptr};  // of its rows
        bool past{false};            // of an earlier export
        std::vector<CellId> cells;   // of the columns that tell blocks apart
        std::vector<LinePlace> rows; // in the order of the timeline
    };

    explicit RowBlocks(CellSorts& sorts) : sorts_{sorts} {} // which outlives it

    // `columns`: all those of the files but the patient, the date, the hour and the rank. The table must outlive it.
    void tell_apart(const std::vector<Column>& columns, const SessionTable& table);

    void clear();
    // Nothing but the day, the hour and the rank differs from the row added last: with its cotation, it is of its shape.
    [[nodiscard]] bool repeats(const LinePlace& place, const SessionTable& table);
    // `alone`: the only row of its day, which the shape tells too.
    void add(const RowShape* shape, bool alone, const LinePlace& place, const SessionTable& table);
    // To the block of the row added last, which this one repeats.
    void add_again(const LinePlace& place, const SessionTable& table);
    void finish(); // after the last row
    [[nodiscard]] std::span<const Block> all() const { return {blocks_.data(), used_}; }
    [[nodiscard]] const RowBlock& rows_of(const Block& block) const { return described_[static_cast<std::size_t>(&block - blocks_.data())]; }
    [[nodiscard]] std::span<const RowBlock> described() const { return {described_.data(), used_}; }
    // Some of the rows of a block, one after the other.
    [[nodiscard]] RowBlock part_of(const Block& block, std::span<const LinePlace> rows, const SessionTable& table) const;

  private:
    void read_cells(const SessionLine& line, const SessionTable& table);
    [[nodiscard]] std::size_t block_of(const RowShape* shape, bool past);

    CellSorts& sorts_;
    std::vector<ColumnNumbers> columns_; // their numbers, by row
    std::vector<CellId> cells_;       // of the row added last
    LinePlace last_;                  // so
    std::size_t last_block_{0};       // its own
    CellId last_hour_{0}, last_rank_{0}; // their sorts
    std::vector<Block> blocks_;       // the first used_ of them
    std::vector<RowBlock> described_; // so
    std::size_t used_{0};
};

} // namespace kine
