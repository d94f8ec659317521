// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/travel.hpp"

namespace kine {

std::optional<Travel> travel(const Decimal& one_way_km, std::string_view km_zone, const Catalog& catalog,
                             const PricingDay& day)
{
    const Code* code = catalog.kilometres(km_zone);
    if (code == nullptr) {
        return std::nullopt;
    }
    Travel result;
    result.code = code;
    result.distance = one_way_km;
    auto abatement = catalog.threshold_value("ik-abattement-" + code->km_zone, day.zone, day.day);
    auto minimum = catalog.threshold_value("ik-distance-min-" + code->km_zone, day.zone, day.day);
    if (!abatement || !minimum) { // on foot or ski: general rule of art. 13 C (deduced)
        result.rule_of_plain = true;
        abatement = catalog.threshold_value("ik-abattement-plaine", day.zone, day.day);
        minimum = catalog.threshold_value("ik-distance-min-plaine", day.zone, day.day);
    }
    if (!abatement || !minimum) {
        return std::nullopt;
    }
    result.abatement = *abatement;
    result.minimum = *minimum;
    if (one_way_km > result.minimum && one_way_km > result.abatement) {
        const Decimal legs{2}; // out and back
        result.billable = (one_way_km - result.abatement) * legs;
    }
    return result;
}

std::optional<Term> travel_term(const Travel& travel)
{
    if (travel.billable.is_zero()) {
        return std::nullopt;
    }
    Term term;
    term.code = travel.code->code;
    term.kind = CodeKind::kilometres;
    term.number = travel.billable;
    return term;
}

} // namespace kine
