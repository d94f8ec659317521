// SPDX-License-Identifier: Apache-2.0
// The tokens of a condition. Internal to its parser.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine::condition {

struct Mistake {
    std::string what;
    std::string hint;
};

struct Token {
    enum class Kind { word, quoted, number, date, time, sign, bracket, end } kind{Kind::end};
    std::string text;
};

// The tokens up to the first that cannot be read, which goes to `mistake`; an end token closes them.
[[nodiscard]] std::vector<Token> tokens_of(std::string_view text, std::optional<Mistake>& mistake);

} // namespace kine::condition
