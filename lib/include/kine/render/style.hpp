// SPDX-License-Identifier: Apache-2.0
// Style: how text is laid out for people: width, colours. The facts of the terminal are given by cli/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct Style {
    bool color{false};
    std::size_t width{80};
};

// Colours that mean something; none is the only sign of it.
enum class Ink { bold, faint, red, yellow, green, cyan };
// The text in that ink; unchanged without colours.
[[nodiscard]] std::string paint(std::string_view text, Ink ink, const Style& style);

// Terminal columns of a text without escapes: combining marks take none, East Asian wide characters two.
[[nodiscard]] std::size_t display_width(std::string_view utf8);
// Blanks added on the right or on the left up to `width` columns.
[[nodiscard]] std::string pad_right(std::string_view text, std::size_t width);
[[nodiscard]] std::string pad_left(std::string_view text, std::size_t width);
// Lines of at most `width` columns, cut at spaces but never before « : » and the like (a no-break space is
// kept). A longer word is left whole.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);
// So, and a word that is longer is cut between two characters: what stands on its right stays where it is.
[[nodiscard]] std::vector<std::string> wrap_within(std::string_view text, std::size_t width);
// The text wrapped after `first` and, on the next lines, under it.
[[nodiscard]] std::string hanging(std::string_view first, std::string_view text, std::size_t width);

} // namespace kine
