// SPDX-License-Identifier: Apache-2.0
#include "rules/row_blocks.hpp"

#include <algorithm>

namespace kine {

namespace {

constexpr std::size_t looked_at = 8; // blocks, from the last one: two blocks alike are only asked twice

template <class T> void widen(std::optional<T>& first, std::optional<T>& last, std::optional<T> value)
{
    if (value) {
        first = first ? std::min(*first, *value) : *value;
        last = last ? std::max(*last, *value) : *value;
    }
}

// One more row of the block, after the others.
void include(RowBlock& block, const LinePlace& place, const SessionTable& table)
{
    const Row row = place.line->row;
    if (block.first_line == nullptr) {
        block.first_session = place.session;
        block.first_line = place.line;
        block.lowest_row = row;
    }
    block.last_session = place.session;
    block.last_line = place.line;
    block.lowest_row = std::min(block.lowest_row, row);
    block.highest_row = std::max(block.highest_row, row);
    widen(block.first_minutes, block.last_minutes, table.minutes(Column::heure, row));
    const auto rank = table.integer(Column::seance, row);
    widen(block.first_rank, block.last_rank, rank);
    block.ranks_anew = block.ranks_anew || (rank && *rank < place.line->counted);
    block.most_counted = std::max(block.most_counted, place.line->counted);
}

} // namespace

void RowBlocks::read_cells(const SessionLine& line, const SessionTable& table)
{
    cells_.clear();
    for (const ColumnNumbers& column : columns_) {
        cells_.push_back(column[line.row]);
    }
    last_hour_ = sorts_.of(Column::heure, line.row, table);
    last_rank_ = sorts_.of(Column::seance, line.row, table);
    cells_.push_back(last_hour_);
    cells_.push_back(last_rank_);
}

void RowBlocks::tell_apart(const std::vector<Column>& columns, const SessionTable& table)
{
    columns_.clear();
    for (const Column column : columns) {
        if (const ColumnNumbers numbers = table.numbers(column); !numbers.empty()) {
            columns_.push_back(numbers);
        }
    }
}

void RowBlocks::clear()
{
    used_ = 0;
    last_ = {};
}

bool RowBlocks::repeats(const LinePlace& place, const SessionTable& table)
{
    if (last_.line == nullptr || last_.session->past != place.session->past) {
        return false;
    }
    const Row row = place.line->row;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i][row] != cells_[i]) {
            return false;
        }
    }
    return sorts_.of(Column::heure, row, table) == last_hour_ && sorts_.of(Column::seance, row, table) == last_rank_;
}

std::size_t RowBlocks::block_of(const RowShape* shape, bool past)
{
    for (std::size_t i = used_; i > 0 && used_ - i < looked_at; --i) {
        const Block& block = blocks_[i - 1];
        if (block.shape == shape && block.past == past && block.cells == cells_) {
            return i - 1;
        }
    }
    if (used_ == blocks_.size()) {
        blocks_.emplace_back();
        described_.emplace_back();
    }
    Block& block = blocks_[used_];
    block.shape = shape;
    block.past = past;
    block.cells = cells_;
    block.rows.clear();
    described_[used_] = RowBlock{};
    return used_++;
}

void RowBlocks::add(const RowShape* shape, bool alone, const LinePlace& place, const SessionTable& table)
{
    read_cells(*place.line, table);
    last_block_ = block_of(shape, place.session->past);
    described_[last_block_].alone = alone;
    add_again(place, table);
}

void RowBlocks::add_again(const LinePlace& place, const SessionTable& table)
{
    blocks_[last_block_].rows.push_back(place);
    include(described_[last_block_], place, table);
    last_ = place;
}

RowBlock RowBlocks::part_of(const Block& block, std::span<const LinePlace> rows, const SessionTable& table) const
{
    const RowBlock& whole = rows_of(block);
    RowBlock part;
    part.number = whole.number;
    part.alone = whole.alone;
    part.rows = rows;
    part.of_patient = whole.of_patient;
    for (const LinePlace& place : rows) {
        include(part, place, table);
    }
    return part;
}

void RowBlocks::finish()
{
    for (std::size_t i = 0; i < used_; ++i) {
        described_[i].number = i;
        described_[i].rows = blocks_[i].rows;
        described_[i].of_patient = {described_.data(), used_};
    }
}

} // namespace kine
