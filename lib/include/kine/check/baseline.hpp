// SPDX-License-Identifier: Apache-2.0
// Baseline: the findings known on the day it was written, so that only what is new counts afterwards.
// Promises: nothing but codes and fingerprints, no patient, no date, no line; the order of rows, other rows, the delimiter
// and the encoding of the files change nothing.
#pragma once

#include "kine/check/check_sessions.hpp"

#include <compare>
#include <string>
#include <vector>

namespace kine {

// One known finding, by its fingerprint; no line number.
struct BaselineEntry {
    std::string code;
    std::string fingerprint;
    friend auto operator<=>(const BaselineEntry&, const BaselineEntry&) = default;
};

struct Baseline {
    std::vector<BaselineEntry> entries; // sorted, each once
};

// Sorted, without repetition: the same findings give the same file.
[[nodiscard]] Baseline make_baseline(std::vector<BaselineEntry> entries);
// Every finding that counts; undecided verdicts are not findings.
[[nodiscard]] Baseline baseline_of(const CheckResult& result);

// Marks the items it holds; those of its entries that are not found any more are counted, if their rule was chosen.
void apply_baseline(CheckResult& result, const Baseline& baseline, const CheckOptions& options);

} // namespace kine
