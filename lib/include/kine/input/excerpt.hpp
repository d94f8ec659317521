// SPDX-License-Identifier: Apache-2.0
// Excerpts of long lines. A Place keeps the true column of the file; an excerpt longer than 200 characters is cut around
// that column, with « … » where something was left out.
// Promises: the character under the caret is in the excerpt, and caret_column() says where.
// Refuses: nothing; a Place without excerpt or without column has no caret (0).
#pragma once

#include "kine/base/source.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace kine {

inline constexpr std::size_t max_excerpt_length = 200; // characters

// Sets excerpt of `place` to `line`, cut around place.column, and shortens place.width to what remains visible.
void set_excerpt(Place& place, std::string_view line);

// The character of place.excerpt, counted from 1, under which the caret of place.column belongs; 0: no caret.
[[nodiscard]] std::size_t caret_column(const Place& place);

// The excerpt in three: what carets would stand under, and what is on each side; without a caret all of it is `before`.
struct ExcerptParts {
    std::string_view before;
    std::string_view marked;
    std::string_view after;
};
[[nodiscard]] ExcerptParts excerpt_parts(const Place& place);

} // namespace kine
