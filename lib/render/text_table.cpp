// SPDX-License-Identifier: Apache-2.0
#include "text_table.hpp"

#include <algorithm>
#include <numeric>

namespace kine {

namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t least = 12; // columns left to the flexible one, whatever the width
constexpr std::size_t note_indent = 2;

} // namespace

std::vector<std::size_t> TextTable::widths(const Style& style) const
{
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t width = display_width(columns_[i].title);
        for (const Row& row : rows_) {
            if (row.cells.size() > 1) {
                width = std::max(width, display_width(row.cells[i]));
            }
        }
        widths.push_back(width);
    }
    const std::size_t whole =
        std::accumulate(widths.begin(), widths.end(), display_width(indent_) + gap * (widths.size() - 1));
    std::size_t& flexible = widths[flexible_];
    if (whole > style.width) {
        const std::size_t excess = whole - style.width;
        flexible = std::max(least, flexible > excess ? flexible - excess : 0);
    }
    return widths;
}

std::string TextTable::line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
                            bool bold, const Style& style) const
{
    const std::vector<std::string> wrapped = wrap(cells[flexible_], widths[flexible_]);
    std::string text;
    for (std::size_t n = 0; n < wrapped.size(); ++n) {
        std::string one = indent_;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string& cell = i == flexible_ ? wrapped[n] : cells[i];
            const std::string_view shown =
                n == 0 || i == flexible_ ? std::string_view{cell} : std::string_view{};
            const bool left = columns_[i].align == Align::left;
            one += std::string(i == 0 ? 0 : gap, ' ') +
                   (left ? pad_right(shown, widths[i]) : pad_left(shown, widths[i]));
        }
        one.erase(one.find_last_not_of(' ') + 1);
        text += (bold ? paint(one, Ink::bold, style) : one) + "\n";
    }
    return text;
}

std::string TextTable::note_text(const std::string& text, const std::vector<std::size_t>& widths,
                                 const Style& style) const
{
    std::size_t start = display_width(indent_) + gap * flexible_ + note_indent;
    for (std::size_t i = 0; i < flexible_; ++i) {
        start += widths[i];
    }
    return hanging(std::string(start, ' '), text, std::max(style.width, start + least));
}

std::string TextTable::to_string(const Style& style) const
{
    const std::vector<std::size_t> columns = widths(style);
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
