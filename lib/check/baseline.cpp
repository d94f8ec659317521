// SPDX-License-Identifier: Apache-2.0
#include "kine/check/baseline.hpp"

#include "check/selection.hpp"
#include "check/totals.hpp"

#include <algorithm>

namespace kine {

Baseline make_baseline(std::vector<BaselineEntry> entries)
{
    std::sort(entries.begin(), entries.end());
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    return Baseline{std::move(entries)};
}

Baseline baseline_of(const CheckResult& result)
{
    std::vector<BaselineEntry> entries;
    for (const CheckItem& item : result.items) {
        if (item.counts() && !item.is_undecided()) {
            entries.push_back({item.diagnostic.code, item.fingerprint});
        }
    }
    return make_baseline(std::move(entries));
}

void apply_baseline(CheckResult& result, const Baseline& baseline, const CheckOptions& options)
{
    const auto& entries = baseline.entries;
    std::vector<bool> found(entries.size(), false);
    CheckSummary::Baseline totals;
    for (CheckItem& item : result.items) {
        if (item.is_undecided()) {
            continue;
        }
        const BaselineEntry wanted{item.diagnostic.code, item.fingerprint};
        const auto at = std::lower_bound(entries.begin(), entries.end(), wanted);
        if (at == entries.end() || *at != wanted) {
            continue;
        }
        found[static_cast<std::size_t>(at - entries.begin())] = true;
        item.in_baseline = true;
        totals.known += item.suppressed ? 0U : 1U;
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        totals.fixed += !found[i] && is_wanted(entries[i].code, options) ? 1U : 0U;
    }
    result.summary.baseline = totals;
    count_items(result);
}

} // namespace kine
