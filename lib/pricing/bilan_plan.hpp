// The bilans-diagnostics due in a care path. Internal to the layer.
#pragma once

#include "kine/pricing/care_path.hpp"

namespace kine {

[[nodiscard]] std::vector<BilanPlan> plan_bilans(const std::vector<CarePathStep>& steps,
                                                 const Catalog& catalog);

} // namespace kine
