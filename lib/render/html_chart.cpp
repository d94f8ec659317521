// SPDX-License-Identifier: Apache-2.0
#include "html_chart.hpp"

#include "kine/base/text.hpp"
#include "kine/render/html.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

constexpr std::int64_t width = 480; // in the units of the drawing, near to those of a screen
constexpr std::int64_t letter = 10; // of the text, of 14 units and of 18 on a phone, where a unit is two thirds of a pixel
constexpr std::int64_t margin = 2;

std::int64_t greatest(const PaperChart& chart)
{
    std::int64_t most = 1;
    for (const PaperBar& bar : chart.bars) {
        most = std::max(most, bar.value);
    }
    return most;
}

std::int64_t text_width(std::string_view text)
{
    return letter * static_cast<std::int64_t>(length_utf8(text));
}

// A length in proportion, and something to see as soon as there is something.
std::int64_t share(std::int64_t value, std::int64_t most, std::int64_t length)
{
    constexpr std::int64_t safe = std::int64_t{1} << 48U; // times a length, it still fits
    while (most > safe) {
        most /= 2;
        value /= 2;
    }
    return value == 0 ? 0 : std::clamp<std::int64_t>(value * length / most, 1, length);
}

std::string bar_rect(const PaperBar& bar, std::int64_t x, std::int64_t y, std::int64_t wide,
                     std::int64_t high)
{
    return fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}"><title>{}{}: {}</title></rect>)", x, y,
                       wide, high, escape_html(bar.label), "\u00a0", escape_html(bar.figure)) +
           "\n";
}

std::string text_at(std::int64_t x, std::int64_t y, std::string_view anchor, std::string_view kind,
                    std::string_view text)
{
    return fmt::format(R"(<text x="{}" y="{}" text-anchor="{}"{}>{}</text>)", x, y, anchor, kind,
                       escape_html(text)) +
           "\n";
}

constexpr std::string_view soft = R"( class="soft")";

struct Drawing {
    std::string shapes;
    std::int64_t height{0};
};

// The figure of the highest bar stands on it; the others are told in words.
Drawing upright(const PaperChart& chart)
{
    constexpr std::int64_t top = 24;
    constexpr std::int64_t high = 150;
    constexpr std::int64_t base = top + high;
    constexpr std::int64_t all_named = 12; // if there is room; with more bars, one label out of five
    const auto count = static_cast<std::int64_t>(chart.bars.size());
    const std::int64_t most = greatest(chart);
    const std::int64_t step =
        std::max<std::int64_t>(1, (width - 2 * margin) / std::max<std::int64_t>(1, count));
    const std::int64_t gap = step > 6 ? step / 4 : 1;
    std::int64_t widest = 0;
    for (const PaperBar& bar : chart.bars) {
        widest = std::max(widest, text_width(bar.label));
    }
    const std::int64_t moved = std::max<std::int64_t>(0, (widest - step) / 2); // the first one, to stay within
    const std::int64_t every = count <= all_named ? (widest + moved + letter / 2) / step + 1 : 5;
    const auto within = [](std::int64_t middle, std::string_view text) {
        const std::int64_t half = text_width(text) / 2;
        return std::clamp(middle, half, std::max(half, width - half));
    };
    Drawing drawing{{}, base + 26};
    bool told = false;
    for (std::int64_t i = 0; i < count; ++i) {
        const PaperBar& bar = chart.bars[static_cast<std::size_t>(i)];
        const std::int64_t x = margin + i * step;
        const std::int64_t tall = share(bar.value, most, high);
        const std::int64_t middle = x + step / 2;
        if (tall > 0) {
            drawing.shapes +=
                bar_rect(bar, x + gap / 2, base - tall, std::max<std::int64_t>(1, step - gap), tall);
        }
        if (bar.value == most && !told) {
            drawing.shapes += text_at(within(middle, bar.figure), top - 7, "middle", "", bar.figure);
            told = true;
        }
        if (count <= all_named ? i % every == 0 : i == 0 || (i + 1) % every == 0) {
            drawing.shapes += text_at(within(middle, bar.label), base + 20, "middle", soft, bar.label);
        }
    }
    drawing.shapes += fmt::format("<line x1=\"0\" y1=\"{0}\" x2=\"{1}\" y2=\"{0}\"/>\n", base, width);
    return drawing;
}

Drawing lying(const PaperChart& chart)
{
    constexpr std::int64_t row = 25;
    constexpr std::int64_t thick = 15;
    constexpr std::int64_t longest_label = 180;
    constexpr std::int64_t space = 8;
    std::int64_t labels = 0;
    std::int64_t figures = 0;
    for (const PaperBar& bar : chart.bars) {
        labels = std::max(labels, std::min(longest_label, text_width(bar.label) + letter));
        figures = std::max(figures, text_width(bar.figure));
    }
    const std::int64_t length = std::max<std::int64_t>(40, width - labels - figures - 2 * space);
    const std::int64_t most = greatest(chart);
    Drawing drawing{{}, row * static_cast<std::int64_t>(chart.bars.size())};
    std::int64_t y = (row - thick) / 2;
    for (const PaperBar& bar : chart.bars) {
        const std::int64_t wide = share(bar.value, most, length);
        drawing.shapes += text_at(0, y + 13, "start", "", bar.label);
        drawing.shapes += wide > 0 ? bar_rect(bar, labels + space, y, wide, thick) : "";
        drawing.shapes += text_at(labels + 2 * space + wide, y + 13, "start", soft, bar.figure);
        y += row;
    }
    return drawing;
}

// What the bars say, one by one, for who does not see them.
std::string figures_of(const PaperChart& chart)
{
    std::string text;
    for (const PaperBar& bar : chart.bars) {
        if (bar.value != 0) {
            text += fmt::format("{}{}\u00a0: {}", text.empty() ? "" : "\u00a0; ", bar.label, bar.figure);
        }
    }
    return chart.summary + (chart.summary.empty() || text.empty() ? "" : " ") + text;
}

} // namespace

std::string chart_svg(const PaperChart& chart, std::size_t number)
{
    const Drawing drawing = chart.shape == PaperChart::Shape::upright ? upright(chart) : lying(chart);
    return fmt::format(
        R"(<svg viewBox="0 0 {0} {1}" role="img" aria-labelledby="chart-{2}-title chart-{2}-desc">
<title id="chart-{2}-title">{3}</title>
<desc id="chart-{2}-desc">{4}</desc>
{5}</svg>
)",
        width, drawing.height, number, escape_html(chart.title), escape_html(figures_of(chart)),
        drawing.shapes);
}

} // namespace kine
