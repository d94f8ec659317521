// SPDX-License-Identifier: Apache-2.0
#include "kine/check/statistics.hpp"

namespace kine {

void add_totals(std::span<const CheckItem> items, std::map<std::string, RuleTotals>& totals)
{
    for (const CheckItem& item : items) {
        if (item.is_undecided()) {
            continue;
        }
        RuleTotals& rule = totals[item.diagnostic.code];
        ++rule.violations;
        rule.suppressed += item.suppressed ? 1U : 0U;
        rule.known += item.in_baseline && !item.suppressed ? 1U : 0U;
        rule.stakes += item.counted_stakes();
    }
}

std::map<std::string, RuleTotals> totals_by_rule(const CheckResult& result)
{
    std::map<std::string, RuleTotals> totals = result.told;
    for (const auto& [code, counts] : result.summary.rules) {
        totals[code].compliant = counts.compliant;
    }
    for (const CheckSummary::Undecided& one : result.summary.undecided) {
        totals[one.code].undecided += one.sessions;
    }
    add_totals(result.items, totals);
    return totals;
}

} // namespace kine
