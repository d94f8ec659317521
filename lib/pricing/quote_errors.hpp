// SPDX-License-Identifier: Apache-2.0
// The wording of what makes a quote impossible. Internal to the layer.
#pragma once

#include "kine/pricing/quote.hpp"

namespace kine {

[[nodiscard]] Diagnostic request_error(std::string message, std::string hint);
[[nodiscard]] Diagnostic unknown_payer(const Catalog& catalog, const SplitRequest& payer);
[[nodiscard]] Diagnostic unknown_km_zone(const Catalog& catalog, std::string_view name);

// A term whose state has no price that day.
[[nodiscard]] Diagnostic no_price(const Quote& quote, const PricedTerm& line, const Catalog& catalog);
// A term whose value or act is not in force, under `strict`.
[[nodiscard]] Diagnostic not_in_force(const Quote& quote, const PricedTerm& line);

} // namespace kine
