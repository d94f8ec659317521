// SPDX-License-Identifier: Apache-2.0
#include "text_table.hpp"

#include <algorithm>
#include <numeric>

namespace kine {

namespace {

constexpr std::size_t wide_gap = 2;
constexpr std::size_t narrow_gap = 1;
constexpr std::size_t least = 12; // columns left to the flexible one, whatever the width
constexpr std::size_t least_of_others = 10; // a date
constexpr std::size_t note_indent = 2;

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

TextTable::Widths TextTable::widths(const Style& style) const
{
    Widths widths{{}, wide_gap};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t width = display_width(columns_[i].title);
        for (const Row& row : rows_) {
            if (row.cells.size() > 1) {
                width = std::max(width, display_width(row.cells[i]));
            }
        }
        widths.columns.push_back(width);
    }
    const std::size_t gaps = widths.columns.size() - 1;
    const std::size_t whole =
        std::accumulate(widths.columns.begin(), widths.columns.end(), display_width(indent_) + wide_gap * gaps);
    std::size_t excess = whole > style.width ? whole - style.width : 0;
    narrow(widths.columns[flexible_], excess, least);
    for (const std::size_t other : others_) {
        narrow(widths.columns[other], excess, least_of_others);
    }
    widths.gap = !others_.empty() && excess > 0 ? narrow_gap : wide_gap;
    return widths;
}

std::string TextTable::line(const std::vector<std::string>& cells, const Widths& widths, bool bold, const Style& style) const
{
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        wrapped.push_back(wraps(i) ? wrap(cells[i], widths.columns[i]) : std::vector{cells[i]});
        height = std::max(height, wrapped.back().size());
    }
    std::string text;
    for (std::size_t n = 0; n < height; ++n) {
        std::string one = indent_;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string_view shown = n < wrapped[i].size() ? std::string_view{wrapped[i][n]} : std::string_view{};
            const bool left = columns_[i].align == Align::left;
            one += std::string(i == 0 ? 0 : widths.gap, ' ') +
                   (left ? pad_right(shown, widths.columns[i]) : pad_left(shown, widths.columns[i]));
        }
        one.erase(one.find_last_not_of(' ') + 1);
        text += (bold ? paint(one, Ink::bold, style) : one) + "\n";
    }
    return text;
}

std::string TextTable::note_text(const std::string& text, const Widths& widths, const Style& style) const
{
    std::size_t start = display_width(indent_) + widths.gap * flexible_ + note_indent;
    for (std::size_t i = 0; i < flexible_; ++i) {
        start += widths.columns[i];
    }
    return hanging(std::string(start, ' '), text, std::max(style.width, start + least));
}

std::string TextTable::to_string(const Style& style) const
{
    const Widths columns = widths(style);
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
