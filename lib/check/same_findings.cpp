// SPDX-License-Identifier: Apache-2.0
#include "check/same_findings.hpp"

#include "kine/rules/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace kine {

namespace {

// One finding told in facts, its code first.
using Told = std::vector<std::string>;

std::string money(const Stakes& stakes)
{
    return fmt::format("{} {} {}", stakes.exposed.cents(), stakes.unreimbursed.cents(), stakes.unclaimed.cents());
}

template <class T> std::string numbers(const std::vector<T>& list)
{
    std::string result;
    for (const T& each : list) {
        result += std::to_string(static_cast<std::uint64_t>(each)) + ' ';
    }
    return result;
}

Told tell(const SessionTable& table, const CheckItem& item)
{
    const Diagnostic& diagnostic = item.diagnostic;
    Told told{diagnostic.code, std::to_string(static_cast<int>(diagnostic.severity)), std::to_string(item.file)};
    // A line set aside has no row; its number is the same, for replaced cells keep their line ends.
    told.push_back(item.row ? fmt::format("row {}", *item.row) : fmt::format("line {}", diagnostic.place.line));
    told.push_back(item.row ? std::to_string(table.line(*item.row)) : std::string{});
    if (item.finding) {
        const Finding& finding = *item.finding;
        told.push_back(std::string{to_string(finding.verdict)});
        told.push_back(finding.term ? std::to_string(*finding.term) : std::string{});
        told.push_back(finding.want == nullptr ? std::string{} : numbers(finding.want->missing));
        told.push_back(numbers(finding.related));
        told.push_back(fmt::format("{}", fmt::join(finding.also, " ")));
        told.push_back(money(finding.stakes));
    }
    return told;
}

// A rule that answers once for a month or a year of rows: days that move to another month change how often, and no row.
std::set<std::string> rules_of_spans(const RuleBook& book)
{
    std::set<std::string> codes;
    for (const Rule& rule : book.rules()) {
        if (std::any_of(rule.periods.begin(), rule.periods.end(), [](const RulePeriod& period) {
                const GroupKind::Span span = period.check->group_kind().span;
                return span == GroupKind::Span::month || span == GroupKind::Span::year;
            })) {
            codes.insert(rule.code);
        }
    }
    return codes;
}

std::vector<Told> tell_all(const SessionTable& table, const CheckResult& result, const std::set<std::string>& of_spans)
{
    std::vector<Told> all;
    for (const CheckItem& item : result.items) {
        const bool undecided = item.finding && item.finding->verdict == Verdict::undecided;
        if (!undecided || !of_spans.contains(item.diagnostic.code)) {
            all.push_back(tell(table, item));
        }
    }
    for (const auto& [code, counts] : result.summary.rules) {
        if (!of_spans.contains(code)) {
            all.push_back({code, "rule", std::to_string(counts.compliant), std::to_string(counts.violations), std::to_string(counts.undecided)});
        } else if (counts.violations != 0) {
            all.push_back({code, "rule", std::to_string(counts.violations)});
        }
    }
    for (const CheckSummary::Undecided& undecided : result.summary.undecided) {
        if (!of_spans.contains(undecided.code)) {
            all.push_back({undecided.code, "undecided", numbers(undecided.missing), std::to_string(undecided.sessions)});
        }
    }
    for (const SetAside& line : table.set_aside()) {
        all.push_back({line.code, "aside", std::to_string(line.place.line)});
    }
    const CheckSummary& summary = result.summary;
    all.push_back({"les totaux", money(summary.stakes), std::to_string(summary.sessions), std::to_string(summary.patients),
                   std::to_string(summary.past_sessions), std::to_string(summary.past_repeated)});
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace

std::set<std::string> differing_codes(const SessionTable& table, const CheckResult& result, const SessionTable& other_table,
                                      const CheckResult& other, const RuleBook& book)
{
    const std::set<std::string> of_spans = rules_of_spans(book);
    const std::vector<Told> before = tell_all(table, result, of_spans);
    const std::vector<Told> after = tell_all(other_table, other, of_spans);
    std::vector<Told> apart;
    std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(apart));
    std::set<std::string> codes;
    for (const Told& told : apart) {
        codes.insert(told.front());
    }
    return codes;
}

} // namespace kine
