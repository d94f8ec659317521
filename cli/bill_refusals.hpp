// SPDX-License-Identifier: Apache-2.0
// From the report of check to the lines that are not to be billed: the only place where both layers meet.
#pragma once

#include "kine/billing/bill.hpp"
#include "kine/check/check_sessions.hpp"

#include <map>

namespace kine::cli {

// Rows that an error forbids to bill as they are, each with its first error.
[[nodiscard]] std::map<Row, Refusal> refusals(const CheckResult& result, const SessionTable& table);

} // namespace kine::cli
