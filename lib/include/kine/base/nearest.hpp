// SPDX-License-Identifier: Apache-2.0
// nearest: the words for "did you mean".
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// How many bytes to insert, delete, change or swap with their neighbour to make one text of the other.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);
// The candidates nearest to `word` within `max_distance`, best first; of two as near, the one of the same
// first letter, then in alphabetical order.
[[nodiscard]] std::vector<std::string> nearest(std::string_view word, std::span<const std::string> candidates,
                                               std::size_t max_distance, std::size_t max_count = 3);
// Those of which a third at most is wrong, or that the word begins.
[[nodiscard]] std::vector<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

} // namespace kine
