// SPDX-License-Identifier: Apache-2.0
// Prices of one act in several devis: a practice asks the same of everybody.
// Promises: acts are the same when one practitioner gives them the same duration and the same label, whatever its case and
// accents; the first devis that gives an act is the one the others are compared with.
// Refuses: to judge a difference whose reason the file gives (motif_prix).
#pragma once

#include "kine/billing/devis.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kine {

// The price of one act in one devis.
struct DevisPrice {
    const Devis* devis{nullptr};
    const DevisLine* line{nullptr};
};

// The prices of one act in several devis.
struct ActPrices {
    std::string label; // as first written
    std::vector<DevisPrice> prices;

    [[nodiscard]] bool differ() const;
};

// Every act that several devis have.
struct PriceComparison {
    std::vector<ActPrices> acts; // in the order of the files; an act without price is left out
    std::vector<Diagnostic> findings;
};

// The devis must outlive the comparison.
[[nodiscard]] PriceComparison compare_prices(std::span<const DevisAnswer> answers, const Catalog& catalog,
                                             std::optional<Date> known_on);

} // namespace kine
