// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/care_path.hpp"

#include <algorithm>
#include <array>

namespace kine {

namespace {

// The names under which the tables know each kind of bilan.
struct Cadence {
    BilanKind kind;
    std::string_view thresholds; // start of their ids
    std::string_view act;        // end of the ids of the bilan itself, in both nomenclatures
};
constexpr std::array<Cadence, 2> cadences{{
    {BilanKind::general, "bilan-general-", "bdk-general"},
    {BilanKind::neuro, "bilan-neuro-", "bdk-neuro"},
}};

bool is_bilan(const Act& act, const Cadence& cadence)
{
    return act.kind == ActKind::bdk && act.id.ends_with(cadence.act);
}

// How many terms of the step may be acts of that sort, and how many of them may be another act too: their couple names several.
struct Acts {
    std::int64_t all{0};
    std::int64_t doubtful{0};
};

template <class Sort> Acts count_acts(const CarePathStep& step, Sort sort)
{
    Acts acts;
    for (const PricedTerm& line : step.quote.priced.lines) {
        const auto named = std::count_if(line.acts.begin(), line.acts.end(), [&](const ActMatch& match) { return sort(*match.act); });
        acts.all += named != 0 ? step.count : 0;
        acts.doubtful += named != 0 && static_cast<std::size_t>(named) != line.acts.size() ? step.count : 0;
    }
    return acts;
}

const Entry<Decimal>* threshold_entry(const Catalog& catalog, const std::string& id, const PricingDay& day)
{
    const Threshold* threshold = catalog.threshold(id);
    if (threshold == nullptr) {
        return nullptr;
    }
    const auto values = threshold->values.find(day.zone);
    return values == threshold->values.end() ? nullptr : values->second.on(day.day, day.known_on).entry;
}

// « AMK 10,7 »: the bilan of that kind on the day.
std::string bilan_couple(const Catalog& catalog, const Cadence& cadence, const PricingDay& day)
{
    for (const Act& act : catalog.acts()) {
        if (is_bilan(act, cadence) && act.coefficient.on(day.day, day.known_on).entry != nullptr) {
            return act.couple(day.day, day.known_on);
        }
    }
    return {};
}

} // namespace

std::vector<BilanPlan> plan_bilans(const std::vector<CarePathStep>& steps, const Catalog& catalog)
{
    const PricingDay day = steps.front().quote.day();
    std::vector<BilanPlan> plans;
    for (const Cadence& cadence : cadences) {
        BilanPlan plan;
        for (const CarePathStep& step : steps) {
            const Acts sessions = count_acts(step, [&](const Act& act) {
                return act.kind == ActKind::session && act.bilan == cadence.kind;
            });
            plan.sessions += sessions.all;
            plan.depends_on_act = plan.depends_on_act || sessions.doubtful != 0;
            plan.planned += count_acts(step, [&](const Act& act) { return is_bilan(act, cadence); }).all;
        }
        const std::string prefix{cadence.thresholds};
        const Entry<Decimal>* window = threshold_entry(catalog, prefix + "fenetre", day);
        const Entry<Decimal>* rank = threshold_entry(catalog, prefix + "rang", day);
        const Entry<Decimal>* step = threshold_entry(catalog, prefix + "pas", day);
        if (plan.sessions == 0 || window == nullptr || rank == nullptr || step == nullptr) {
            continue;
        }
        plan.couple = bilan_couple(catalog, cadence, day);
        plan.source = rank;
        plan.window = window->value.exact_units(0).value_or(0);
        plan.next = rank->value.exact_units(0).value_or(0);
        const std::int64_t every = step->value.exact_units(0).value_or(0);
        for (; every > 0 && plan.next <= plan.sessions; plan.next += every) {
            plan.ranks.push_back(plan.next);
        }
        plans.push_back(std::move(plan));
    }
    return plans;
}

} // namespace kine
