// SPDX-License-Identifier: Apache-2.0
#include "rules/row_blocks.hpp"

#include <algorithm>

namespace kine {

namespace {

constexpr std::size_t looked_at = 8; // blocks, from the last one: two blocks alike are only asked twice

enum Sort : CellId { empty, absence, unreadable, dated, any, above_zero, first_own };

CellId sort_of_cell(Column column, CellId cell, Row row, const SessionTable& table)
{
    if (RowBlock::may_differ(column)) {
        const bool above = column == Column::heure ? table.minutes(column, row).value_or(0) > 0 : table.integer(column, row).value_or(0) > 0;
        return above ? Sort::above_zero : Sort::first_own + cell;
    }
    return table.is_known_absence(column, row)             ? Sort::absence
           : table.fact(column, row) == Fact::unknown      ? Sort::unreadable
           : table.day(column, row).has_value()            ? Sort::dated
                                                           : Sort::any;
}

template <class T> void widen(std::optional<T>& first, std::optional<T>& last, std::optional<T> value)
{
    if (value) {
        first = first ? std::min(*first, *value) : *value;
        last = last ? std::max(*last, *value) : *value;
    }
}

bool is_alone(const Timeline& timeline, const Session& session)
{
    const auto at = static_cast<std::size_t>(&session - timeline.sessions.data());
    const bool before = at > 0 && timeline.sessions[at - 1].day == session.day;
    const bool after = at + 1 < timeline.sessions.size() && timeline.sessions[at + 1].day == session.day;
    return session.lines.size() == 1 && !before && !after;
}

} // namespace

CellId RowBlocks::sort_of(Column column, Row row, const SessionTable& table)
{
    const CellId cell = table.id(column, row);
    if (cell == 0) {
        return Sort::empty;
    }
    Known& known = sorts_[static_cast<std::size_t>(column)];
    if (known.cell != cell) {
        known = {cell, sort_of_cell(column, cell, row, table)};
    }
    return known.sort;
}

void RowBlocks::read_cells(const SessionLine& line, const SessionTable& table)
{
    cells_.clear();
    for (const Column column : columns_) {
        cells_.push_back(table.id(column, line.row));
    }
    cells_.push_back(sort_of(Column::heure, line.row, table));
    cells_.push_back(sort_of(Column::seance, line.row, table));
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

void RowBlocks::add(const RowShape* shape, const Timeline& timeline, const Session& session, const SessionLine& line, const SessionTable& table)
{
    read_cells(line, table);
    const std::size_t index = block_of(shape, session.past);
    std::vector<LinePlace>& rows = blocks_[index].rows;
    RowBlock& block = described_[index];
    if (rows.empty()) {
        block.first_session = &session;
        block.first_line = &line;
        block.lowest_row = line.row;
    }
    rows.push_back({&session, &line});
    block.last_session = &session;
    block.last_line = &line;
    block.lowest_row = std::min(block.lowest_row, line.row);
    block.highest_row = std::max(block.highest_row, line.row);
    block.alone = block.alone && is_alone(timeline, session);
    widen(block.first_minutes, block.last_minutes, table.minutes(Column::heure, line.row));
    widen(block.first_rank, block.last_rank, table.integer(Column::seance, line.row));
}

void RowBlocks::finish()
{
    for (std::size_t i = 0; i < used_; ++i) {
        described_[i].of_patient = {described_.data(), used_};
    }
}

} // namespace kine
