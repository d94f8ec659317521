// SPDX-License-Identifier: Apache-2.0
// Where a text stops being UTF-8.
// Promises: runs of ASCII, nearly all of an export, are passed eight bytes at a time.
// Refuses: overlong forms, surrogates, and characters cut by the end of the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace kine::input {

// The first byte from `at` on that is not UTF-8.
[[nodiscard]] std::optional<std::size_t> first_bad_utf8(std::string_view text, std::size_t at = 0);

} // namespace kine::input
