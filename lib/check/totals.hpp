// SPDX-License-Identifier: Apache-2.0
// The counts of a report by severity and the money at stake, worked out from its items: those that a suppression or a
// baseline takes away are left out. Internal to the layer.
#pragma once

#include "kine/check/check_sessions.hpp"

namespace kine {

void count_items(CheckResult& result);
void sort_undecided(CheckSummary& summary); // by code, then by what is lacking

} // namespace kine
