// SPDX-License-Identifier: Apache-2.0
// A term of a bill carried to another day: the same act with the coefficient it has then. Internal to the layer.
#pragma once

#include "kine/billing/bill.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine {

struct MovedTerm {
    PricedTerm priced;
    const Entry<Decimal>* coefficient{nullptr}; // of the act
    std::optional<Refusal> refusal;             // then nothing else counts, but the name of the term
    std::vector<std::string> others;            // couples of the acts to look at instead, or the indemnities that took its place
};

[[nodiscard]] MovedTerm move_term(const PricedTerm& term, const Catalog& catalog, const PricingDay& to);

} // namespace kine
