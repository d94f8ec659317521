// SPDX-License-Identifier: Apache-2.0
#include "kine/render/diagnostic.hpp"

#include "kine/base/text.hpp"
#include "kine/input/excerpt.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

Ink ink_of(Severity severity)
{
    switch (severity) {
    case Severity::info:
        return Ink::cyan;
    case Severity::warning:
        return Ink::yellow;
    case Severity::error:
        return Ink::red;
    }
    return Ink::red;
}

// One character of an excerpt as shown.
struct Glyph {
    std::string text;
    std::size_t columns;
};

std::vector<Glyph> glyphs(std::string_view line)
{
    std::vector<Glyph> result;
    while (!line.empty()) {
        std::size_t size = std::min<std::size_t>(4, line.size()); // of the longest UTF-8 sequence
        while (size > 1 && length_utf8(line.substr(0, size)) != 1) {
            --size;
        }
        std::string text = printable(line.substr(0, size));
        const std::size_t columns = display_width(text);
        result.push_back({std::move(text), columns});
        line.remove_prefix(size);
    }
    return result;
}

std::size_t columns_of(const std::vector<Glyph>& line, std::size_t from, std::size_t to)
{
    std::size_t columns = 0;
    for (std::size_t i = from; i < std::min(to, line.size()); ++i) {
        columns += line[i].columns;
    }
    return columns;
}

// The part [first, last) of the line that fits in `room` columns, with the caret in it.
std::pair<std::size_t, std::size_t> window(const std::vector<Glyph>& line, std::size_t caret,
                                           std::size_t room)
{
    std::size_t first = 0;
    if (columns_of(line, 0, line.size()) > room) {
        first = caret;
        for (std::size_t before = 0; first > 0 && before + line[first - 1].columns <= room / 2; --first) {
            before += line[first - 1].columns;
        }
    }
    std::size_t last = first;
    std::size_t columns = 0;
    while (last < line.size() && columns + line[last].columns <= room) {
        columns += line[last++].columns;
    }
    return {first, last};
}

// The source line in its gutter, and the carets under it.
std::string excerpt(const Place& place, const Style& style, Ink ink)
{
    if (place.excerpt.empty()) {
        return {};
    }
    constexpr std::size_t least_room = 20;
    const std::string number = fmt::format("{:>3}", place.line);
    const std::string gutter = paint(number + " |", Ink::cyan, style);
    const std::string empty_gutter = paint(std::string(number.size(), ' ') + " |", Ink::cyan, style);
    const std::size_t used = number.size() + 3;
    const std::vector<Glyph> line = glyphs(place.excerpt);
    const std::size_t column = caret_column(place);
    const std::size_t caret = std::min(column == 0 ? 0 : column - 1, line.size());
    // One column on each side for the marks of a cut.
    const auto [first, last] =
        window(line, caret, std::max(least_room, style.width - std::min(style.width, used + 2)));
    std::string shown = first != 0 ? "…" : "";
    for (std::size_t i = first; i < last; ++i) {
        shown += line[i].text;
    }
    shown += last != line.size() ? "…" : "";
    std::string result = fmt::format("{} {}\n", gutter, shown);
    if (column != 0 && place.width != 0) {
        const std::size_t before = (first != 0 ? 1 : 0) + columns_of(line, first, caret);
        const std::size_t marks =
            std::max<std::size_t>(1, columns_of(line, caret, std::min(caret + place.width, last)));
        result += fmt::format("{} {}{}\n", empty_gutter, std::string(before, ' '),
                              paint(std::string(marks, '^'), ink, style));
    }
    return result;
}

// « aide : … », wrapped under itself; nothing when there is nothing to say.
std::string remark(std::string_view title, std::string_view says, const Style& style)
{
    if (says.empty()) {
        return {};
    }
    const std::string start = fmt::format("{} : ", title);
    const std::string text = hanging(start, says, style.width);
    return paint(title, Ink::green, style) + text.substr(title.size());
}

} // namespace

std::string place_text(const Place& place)
{
    std::string text = printable(place.file);
    if (place.line != 0) {
        text += fmt::format(":{}", place.line);
        if (place.column != 0) {
            text += fmt::format(":{}", place.column);
        }
    }
    return text;
}

std::string diagnostic_headline(const Diagnostic& diagnostic, const Style& style)
{
    const std::string place = place_text(diagnostic.place);
    return fmt::format("{}{}{}: {} [{}]", paint(place, Ink::bold, style), place.empty() ? "" : ": ",
                       paint(to_french(diagnostic.severity), ink_of(diagnostic.severity), style),
                       diagnostic.message, diagnostic.code);
}

std::string diagnostic_text(const Diagnostic& diagnostic, const Style& style)
{
    std::string text = diagnostic_headline(diagnostic, style) + "\n";
    text += excerpt(diagnostic.place, style, ink_of(diagnostic.severity));
    for (const Related& related : diagnostic.related) {
        const std::string place = place_text(related.place);
        text += fmt::format("{}{}{} : {}\n", paint(place, Ink::bold, style), place.empty() ? "" : ": ",
                            paint("voir", Ink::cyan, style), related.message);
        text += excerpt(related.place, style, Ink::cyan);
    }
    return text + remark("aide", diagnostic.hint, style) + remark("texte", diagnostic.reference, style) +
           remark("aussi", fmt::format("{}", fmt::join(diagnostic.also, ", ")), style);
}

} // namespace kine
