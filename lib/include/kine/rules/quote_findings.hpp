// SPDX-License-Identifier: Apache-2.0
// What the rule book says of a quote: the rules that a cotation can break by itself, on its day, in its zone.
#pragma once

#include "kine/pricing/quote.hpp"
#include "kine/rules/cotation_rules.hpp"

#include <vector>

namespace kine {

// In the order of the terms; a place points into the cotation as the user wrote it.
[[nodiscard]] std::vector<Diagnostic> quote_findings(const Quote& quote, CotationRules& rules);

} // namespace kine
