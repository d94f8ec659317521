// SPDX-License-Identifier: Apache-2.0
// Totals by rule: verdicts, and the money of the findings that count. The sums are those of the summary.
#pragma once

#include "kine/check/check_sessions.hpp"

#include <map>
#include <string>

namespace kine {

// What one rule found, and the money of it, in cents.
struct RuleTotals {
    std::size_t compliant{0};
    std::size_t violations{0}; // all of them
    std::size_t undecided{0};
    std::size_t suppressed{0}; // of the violations
    std::size_t known{0};      // of the violations: in the baseline, not suppressed
    Stakes stakes;             // of those that count
};

// By code: every rule that had something to judge, and every other code told of (ENT-…, SUP-…).
[[nodiscard]] std::map<std::string, RuleTotals> totals_by_rule(const CheckResult& result);

} // namespace kine
