// SPDX-License-Identifier: Apache-2.0
// What the JSON of a devis and that of several have alike. Internal to the layer.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/render/json.hpp"

#include <string_view>
#include <vector>

namespace kine {

inline constexpr std::string_view devis_schema = "kine.devis/1";

[[nodiscard]] Json devis_findings_json(const std::vector<Diagnostic>& findings);

} // namespace kine
