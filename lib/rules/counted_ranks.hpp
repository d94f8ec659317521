// SPDX-License-Identifier: Apache-2.0
// The sessions of a series counted in the files, against the ranks that are written. Internal to the layer.
#pragma once

#include "kine/rules/timeline.hpp"

namespace kine {

// Sets `counted` of the lines of a series: up to its session, this one included, the sessions of the same act and region; of a
// line without treatment, those of the act of the series that has most. Two rows of one day and rank are one session.
void count_ranks(Timeline& timeline, const SessionTable& table);

} // namespace kine
