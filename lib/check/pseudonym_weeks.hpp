// SPDX-License-Identifier: Apache-2.0
// By how many weeks the days of a copy may move. Internal to the layer.
// Promises: the order hangs on the key and the files; moves that leave every session in its periods of the tables and of
// the rules, on a holiday or not as it was, come first. Refuses: no move at all.
#pragma once

#include "kine/check/pseudonyms.hpp"

#include <chrono>
#include <vector>

namespace kine {

[[nodiscard]] std::vector<std::chrono::weeks> weeks_to_try(const SessionTable& table, const PseudonymTools& tools);

} // namespace kine
