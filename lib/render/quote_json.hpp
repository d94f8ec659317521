// SPDX-License-Identifier: Apache-2.0
// Parts of the JSON of a quote that other documents hold too. Internal to the layer.
#pragma once

#include "kine/pricing/quote.hpp"
#include "kine/render/json.hpp"

namespace kine {

[[nodiscard]] Json lines_json(const Quote& quote);
[[nodiscard]] Json findings_json(const Quote& quote);

} // namespace kine
