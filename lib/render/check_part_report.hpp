// SPDX-License-Identifier: Apache-2.0
// The report of one part, read back. Internal to the joining of parts.
#pragma once

#include "kine/base/result.hpp"
#include "kine/check/part.hpp"
#include "kine/render/json.hpp"

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
    Json summary;
    std::vector<PartFinding> findings; // in the order of the report
};

// ENT-152 when it is something else.
[[nodiscard]] Result<PartReport> read_part_report(const Source& source);
// What the report of a part says of itself, and its reading back.
[[nodiscard]] Json part_json(const PartLabel& label);

} // namespace kine
