// SPDX-License-Identifier: Apache-2.0
// The line of titles of a CSV text: where it begins, and the delimiter that a spreadsheet's line before it announces.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace kine::input {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
inline constexpr std::array delimiters{';', ',', '\t', '|'}; // the likeliest first

struct LineStart {
    std::size_t offset{0};
    std::size_t line{1};
};

struct TitleLine {
    LineStart at;
    std::optional<char> announced; // by « sep=; »
};

// Byte order mark and blank lines are passed over; nothing when no line has words.
[[nodiscard]] std::optional<TitleLine> find_title_line(std::string_view text);

} // namespace kine::input
