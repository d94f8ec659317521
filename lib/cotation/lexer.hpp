// SPDX-License-Identifier: Apache-2.0
// The lexer of cotations: words, numbers and marks with their places. Internal to the layer.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kine {

struct Token {
    enum class Kind { word, number, plus, slash, other, end };
    Kind kind{Kind::end};
    std::string_view text;
    std::size_t offset{0};
};

// Blanks (no-break ones too) separate tokens and are dropped; the last token is `end`.
[[nodiscard]] std::vector<Token> lex_cotation(std::string_view text);

} // namespace kine
