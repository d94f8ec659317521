// SPDX-License-Identifier: Apache-2.0
// What cotations that only differ by how many kilometres they bill, and by what these cost, have in common: distances are many,
// and few rules look at them. Internal to the layer.
#pragma once

#include "kine/rules/evaluation.hpp"

#include <string>

namespace kine {

// The same text for two of them, in one zone; a text of its own for one that cannot be read.
[[nodiscard]] std::string but_for_kilometres(const Evaluated& content);

} // namespace kine
