// SPDX-License-Identifier: Apache-2.0
// RowBlocks: the rows of a timeline in blocks that only differ by their day, their hour and their rank (rules/condition.hpp).
// One for each thread, used again for each timeline. Internal to the layer.
#pragma once

#include "rules/condition.hpp"

#include <array>
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

    // What sort of cell it is: empty, a known absence, unreadable, a day, anything else; of an hour or a rank above zero, that
    // it is one, otherwise the cell itself. Of any row, best in the order of the timeline.
    [[nodiscard]] CellId sort_of(Column column, Row row, const SessionTable& table);
    // All the columns of the files but the patient, the date, the hour and the rank.
    void tell_apart(std::vector<Column> columns) { columns_ = std::move(columns); }

    void clear() { used_ = 0; }
    void add(const RowShape* shape, const Timeline& timeline, const Session& session, const SessionLine& line, const SessionTable& table);
    void finish(); // after the last row
    [[nodiscard]] std::span<const Block> all() const { return {blocks_.data(), used_}; }
    [[nodiscard]] const RowBlock& rows_of(const Block& block) const { return described_[static_cast<std::size_t>(&block - blocks_.data())]; }

  private:
    void read_cells(const SessionLine& line, const SessionTable& table);
    [[nodiscard]] std::size_t block_of(const RowShape* shape, bool past);

    struct Known { // of the last cell met in a column
        CellId cell{0};
        CellId sort{0};
    };
    std::array<Known, column_count> sorts_{};
    std::vector<Column> columns_;
    std::vector<CellId> cells_;       // of the row at hand
    std::vector<Block> blocks_;       // the first used_ of them
    std::vector<RowBlock> described_; // so
    std::size_t used_{0};
};

} // namespace kine
