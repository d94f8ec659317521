// SPDX-License-Identifier: Apache-2.0
// Charts as shapes: bars upright along the days, or lying one under the other, each with its figure in words.
#include "pdf/blocks.hpp"

#include <algorithm>

namespace kine::pdf {

namespace {

constexpr int upright_height = mm(38);
constexpr int lying_gap = pt(26);
constexpr int bar_height = pt(84);
constexpr int above_chart = pt(110);

int part(std::int64_t value, std::int64_t most, int room)
{
    // Bounded first: whole cents of a practice are far below this.
    constexpr std::int64_t bound = std::int64_t{1} << 40;
    const std::int64_t of = std::clamp<std::int64_t>(most, 1, bound);
    return static_cast<int>(std::clamp<std::int64_t>(value, 0, of) * room / of);
}

std::int64_t highest(const PaperChart& chart)
{
    std::int64_t most = 1;
    for (const PaperBar& bar : chart.bars) {
        most = std::max(most, bar.value);
    }
    return most;
}

// Centred text of one line: what does not fit in `width` is for the reader of another bar.
void label(Flow& flow, const std::string& text, int middle, int y)
{
    const int width = flow.press().width(text, face::figure);
    flow.add(TextMark{middle - width / 2, y, width + 1, text, face::figure, PaperAlign::left, 0, 1});
}

void draw_upright(Flow& flow, const PaperChart& chart)
{
    const int count = static_cast<int>(chart.bars.size());
    const int step = page::body / count;
    const int width = std::min(step * 6 / 10, mm(9));
    const std::int64_t most = highest(chart);
    const int top = flow.y() + face::figure.line;
    const int base = top + upright_height;
    int widest_label = 1;
    int widest_figure = 1;
    for (const PaperBar& bar : chart.bars) {
        widest_label = std::max(widest_label, flow.press().width(bar.label, face::figure) + pt(20));
        widest_figure = std::max(widest_figure, flow.press().width(bar.figure, face::figure) + pt(20));
    }
    // One label every so many bars, so that they never touch; the figure of the highest bar is always there.
    const int every = (widest_label + step - 1) / step;
    const bool figures = widest_figure <= step;
    bool highest_told = false;
    for (int i = 0; i < count; ++i) {
        const PaperBar& bar = chart.bars[static_cast<std::size_t>(i)];
        const int middle = page::side + i * step + step / 2;
        const int tall = part(bar.value, most, upright_height);
        flow.add(FillMark{middle - width / 2, base - tall, width, tall, ink::accent});
        const bool tell = figures ? bar.value > 0 : bar.value == most && !highest_told;
        if (tell) {
            highest_told = true;
            label(flow, bar.figure, middle, base - tall - face::figure.line);
        }
        if (i % every == 0) {
            label(flow, bar.label, middle, base + pt(20));
        }
    }
    flow.add(FillMark{page::side, base, page::body, pt(5), ink::line});
    flow.down(base - flow.y() + pt(20) + face::figure.line);
}

// The columns of lying bars: labels, bars, figures.
struct Lying {
    int labels{0};
    int figures{0};
    int start{0};
    int room{0};
};

Lying columns_of(Press& press, const PaperChart& chart)
{
    Lying columns;
    for (const PaperBar& bar : chart.bars) {
        columns.labels = std::max(columns.labels, press.width(bar.label, face::cell) + 1);
        columns.figures = std::max(columns.figures, press.width(bar.figure, face::cell) + 1);
    }
    columns.labels = std::min(columns.labels, page::body * 4 / 10);
    columns.figures = std::min(columns.figures, page::body * 3 / 10);
    columns.start = page::side + columns.labels + mm(3);
    columns.room = page::side + page::body - columns.figures - mm(3) - columns.start;
    return columns;
}

int row_height(Press& press, const Lying& columns, const PaperBar& bar)
{
    const int lines = std::max(press.lines(bar.label, face::cell, columns.labels),
                               press.lines(bar.figure, face::cell, columns.figures));
    return lines * face::cell.line + lying_gap;
}

void draw_lying(Flow& flow, const Lying& columns, const PaperBar& bar, std::int64_t most)
{
    Press& press = flow.press();
    const int length = part(bar.value, most, columns.room);
    flow.add(TextMark{page::side, flow.y(), columns.labels, bar.label, face::cell, PaperAlign::left, 0,
                      press.lines(bar.label, face::cell, columns.labels)});
    flow.add(FillMark{columns.start, flow.y() + (face::cell.line - bar_height) / 2, std::max(length, pt(5)),
                      bar_height, ink::accent});
    flow.add(TextMark{columns.start + length + mm(2), flow.y(), columns.figures, bar.figure, face::cell,
                      PaperAlign::left, 0, press.lines(bar.figure, face::cell, columns.figures)});
    flow.down(row_height(press, columns, bar));
}

void lay_lying(Flow& flow, const PaperChart& chart)
{
    const Lying columns = columns_of(flow.press(), chart);
    const std::int64_t most = highest(chart);
    flow.open("Figure");
    bool first = true;
    for (const PaperBar& bar : chart.bars) {
        const int height = row_height(flow.press(), columns, bar);
        if (!first && height > flow.room()) { // what a figure shows is on one sheet
            flow.close("Figure");
            flow.next_sheet();
            flow.open("Figure");
        }
        first = false;
        draw_lying(flow, columns, bar, most);
    }
    flow.close("Figure");
}

int body_height(const PaperChart& chart)
{
    return chart.shape == PaperChart::Shape::upright
               ? upright_height + 2 * face::figure.line + pt(20)
               : static_cast<int>(chart.bars.size()) * (face::cell.line + lying_gap);
}

} // namespace

int least_height(const PaperChart& chart)
{
    return above_chart + face::subheading.line + pt(40) + std::min(body_height(chart), page::height / 2);
}

void lay(Flow& flow, const PaperChart& chart)
{
    if (chart.bars.empty()) {
        return;
    }
    flow.need(least_height(chart)); // the space above is in it
    flow.space(above_chart);
    flow.open("Sect");
    flow_text(flow, chart.title, face::subheading, "P");
    flow.down(pt(40));
    if (chart.shape == PaperChart::Shape::upright) {
        flow.open("Figure");
        draw_upright(flow, chart);
        flow.close("Figure");
    } else {
        lay_lying(flow, chart);
    }
    flow.close("Sect");
    flow.space(pt(90));
}

} // namespace kine::pdf
