// SPDX-License-Identifier: Apache-2.0
// The reimbursable sessions of a devis: their prices, their dépassements, and the care path that they make with the acts
// outside the nomenclature. Internal to the layer.
#pragma once

#include "billing/devis_file.hpp"

#include <optional>

namespace kine {

// Prices the cotations of the file, for the first session when it is known (the tables may change between the two days),
// and keeps what is odd about them. ENT-134, ENT-135.
void price_care(DevisFile& file, const Catalog& catalog, const DevisRequest& request, Date day);

// `line` has a priced cotation and a count.
[[nodiscard]] DevisCare care_of(const DevisFileLine& line);

// Nothing when no reimbursable session stands beside anything else.
[[nodiscard]] std::optional<DevisPath> path_of(const DevisFile& file, const Catalog& catalog);

} // namespace kine
