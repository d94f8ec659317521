// SPDX-License-Identifier: Apache-2.0
// Whether two checks of two writings of the same files find the same. Internal to the layer.
// Promises: compares rows, codes, verdicts, severities, acts by their rank, money, wanting columns, counts of every rule.
// Refuses: to compare words: messages name people and days.
#pragma once

#include "kine/check/check_sessions.hpp"

#include <set>
#include <string>

namespace kine {

// The codes of what one of them finds and the other does not; empty: the same.
[[nodiscard]] std::set<std::string> differing_codes(const SessionTable& table, const CheckResult& result,
                                                    const SessionTable& other_table, const CheckResult& other);

} // namespace kine
