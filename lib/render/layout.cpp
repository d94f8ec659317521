// SPDX-License-Identifier: Apache-2.0
#include "layout.hpp"

#include <algorithm>

namespace kine {

namespace {

constexpr std::size_t margin = 2;
constexpr std::size_t gap = 2;
constexpr std::size_t least_label = 24; // narrower, a label reads badly

std::size_t label_start(const Columns& columns)
{
    return columns.name == 0 ? margin : margin + columns.name + gap;
}

} // namespace

std::string heading(std::string_view title, std::string_view rest, const Style& style)
{
    const bool one_line = display_width(title) + 2 + display_width(rest) <= style.width;
    return paint(title, Ink::bold, style) + (one_line ? ", " : "\n") + std::string{rest} + "\n\n";
}

std::string title_lines(std::string_view title, const Style& style)
{
    std::string text;
    for (const std::string& line : wrap(title, style.width)) {
        text += paint(line, Ink::bold, style) + "\n";
    }
    return text;
}

std::string figure_row(const FigureRow& row, const Columns& columns, const Style& style)
{
    const std::size_t start = label_start(columns);
    const std::string working = row.working.empty() ? "" : row.working + " ";
    const std::size_t figures = display_width(working) + columns.amount;
    const std::size_t width = std::max(columns.width, start + figures); // rather too wide than cut
    const std::size_t room = width - start - figures;                   // columns before the figures
    const bool fits = room >= least_label + gap;
    std::vector<std::string> lines;
    for (const std::string& label : row.labels) {
        for (std::string& line : wrap(label, fits ? room - gap : width - start)) {
            lines.push_back(std::move(line));
        }
    }
    if (!fits) {
        lines.emplace_back();
    }
    std::string& with_figures = fits ? lines.front() : lines.back();
    with_figures = pad_right(with_figures, room) + working +
                   paint(pad_left(row.amount, columns.amount), Ink::bold, style);
    const std::string indent(start, ' ');
    std::string text;
    if (columns.name != 0) { // a name wider than its column has a line of its own
        text = std::string(margin, ' ') + paint(pad_right(row.name, columns.name), Ink::bold, style);
        text += display_width(row.name) > columns.name ? "\n" + indent : std::string(gap, ' ');
    } else {
        text = indent;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text += (i == 0 ? "" : indent) + lines[i] + "\n";
    }
    return text;
}

std::string under_labels(std::string_view text, const Columns& columns, const Style& style)
{
    const std::string indent(label_start(columns), ' ');
    std::string result;
    for (const std::string& line : wrap(text, std::max(columns.width, indent.size()) - indent.size())) {
        result += indent + paint(line, Ink::yellow, style) + "\n";
    }
    return result;
}

} // namespace kine
