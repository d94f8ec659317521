// SPDX-License-Identifier: Apache-2.0
// What the sentences about session files are made of.
// Promises: a user's words stand between « », control characters visible, cut when they would fill the screen.
// Refuses: to say anything by itself.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/input/input_codes.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace kine::input {

// With the code and the severity of `id`.
[[nodiscard]] Diagnostic make_error(InputError id, Place place, std::string message, std::string hint);
[[nodiscard]] std::string quoted(std::string_view text); // « … », of the user's words
// The same of a cell that cannot be read as what its column holds: the words and the long numbers that a name, an
// address or a NIR may be are masked, for cells lose their place.
[[nodiscard]] std::string quoted_cell(std::string_view text);
[[nodiscard]] std::string quoted_list(std::span<const std::string> texts, std::string_view last);
[[nodiscard]] std::string delimiter_name(char delimiter); // « ; », or une tabulation
// Of a line with more cells than the file has titles, and what to do about it.
[[nodiscard]] std::string cells_for_titles(std::size_t cells, std::size_t titles);
[[nodiscard]] std::string quote_the_cell(char delimiter);

} // namespace kine::input
