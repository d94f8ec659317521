#include "layout.hpp"

namespace kine {

namespace {

constexpr std::size_t margin = 2;
constexpr std::size_t gap = 2;
constexpr std::size_t least_label = 24; // narrower, a label reads badly

std::size_t label_start(const Columns& columns) { return columns.name == 0 ? margin : margin + columns.name + gap; }

} // namespace

std::string heading(std::string_view title, std::string_view rest, const Style& style)
{
    const bool one_line = display_width(title) + 2 + display_width(rest) <= style.width;
    return paint(title, Ink::bold, style) + (one_line ? ", " : "\n") + std::string{rest} + "\n\n";
}

std::string figure_row(const FigureRow& row, const Columns& columns, const Style& style)
{
    const std::size_t start = label_start(columns);
    const std::string working = row.working.empty() ? "" : row.working + " ";
    const std::size_t figures = row.amount.empty() ? 0 : display_width(working) + columns.amount;
    const std::size_t beside = columns.width > start + figures + gap ? columns.width - start - figures - gap : 0;
    const bool fits = beside >= least_label;
    std::vector<std::string> lines;
    for (const std::string& label : row.labels) {
        for (std::string& line : wrap(label, fits ? beside : columns.width - start)) {
            lines.push_back(std::move(line));
        }
    }
    const std::string amount = working + paint(pad_left(row.amount, columns.amount), Ink::bold, style);
    const std::size_t room = columns.width - start - figures; // columns before the figures
    if (!row.amount.empty() && !fits) {
        lines.emplace_back();
    }
    const std::size_t with_figures = fits ? 0 : lines.size() - 1;
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string left = i == 0 && columns.name != 0
                                     ? std::string(margin, ' ') + paint(pad_right(row.name, columns.name), Ink::bold, style) +
                                           std::string(gap, ' ')
                                     : std::string(start, ' ');
        const bool last_column = row.amount.empty() || i != with_figures;
        text += left + (last_column ? lines[i] : pad_right(lines[i], room) + amount) + "\n";
    }
    return text;
}

std::string under_labels(std::string_view text, const Columns& columns, const Style& style)
{
    const std::string indent(label_start(columns), ' ');
    std::string result;
    for (const std::string& line : wrap(text, columns.width - indent.size())) {
        result += indent + paint(line, Ink::yellow, style) + "\n";
    }
    return result;
}

} // namespace kine
