// SPDX-License-Identifier: Apache-2.0
// The reports of the parts of a check (check/part.hpp) joined into the report of the whole.
// Promises: byte for byte what the whole check would have written in that form; JSON and NDJSON parts may be mixed, compressed,
// in any encoding that session files may have.
// Refuses: anything but all the parts of one check as they were written: ENT-152 not the report of a part, or no longer;
// ENT-153 the parts of two checks; ENT-154 a part that is missing or given twice.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/base/source.hpp"
#include "kine/render/check.hpp"

#include <optional>
#include <span>
#include <string>

namespace kine {

// A report of the whole, or why the parts do not make one.
struct MergedCheck {
    std::string text;
    CheckSummary summary; // the counts that decide of the exit code: sessions, set_aside, errors and warnings
};

// `format`: json or ndjson. Nothing when it cannot be: `errors` says why, of every report.
[[nodiscard]] std::optional<MergedCheck> merge_check_reports(std::span<const SourcePtr> reports, CheckFormat format,
                                                             DiagnosticSink& errors);

} // namespace kine
