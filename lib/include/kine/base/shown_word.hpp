// SPDX-License-Identifier: Apache-2.0
// shown_word: a word of somebody else's file, as a message quotes it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kine {

inline constexpr std::size_t longest_word = 60;

// printable(), and « … » in the place of what goes beyond `most` bytes: a whole text may stand where a word should.
[[nodiscard]] std::string shown_word(std::string_view text, std::size_t most = longest_word);

} // namespace kine
