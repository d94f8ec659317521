// SPDX-License-Identifier: Apache-2.0
// The order in which findings are told: by row, then by code; of one rule on one row, as they were found. There may be one on every row:
// each thread keeps its own in order as far as the files are, and they are then joined in order. Internal to the layer.
#pragma once

#include "kine/rules/finding.hpp"

#include <span>

namespace kine {

[[nodiscard]] inline bool is_told_before(const Finding& a, const Finding& b)
{
    return a.row != b.row ? a.row < b.row : a.rule->code < b.rule->code;
}

void sort_findings(std::span<Finding> findings);
// Adds those of `others`, which come after those they are equal to: in order, when both are.
void join_findings(Findings& findings, Findings&& others);

} // namespace kine
