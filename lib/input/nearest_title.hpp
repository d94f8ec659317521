// SPDX-License-Identifier: Apache-2.0
// « Did you mean » for the titles of columns and the values of lists, compared without case, accents or punctuation.
// Promises: the shorter the word, the nearer the answer must be. Refuses: an answer that shares hardly a letter.
#pragma once

#include "kine/input/columns.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::input {

[[nodiscard]] std::optional<Column> nearest_column(std::string_view title);
[[nodiscard]] std::optional<std::string_view> nearest_value(std::string_view text,
                                                            std::span<const Choice> choices);
// The titles that look like the name or an alias of `column`, nearest first, three at most.
[[nodiscard]] std::vector<std::string> titles_near(Column column, std::span<const std::string> titles);
// The same of a name that is no column of session files.
[[nodiscard]] std::vector<std::string> titles_near(std::string_view name, std::span<const std::string> titles);

} // namespace kine::input
