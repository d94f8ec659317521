// SPDX-License-Identifier: Apache-2.0
#include "text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace kine {

namespace {

constexpr std::size_t wide_gap = 2;
constexpr std::size_t narrow_gap = 1;
constexpr std::size_t least = 12; // columns left to the flexible one, whatever the width
constexpr std::size_t most_least = 24; // the same for a long word, when something else can give way
constexpr std::size_t least_of_others = 10; // a date
constexpr std::size_t note_indent = 2;
constexpr std::size_t spread_over = std::string::npos; // the room of a cell that the one before spreads over

std::size_t longest_word(std::string_view text)
{
    std::size_t longest = 0;
    for (const std::string& word : wrap(text, 1)) {
        longest = std::max(longest, display_width(word));
    }
    return longest;
}

// Takes what can be of the excess from a column.
void narrow(std::size_t& width, std::size_t& excess, std::size_t floor)
{
    const std::size_t taken = std::min(excess, width > floor ? width - floor : 0);
    width -= taken;
    excess -= taken;
}

} // namespace

bool TextTable::wraps(std::size_t column) const
{
    return column == flexible_ || std::find(others_.begin(), others_.end(), column) != others_.end();
}

std::size_t TextTable::widest_cell(std::size_t column) const
{
    std::size_t width = 0;
    for (const Row& row : rows_) {
        width = std::max(width, row.cells.size() > 1 ? display_width(row.cells[column]) : 0);
    }
    return width;
}

std::size_t TextTable::least_flexible() const
{
    std::size_t word = longest_word(columns_[flexible_].title);
    for (const Row& row : rows_) {
        word = std::max(word, row.cells.size() > 1 ? longest_word(row.cells[flexible_]) : 0);
    }
    return std::clamp(word, least, most_least);
}

TextTable::Widths TextTable::widths(const Style& style) const
{
    Widths widths{{}, wide_gap, indent_, true};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        widths.columns.push_back(std::max(display_width(columns_[i].title), widest_cell(i)));
    }
    const std::size_t gaps = widths.columns.size() - 1;
    const std::size_t whole =
        std::accumulate(widths.columns.begin(), widths.columns.end(), display_width(indent_) + wide_gap * gaps);
    std::size_t excess = whole > style.width ? whole - style.width : 0;
    narrow(widths.columns[flexible_], excess, least_flexible());
    for (const std::size_t other : others_) {
        narrow(widths.columns[other], excess, least_of_others);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) { // titles on several lines
        if (!wraps(i)) {
            narrow(widths.columns[i], excess, std::max(widest_cell(i), longest_word(columns_[i].title)));
        }
    }
    if (excess > 0) {
        widths.gap = narrow_gap;
        excess -= std::min(excess, gaps * (wide_gap - narrow_gap));
    }
    if (excess > 0) {
        widths.indent.clear();
        excess -= std::min(excess, display_width(indent_));
    }
    narrow(widths.columns[flexible_], excess, least);
    widths.fits = excess == 0;
    return widths;
}

// The title of a sum spreads over the empty cells after it.
std::vector<std::size_t> TextTable::rooms(const std::vector<std::string>& cells, const Widths& widths, bool bold) const
{
    std::vector<std::size_t> rooms = widths.columns;
    const auto filled = std::find_if(cells.begin(), cells.end(), [](const std::string& cell) { return !cell.empty(); });
    const auto title = static_cast<std::size_t>(filled - cells.begin());
    if (bold && filled != cells.end() && columns_[title].align == Align::left) {
        for (std::size_t i = title + 1; i < cells.size() && cells[i].empty(); ++i) {
            rooms[title] += widths.gap + rooms[i];
            rooms[i] = spread_over;
        }
    }
    return rooms;
}

std::string TextTable::line(const std::vector<std::string>& cells, const Widths& widths, bool bold, const Style& style) const
{
    const std::vector<std::size_t> room = rooms(cells, widths, bold);
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool cut = room[i] != spread_over && (wraps(i) || display_width(cells[i]) > room[i]);
        wrapped.push_back(cut ? wrap_within(cells[i], room[i]) : std::vector{cells[i]});
        height = std::max(height, wrapped.back().size());
    }
    std::string text;
    for (std::size_t n = 0; n < height; ++n) {
        std::string one = widths.indent;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (room[i] == spread_over) {
                continue;
            }
            const std::string_view shown = n < wrapped[i].size() ? std::string_view{wrapped[i][n]} : std::string_view{};
            const bool left = columns_[i].align == Align::left;
            one += std::string(i == 0 ? 0 : widths.gap, ' ') + (left ? pad_right(shown, room[i]) : pad_left(shown, room[i]));
        }
        one.erase(one.find_last_not_of(' ') + 1);
        text += (bold ? paint(one, Ink::bold, style) : one) + "\n";
    }
    return text;
}

std::string TextTable::note_text(const std::string& text, const Widths& widths, const Style& style) const
{
    std::size_t start = display_width(widths.indent) + widths.gap * flexible_ + note_indent;
    for (std::size_t i = 0; i < flexible_; ++i) {
        start += widths.columns[i];
    }
    return hanging(std::string(start, ' '), text, std::max(style.width, start + least));
}

// A row under another when the columns do not fit side by side: its first cell, then the others after their titles.
std::string TextTable::stacked(const Style& style) const
{
    const std::string under = indent_ + std::string(note_indent, ' ');
    std::string text;
    for (const Row& row : rows_) {
        if (row.cells.size() == 1 && columns_.size() > 1) {
            text += hanging(under, row.cells.front(), style.width);
            continue;
        }
        std::vector<std::string> others;
        for (std::size_t i = 1; i < row.cells.size(); ++i) {
            if (!row.cells[i].empty()) {
                others.push_back(columns_[i].title.empty() ? row.cells[i] : columns_[i].title + " " + row.cells[i]);
            }
        }
        const std::string first = hanging(indent_, row.cells.front(), style.width);
        text += row.bold ? paint(first.substr(0, first.size() - 1), Ink::bold, style) + "\n" : first;
        text += others.empty() ? std::string{} : hanging(under, fmt::format("{}", fmt::join(others, " · ")), style.width);
    }
    return text;
}

std::string TextTable::to_string(const Style& style) const
{
    const Widths columns = widths(style);
    if (!columns.fits) {
        return stacked(style);
    }
    std::vector<std::string> titles;
    for (const Column& column : columns_) {
        titles.push_back(column.title);
    }
    const bool titled =
        std::any_of(titles.begin(), titles.end(), [](const std::string& t) { return !t.empty(); });
    std::string text = titled ? line(titles, columns, true, style) : std::string{};
    for (const Row& row : rows_) {
        text += row.cells.size() == 1 && columns_.size() > 1 ? note_text(row.cells.front(), columns, style)
                                                             : line(row.cells, columns, row.bold, style);
    }
    return text;
}

std::string table_text(const PaperTable& paper, const TableLayout& layout, const Style& style)
{
    std::vector<TextTable::Column> columns;
    for (const PaperColumn& column : paper.columns) {
        columns.push_back(
            {layout.titled ? column.title : std::string{},
             column.align == PaperAlign::left ? TextTable::Align::left : TextTable::Align::right});
    }
    TextTable table{std::move(columns), layout.flexible, layout.indent};
    for (const PaperRow& row : paper.rows) {
        row.total ? table.total(row.cells) : table.row(row.cells);
        if (!row.note.empty()) {
            table.note(row.note);
        }
    }
    return table.to_string(style);
}

} // namespace kine
