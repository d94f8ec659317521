// SPDX-License-Identifier: Apache-2.0
#include "input/first_line.hpp"

#include "kine/base/text.hpp"

#include <algorithm>

namespace kine::input {

namespace {

// The first line from `at` that holds more than blanks and delimiters; nothing at the end of the text.
std::optional<LineStart> first_line_with_words(std::string_view text, LineStart at)
{
    while (at.offset < text.size()) {
        const std::size_t end = std::min(text.find_first_of("\r\n", at.offset), text.size());
        std::string_view line = trim(text.substr(at.offset, end - at.offset));
        if (line.find_first_not_of(" \t;,|\"") != std::string_view::npos) {
            return at;
        }
        at.offset = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
        ++at.line;
    }
    return std::nullopt;
}

// The delimiter that a spreadsheet's first line announces, « sep=; », and the line after it.
std::optional<char> announced_delimiter(std::string_view text, LineStart& at)
{
    const std::size_t end = std::min(text.find_first_of("\r\n", at.offset), text.size());
    const std::string_view line = text.substr(at.offset, end - at.offset);
    const std::string_view bare = line.starts_with('"') && line.ends_with('"') && line.size() > 1
                                      ? line.substr(1, line.size() - 2)
                                      : line;
    if (bare.size() != 5 || fold(bare.substr(0, 4)) != "sep=") {
        return std::nullopt;
    }
    if (std::find(delimiters.begin(), delimiters.end(), bare[4]) == delimiters.end()) {
        return std::nullopt;
    }
    at.offset = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    ++at.line;
    return bare[4];
}

} // namespace

std::optional<TitleLine> find_title_line(std::string_view text)
{
    auto at = first_line_with_words(text, {text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0, 1});
    const std::optional<char> announced = at ? announced_delimiter(text, *at) : std::nullopt;
    if (announced) {
        at = first_line_with_words(text, *at);
    }
    return at ? std::optional{TitleLine{*at, announced}} : std::nullopt;
}

} // namespace kine::input
