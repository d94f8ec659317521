// SPDX-License-Identifier: Apache-2.0
// The prices of one act outside the nomenclature in a bill: one practice asks the same of everybody.
// Promises: an act told once, by its duration and its label, whatever its case and accents, with its lowest and highest
// price.
// Refuses: to compare the acts of several practitioners, those of one patient, or acts without label.
#pragma once

#include "kine/billing/bill.hpp"

#include <optional>
#include <vector>

namespace kine {

// The acts of one bill whose price differs from one patient to another, as warnings.
[[nodiscard]] std::vector<Diagnostic> fee_price_findings(const Bill& bill, const Catalog& catalog, Date written_on,
                                                         std::optional<Date> known_on);

} // namespace kine
