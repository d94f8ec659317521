// SPDX-License-Identifier: Apache-2.0
// Files that are no text of sessions, known by how they begin.
// Promises: a few kinds that people really give in place of an export, each with what to do instead.
// Refuses: to look at the name of the file.
#pragma once

#include <optional>
#include <string_view>

namespace kine::input {

struct OtherKind {
    std::string_view found;  // « un classeur ou une archive ZIP »
    std::string_view advice; // what to do
};

[[nodiscard]] std::optional<OtherKind> other_kind_of(std::string_view bytes); // once out of its .gz

} // namespace kine::input
