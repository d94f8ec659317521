// SPDX-License-Identifier: Apache-2.0
// Totals by rule: verdicts, and the money of the findings that count. The sums are those of the summary.
#pragma once

#include "kine/check/check_sessions.hpp"

#include <map>
#include <span>
#include <string>

namespace kine {

// By code: every rule that had something to judge, and every other code told of (ENT-…, SUP-…).
[[nodiscard]] std::map<std::string, RuleTotals> totals_by_rule(const CheckResult& result);
// Adds what the items say of each rule.
void add_totals(std::span<const CheckItem> items, std::map<std::string, RuleTotals>& totals);

} // namespace kine
