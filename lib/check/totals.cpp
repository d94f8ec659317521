// SPDX-License-Identifier: Apache-2.0
#include "check/totals.hpp"

#include <algorithm>
#include <tuple>

namespace kine {

namespace {

void count(Severity severity, const Stakes& stakes, CheckSummary& summary)
{
    switch (severity) {
    case Severity::error:
        ++summary.errors;
        break;
    case Severity::warning:
        ++summary.warnings;
        break;
    case Severity::info:
        ++summary.infos;
        break;
    }
    summary.stakes += stakes;
}

// Of an opportunity, money left unclaimed is all it may be about.
Stakes counted(Stakes stakes, Severity severity)
{
    if (severity == Severity::info) {
        stakes.exposed = stakes.unreimbursed = Money{};
    }
    return stakes;
}

} // namespace

bool CheckItem::is_undecided() const { return finding && finding->verdict == Verdict::undecided; }

Stakes CheckItem::counted_stakes() const
{
    if (!counts() || !finding || is_undecided()) {
        return Stakes{};
    }
    return counted(finding->stakes, diagnostic.severity);
}

void add_finding(const Finding& finding, RuleTotals& rule, CheckSummary& summary)
{
    const Stakes stakes = counted(finding.stakes, finding.severity);
    count(finding.severity, stakes, summary);
    ++rule.violations;
    rule.stakes += stakes;
}

void count_items(CheckResult& result)
{
    CheckSummary& summary = result.summary;
    summary.errors = summary.warnings = summary.infos = summary.suppressed = 0;
    summary.stakes = Stakes{};
    add_items(result.items, summary);
}

void add_items(std::span<const CheckItem> items, CheckSummary& summary)
{
    for (const CheckItem& item : items) {
        summary.suppressed += item.suppressed ? 1U : 0U;
        if (item.counts() && !item.is_undecided()) {
            count(item.diagnostic.severity, item.counted_stakes(), summary);
        }
    }
}

void sort_undecided(CheckSummary& summary)
{
    std::sort(summary.undecided.begin(), summary.undecided.end(), [](const auto& a, const auto& b) {
        return std::tie(a.code, a.missing, a.reason) < std::tie(b.code, b.missing, b.reason);
    });
}

} // namespace kine
