// SPDX-License-Identifier: Apache-2.0
// « One fault, one finding »: when several rules hit the same cells, the one that prevails (data: `prime_sur`) is kept and
// names the others.
#pragma once

#include "kine/rules/asked_rules.hpp"
#include "kine/rules/check.hpp"

namespace kine {

// One fault, one finding, among violations alone.
void settle_violations(Report& report, const SessionTable& table);
// Findings that another of the report prevails over are marked as withdrawn, and stay: they may prevail over others elsewhere.
void mark_withdrawn(Report& report, const SessionTable& table);
// One fault, one finding, in the order of rows, then of codes. Nothing is said of the rows of earlier exports.
void settle(Report& report, const AskedRules& rules, bool each_note, const SessionTable& table);

} // namespace kine
