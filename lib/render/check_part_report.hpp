// SPDX-License-Identifier: Apache-2.0
// The report of one part: what it says of itself, and its reading back. Internal to the joining of parts.
#pragma once

#include "kine/base/result.hpp"
#include "kine/check/check_sessions.hpp"
#include "kine/check/part.hpp"
#include "kine/render/json.hpp"
#include "render/check_part_sum.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kine {

struct PartFinding {
    std::size_t file{0}; // rank among the files of the check
    std::int64_t line{0};
    std::int64_t column{0};
    std::string code;
    std::string text; // the JSON object, on one line
};

struct PartReport {
    std::string name; // of the file it was read from
    PartLabel label;
    Json summary;                      // its counts are whole numbers
    std::vector<PartFinding> findings; // in the order of the report
};

// ENT-152 when it is something else, is cut short, or is no longer what was written.
[[nodiscard]] Result<PartReport> read_part_report(const SourcePtr& file);
// Sorts the parts; why they are not all those of one check, each once: ENT-153, ENT-154.
[[nodiscard]] std::vector<Diagnostic> why_not_whole(std::vector<PartReport>& parts);

// `summary.part`: the label, the number of findings (`sum`), and a digest of them and of the rest of the summary.
[[nodiscard]] Json part_json(const PartLabel& label, const Json& summary, const PartSum& sum);

} // namespace kine
