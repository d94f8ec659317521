// RowBlocks: the rows of a timeline in blocks that only differ by their day, their hour and their rank (rules/condition.hpp).
// One for each thread, used again for each timeline. Internal to the layer.
#pragma once

#include "rules/condition.hpp"

#include <span>
#include <vector>

namespace kine {

class RowBlocks {
  public:
    struct Block {
        const void* shape{nullptr};  // of its rows
        bool past{false};            // of an earlier export
        std::vector<CellId> cells;   // of the columns that tell blocks apart
        std::vector<LinePlace> rows; // in the order of the timeline
    };

    // Columns that shapes do not tell apart, date, hour and rank excepted.
    void tell_apart(std::vector<Column> columns) { columns_ = std::move(columns); }

    void clear() { used_ = 0; }
    void add(const void* shape, const Timeline& timeline, const Session& session, const SessionLine& line, const SessionTable& table);
    void finish(); // after the last row
    [[nodiscard]] std::span<const Block> all() const { return {blocks_.data(), used_}; }
    [[nodiscard]] const RowBlock& rows_of(const Block& block) const { return described_[static_cast<std::size_t>(&block - blocks_.data())]; }

  private:
    void read_cells(const SessionLine& line, const SessionTable& table);
    [[nodiscard]] std::size_t block_of(const void* shape, bool past);

    std::vector<Column> columns_;
    std::vector<CellId> cells_;       // of the row at hand
    std::vector<Block> blocks_;       // the first used_ of them
    std::vector<RowBlock> described_; // so
    std::size_t used_{0};
};

} // namespace kine
