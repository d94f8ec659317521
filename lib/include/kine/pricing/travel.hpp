// SPDX-License-Identifier: Apache-2.0
// Kilometres: from the one-way distance to the billable kilometres (NGAP art. 13 C): both legs, less the abatement of
// each, only beyond the minimum distance. The result is exact; it is not rounded to whole kilometres.
#pragma once

#include "kine/pricing/price.hpp"

#include <optional>
#include <string>

namespace kine {

// Kilometres that may be billed, and those of the way.
struct Travel {
    const Code* code{nullptr}; // IK, IKM, IKS
    Decimal distance;          // one way
    Decimal abatement;         // per leg
    Decimal minimum;           // distance to exceed
    Decimal billable;          // 0 when not beyond the minimum
    bool rule_of_plain{false}; // pied-ski has no rule of its own: the abatement of the plain is applied
};

// zone: plaine, montagne, pied-ski. Nothing when the tables have no value or abatement for it that day.
[[nodiscard]] std::optional<Travel> travel(const Decimal& one_way_km, std::string_view km_zone, const Catalog& catalog,
                                           const PricingDay& day);
[[nodiscard]] std::optional<Term> travel_term(const Travel& travel); // nothing when no kilometre is billable

} // namespace kine
