// SPDX-License-Identifier: Apache-2.0
// What the report of a part says of itself. Internal to the layer.
#pragma once

#include "kine/check/check_sessions.hpp"

namespace kine {

// Nothing without a part.
[[nodiscard]] std::optional<PartLabel> label_of(const CheckOptions& options, const SessionTable& table, const Catalog& catalog);

} // namespace kine
