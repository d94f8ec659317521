// SPDX-License-Identifier: Apache-2.0
// The file of a baseline (schemas/baseline.schema.json): sorted, one fingerprint a line, so that a difference between two
// of them reads well.
#pragma once

#include "kine/base/result.hpp"
#include "kine/check/baseline.hpp"

#include <string>

namespace kine {

// The file that --baseline reads, schema kine.baseline.
[[nodiscard]] std::string baseline_json(const Baseline& baseline);
// ENT-150 when it is not JSON, ENT-151 when it is not a baseline.
[[nodiscard]] Result<Baseline> read_baseline(const Source& source);

} // namespace kine
