// SPDX-License-Identifier: Apache-2.0
// The counts of a report by severity and the money at stake, worked out from its items: those that a suppression or a
// baseline takes away are left out. Internal to the layer.
#pragma once

#include "kine/check/check_sessions.hpp"

#include <span>

namespace kine {

void count_items(CheckResult& result);
// A finding of a rule before it is an item, with its totals by rule: nothing has taken it away, it is no undecided verdict.
void add_finding(const Finding& finding, RuleTotals& rule, CheckSummary& summary);
void add_items(std::span<const CheckItem> items, CheckSummary& summary); // to what it counts
void sort_undecided(CheckSummary& summary); // by code, then by what is lacking

} // namespace kine
