// SPDX-License-Identifier: Apache-2.0
// The dated entries of a subject, each with its days, its text and where it comes from. Internal to the layer.
#pragma once

#include "kine/render/tarifs.hpp"

#include <optional>
#include <string>

namespace kine {

// By zone, zones with the same history together; the entries whose value is `marked` stand out by « > ».
[[nodiscard]] std::string entries_text(const Subject& subject, const std::optional<Decimal>& marked, const TarifsRequest& request,
                                       const Style& style);

} // namespace kine
