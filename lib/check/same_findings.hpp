// SPDX-License-Identifier: Apache-2.0
// Whether two checks of two writings of the same files find the same. Internal to the layer.
// Promises: compares rows, codes, verdicts, severities, acts by their rank, money, wanting columns, counts of every rule; of one that
// answers for a month or a year of rows, its violations alone, for a month may be cut otherwise.
// Refuses: to compare words: messages name people and days.
#pragma once

#include "kine/check/check_sessions.hpp"
#include "kine/rules/rule_book.hpp"

#include <set>
#include <string>

namespace kine {

// The codes of what one of them finds and the other does not; empty: the same.
[[nodiscard]] std::set<std::string> differing_codes(const SessionTable& table, const CheckResult& result,
                                                    const SessionTable& other_table, const CheckResult& other, const RuleBook& book);

} // namespace kine
