// SPDX-License-Identifier: Apache-2.0
// The line of a TOML file as a message may show it: the values of keys that designate somebody are masked.
// Promises: one `·` a character, so that the caret stays right; the key, the quotes and the brackets are shown.
// Refuses: to show a line that is no key and no table: it may be a part of an address, or a name without its quotes.
#pragma once

#include <string>
#include <string_view>

namespace kine::input {

[[nodiscard]] std::string shown_line(std::string_view line);

} // namespace kine::input
