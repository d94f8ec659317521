// SPDX-License-Identifier: Apache-2.0
// What a devis lacks, or holds and must not: the mentions of the tables asked of the file. Internal to the layer.
#pragma once

#include "billing/devis_file.hpp"

#include <vector>

namespace kine {

[[nodiscard]] std::vector<Diagnostic> devis_faults(const DevisFile& file, const Devis& devis,
                                                   const Catalog& catalog, const DevisRequest& request);

} // namespace kine
