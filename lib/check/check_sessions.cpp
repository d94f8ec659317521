// SPDX-License-Identifier: Apache-2.0
#include "kine/check/check_sessions.hpp"

#include "check/checker.hpp"
#include "check/items.hpp"
#include "check/part_label.hpp"
#include "check/selection.hpp"
#include "check/totals.hpp"

#include <algorithm>

namespace kine {

namespace {

constexpr std::size_t items_at_once = 256; // for each job: few, so that they are still near when they are told

} // namespace

std::optional<CheckResult> check_sessions(const SessionTable& table, const Catalog& catalog, const RuleBook& book,
                                          const CheckOptions& options, DiagnosticSink& errors)
{
    if (!are_known_choices(options, catalog, book, errors)) {
        return std::nullopt;
    }
    const AskedRules rules = asked_rules(book, options);
    CheckResult result = Checker{table, catalog, rules, options}.run();
    number_fingerprints(result.items, options.jobs);
    result.part = label_of(options, table, catalog);
    sort_undecided(result.summary);
    return result;
}

std::optional<CheckResult> check_sessions(const SessionTable& table, const Catalog& catalog, const RuleBook& book,
                                          const CheckOptions& options, const TellItems& tell, DiagnosticSink& errors, const TellTotals& totals)
{
    if (!are_known_choices(options, catalog, book, errors)) {
        return std::nullopt;
    }
    const AskedRules rules = asked_rules(book, options);
    const std::size_t most = items_at_once * std::max<std::size_t>(options.jobs, 1);
    CheckResult result = Checker{table, catalog, rules, options}.run(most, tell, totals);
    result.part = label_of(options, table, catalog);
    return result;
}

} // namespace kine
