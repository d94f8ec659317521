// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/evaluation.hpp"

#include "rules/boundaries.hpp"

#include <algorithm>

namespace kine {

void add_boundaries(const Validity& validity, std::vector<Date>& days)
{
    days.push_back(validity.period.from);
    if (validity.period.until) {
        days.push_back(*validity.period.until);
    }
    if (validity.tolerated_until) {
        days.push_back(*validity.tolerated_until);
    }
}

Evaluator::Evaluator(const Catalog& catalog, std::optional<Date> known_on) : catalog_{catalog}, known_on_{known_on}
{
    boundaries_.push_back(catalog.acts_from());
    for (const Code& code : catalog.codes()) {
        for (const auto& [zone, history] : code.values) {
            add_boundaries(history, boundaries_);
        }
    }
    for (const Act& act : catalog.acts()) {
        add_boundaries(act.coefficient, boundaries_);
    }
    std::sort(boundaries_.begin(), boundaries_.end());
    boundaries_.erase(std::unique(boundaries_.begin(), boundaries_.end()), boundaries_.end());
}

const Evaluated& Evaluator::evaluate(std::uint32_t cotation_id, std::string_view text, Date day, std::string_view zone)
{
    const auto stretch = static_cast<std::uint32_t>(
        std::upper_bound(boundaries_.begin(), boundaries_.end(), day) - boundaries_.begin());
    if (const auto known = cache_.find({cotation_id, stretch, zone}); known != cache_.end()) {
        return *known->second;
    }
    auto evaluated = std::make_unique<Evaluated>();
    evaluated->parsed = parse_cotation(text, catalog_.vocabulary());
    evaluated->priced = price_billed(evaluated->parsed.cotation, catalog_, PricingDay{day, std::string{zone}, known_on_});
    const auto kept = std::find(zones_.begin(), zones_.end(), zone);
    const std::string_view name = kept != zones_.end() ? *kept : zones_.emplace_back(zone);
    return *cache_.emplace(Key{cotation_id, stretch, name}, std::move(evaluated)).first->second;
}

const Territory* Evaluator::territory(std::uint32_t cell_id, std::string_view text)
{
    const auto [known, added] = territories_.try_emplace(cell_id, nullptr);
    if (added) {
        known->second = catalog_.territory(text);
    }
    return known->second;
}

} // namespace kine
