// SPDX-License-Identifier: Apache-2.0
// Lines billed in spite of an error: somebody named their session in a file of suppressions, and said why.
// Promises: the same file as that of `kine check --suppressions`; who billed what and why is on the statement of the month.
// Refuses: an entry that names no session (a code alone, a patient, a stretch of days), and one whose last day has passed: they
// bill nothing, and are told when they would have.
#pragma once

#include "kine/billing/bill.hpp"
#include "kine/check/suppressions.hpp"

#include <map>
#include <span>
#include <vector>

namespace kine::cli {

struct Waivers {
    std::map<Row, std::vector<Waiver>> rows;
    std::vector<Diagnostic> notices;
};

// Marks the errors that are waived in `result`.
[[nodiscard]] Waivers waive(CheckResult& result, std::span<const Suppression> suppressions, Date today);

} // namespace kine::cli
