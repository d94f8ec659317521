// SPDX-License-Identifier: Apache-2.0
// From the bytes of a session file to its text: out of gzip, converted to UTF-8.
// Promises: the text is UTF-8 without NUL, in one buffer; a file that needs no conversion is not copied.
// Refuses: with one error that names what was found instead: another kind of file (ENT-008), a broken gzip (ENT-009), NUL
// bytes (ENT-006), no known encoding (ENT-002), nothing at all (ENT-001), a line of more than 65 536 bytes (ENT-008).
#pragma once

#include "kine/base/result.hpp"
#include "kine/base/source.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace kine::input {

inline constexpr std::size_t longest_line = std::size_t{1} << 16U; // a row of an export has a few hundred bytes

// Where the first line that is too long starts; otherwise what needs not be looked at again ends there.
struct LineSearch {
    std::size_t start{0};
    bool too_long{false};
};
[[nodiscard]] LineSearch search_long_line(std::string_view text);

[[nodiscard]] Result<SourcePtr> take_in(const SourcePtr& file, std::optional<Encoding> chosen);
// The same of a text that holds no sessions: it may be JSON, and its lines are of any length.
[[nodiscard]] Result<SourcePtr> take_in_text(const SourcePtr& file);

} // namespace kine::input
