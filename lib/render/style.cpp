// SPDX-License-Identifier: Apache-2.0
#include "kine/render/style.hpp"

#include "kine/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kine {

namespace {

std::string_view escape(Ink ink)
{
    switch (ink) {
    case Ink::bold:
        return "\033[1m";
    case Ink::faint:
        return "\033[2m";
    case Ink::red:
        return "\033[1;31m";
    case Ink::yellow:
        return "\033[1;33m";
    case Ink::green:
        return "\033[1;32m";
    case Ink::cyan:
        return "\033[36m";
    }
    return {};
}

struct Range {
    std::uint32_t first, last;
};
// Blocks that terminals draw without width, and those they draw two columns wide (Unicode, East Asian Width).
constexpr std::array<Range, 5> without_width{{
    {0x300, 0x36F},
    {0x200B, 0x200F},
    {0x20D0, 0x20FF},
    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},
}};
constexpr std::array<Range, 8> wide{{
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0x1F300, 0x1F9FF},
}};

template <std::size_t N> bool among(std::uint32_t code, const std::array<Range, N>& ranges)
{
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](Range r) { return r.first <= code && code <= r.last; });
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

} // namespace

std::string paint(std::string_view text, Ink ink, const Style& style)
{
    std::string result{text};
    if (style.color && !text.empty()) {
        result.insert(0, escape(ink));
        result += "\033[0m";
    }
    return result;
}

std::size_t display_width(std::string_view utf8)
{
    std::size_t columns = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[at]);
        std::uint32_t code = lead < 0x80    ? lead
                             : lead >= 0xF0 ? lead & 0x07U
                             : lead >= 0xE0 ? lead & 0x0FU
                                            : lead & 0x1FU;
        for (++at; at < utf8.size() && continues(utf8[at]); ++at) {
            code = (code << 6U) | (static_cast<unsigned char>(utf8[at]) & 0x3FU);
        }
        columns += among(code, without_width) ? 0 : among(code, wide) ? 2 : 1;
    }
    return columns;
}

std::string pad_right(std::string_view text, std::size_t width)
{
    const std::size_t columns = display_width(text);
    return std::string{text} + std::string(width > columns ? width - columns : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width)
{
    const std::size_t columns = display_width(text);
    return std::string(width > columns ? width - columns : 0, ' ') + std::string{text};
}

namespace {

// The words of a text; French punctuation that stands apart stays with its word: « ainsi : », « oui ».
std::vector<std::string> unbreakable_words(std::string_view text)
{
    static constexpr std::array<std::string_view, 7> after_a_word{":", ";", "?", "!", "»", "%", "€"};
    std::vector<std::string> words;
    bool joins_next = false;
    for (const std::string_view word : split(text, ' ')) {
        if (word.empty()) {
            continue;
        }
        const bool joins_previous =
            joins_next || std::any_of(after_a_word.begin(), after_a_word.end(),
                                      [&](std::string_view mark) { return word.starts_with(mark); });
        if (joins_previous && !words.empty()) {
            words.back() += ' ';
            words.back() += word;
        } else {
            words.emplace_back(word);
        }
        joins_next = word == "«";
    }
    return words;
}

} // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width)
{
    std::vector<std::string> lines;
    std::string line;
    for (const std::string& word : unbreakable_words(text)) {
        if (!line.empty() && display_width(line) + 1 + display_width(word) > width) {
            lines.push_back(std::move(line));
            line.clear();
        }
        if (!line.empty()) {
            line += ' ';
        }
        line += word;
    }
    lines.push_back(std::move(line));
    return lines;
}

std::vector<std::string> wrap_within(std::string_view text, std::size_t width)
{
    std::vector<std::string> lines;
    for (const std::string& line : wrap(text, width)) {
        std::string piece;
        std::size_t columns = 0;
        for (std::size_t at = 0; at < line.size();) {
            std::size_t end = at + 1;
            while (end < line.size() && continues(line[end])) {
                ++end;
            }
            const std::string_view character = std::string_view{line}.substr(at, end - at);
            const std::size_t own = display_width(character);
            if (!piece.empty() && columns + own > width) {
                lines.push_back(std::move(piece));
                piece.clear();
                columns = 0;
            }
            piece += character;
            columns += own;
            at = end;
        }
        lines.push_back(std::move(piece));
    }
    return lines;
}

std::string hanging(std::string_view first, std::string_view text, std::size_t width)
{
    const std::size_t indent = display_width(first);
    std::string result{first};
    const auto lines = wrap(text, width > indent ? width - indent : 1);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i != 0) {
            result += std::string(indent, ' ');
        }
        result += lines[i];
        result += '\n';
    }
    return result;
}

} // namespace kine
