// SPDX-License-Identifier: Apache-2.0
#include "rules/known_thresholds.hpp"

#include "kine/rules/check.hpp"
#include "rules/boundaries.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace kine {

namespace {

// The days around `day` during which no threshold of that name changes, in any zone.
std::pair<Date, Date> stretch_around(const Catalog& catalog, std::string_view id, Date day)
{
    std::vector<Date> days;
    if (const Threshold* threshold = catalog.threshold(id)) {
        for (const auto& [zone, history] : threshold->values) {
            add_boundaries(history, days);
        }
    }
    std::sort(days.begin(), days.end());
    const auto after = std::upper_bound(days.begin(), days.end(), day);
    return {after == days.begin() ? Date::min() : *(after - 1), after == days.end() ? Date::max() : *after};
}

} // namespace

std::optional<Decimal> KnownThresholds::value(const Catalog& catalog, std::string_view id, std::string_view zone, Date day)
{
    const std::hash<const char*> hash;
    Known& known = known_[(hash(id.data()) ^ (hash(id.data()) >> 8U) ^ hash(zone.data())) % kept];
    if (known.id != id.data() || known.zone != zone.data() || day < known.from || day >= known.until) {
        const auto [from, until] = stretch_around(catalog, id, day);
        known = {id.data(), zone.data(), from, until, catalog.threshold_value(id, zone, day)};
    }
    return known.value;
}

std::optional<Decimal> CheckContext::threshold(std::string_view id, std::string_view zone, Date day) const
{
    if (!thresholds.empty()) {
        if (const auto own = thresholds.find(id); own != thresholds.end()) {
            return own->second;
        }
    }
    return asked != nullptr ? asked->value(catalog, id, zone, day) : catalog.threshold_value(id, zone, day);
}

} // namespace kine
