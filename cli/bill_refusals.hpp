// SPDX-License-Identifier: Apache-2.0
// From the report of check to the lines that are not to be billed: the only place where both layers meet.
#pragma once

#include "kine/billing/bill.hpp"
#include "kine/check/check_sessions.hpp"

#include <map>

namespace kine::cli {

// Rows that an error forbids to bill as they are, each with its first error; `beside_others` when its rule finds nothing in
// the row alone. `context` is that of the check, `zone` that of rows that do not say.
[[nodiscard]] std::map<Row, Refusal> refusals(const CheckResult& result, const CheckContext& context, Evaluator& evaluator,
                                              const ZoneChoice& zone);

} // namespace kine::cli
