#include "kine/rules/engine.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

namespace kine {

namespace {

bool touches(const Finding& finding, Row row)
{
    return finding.row == row || std::find(finding.related.begin(), finding.related.end(), row) != finding.related.end();
}

// Whether the two findings speak of the same cells.
bool same_cells(const Finding& a, const Finding& b)
{
    if (a.row == b.row) {
        return !a.term || !b.term || a.term == b.term || a.verdict != b.verdict;
    }
    return touches(a, b.row) && touches(b, a.row);
}

// An undecided rule only silences another that lacks the very same facts.
bool outranks(const Finding& strong, const Finding& weak)
{
    return strong.verdict == Verdict::violation ||
           (weak.verdict == Verdict::undecided && strong.missing == weak.missing && strong.reason == weak.reason);
}

bool prevails(const Finding& strong, const Finding& weak)
{
    const auto& codes = strong.rule->prevails;
    return std::find(codes.begin(), codes.end(), weak.rule->code) != codes.end() && outranks(strong, weak) &&
           same_cells(strong, weak);
}

void name_in(std::vector<std::string>& also, const std::string& code)
{
    if (std::find(also.begin(), also.end(), code) == also.end()) {
        also.push_back(code);
    }
}

// The findings that speak of each row.
std::map<Row, std::vector<std::size_t>> by_row(const std::vector<Finding>& findings)
{
    std::map<Row, std::vector<std::size_t>> result;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        result[findings[i].row].push_back(i);
        for (const Row related : findings[i].related) {
            result[related].push_back(i);
        }
    }
    return result;
}

// Two periods of a rule may lack the very same facts about a row. Findings are sorted by row and rule.
bool repeats_one_before(const std::vector<Finding>& findings, std::size_t index)
{
    const Finding& finding = findings[index];
    for (std::size_t i = index; finding.verdict == Verdict::undecided && i-- > 0;) {
        const Finding& before = findings[i];
        if (before.row != finding.row || before.rule != finding.rule) {
            break;
        }
        if (before.verdict == Verdict::undecided && before.missing == finding.missing && before.reason == finding.reason) {
            return true;
        }
    }
    return false;
}

// Two periods of a rule may hit one row: the more severe one, or the first, tells it.
bool is_weaker_repeat(const std::vector<Finding>& findings, std::size_t index, const std::vector<std::size_t>& of_row)
{
    const Finding& finding = findings[index];
    return std::any_of(of_row.begin(), of_row.end(), [&](std::size_t i) {
        const Finding& other = findings[i];
        return i != index && other.row == finding.row && other.rule == finding.rule && !other.term && !finding.term &&
               other.verdict == Verdict::violation && finding.verdict == Verdict::violation &&
               (other.severity > finding.severity || (other.severity == finding.severity && i < index));
    });
}

// Findings that another prevails over leave their code in `also`. Also drops what earlier exports would be told of.
void keep_most_specific(Report& report, const SessionTable& table)
{
    std::vector<Finding>& findings = report.findings();
    const auto speaking_of = by_row(findings);
    std::vector<bool> dropped(findings.size(), false);
    for (std::size_t weak = 0; weak < findings.size(); ++weak) {
        const std::vector<std::size_t>& of_row = speaking_of.at(findings[weak].row);
        dropped[weak] = table.is_past(findings[weak].row) || repeats_one_before(findings, weak) ||
                        is_weaker_repeat(findings, weak, of_row);
        for (const std::size_t strong : of_row) {
            if (prevails(findings[strong], findings[weak])) {
                dropped[weak] = true;
                if (findings[weak].verdict == Verdict::violation) {
                    name_in(findings[strong].also, findings[weak].rule->code);
                }
            }
        }
    }
    report.withdraw(dropped);
}

void run_rule(const Rule& rule, const Timeline& timeline, const CheckContext& context, Report& report)
{
    for (const RulePeriod& period : rule.periods) {
        report.open(rule, period);
        period.check->run(timeline, period, context, report);
    }
}

} // namespace

void run_rules(const RuleBook& book, const Timeline& timeline, const CheckContext& context, Report& report)
{
    for (const Rule& rule : book.rules()) {
        run_rule(rule, timeline, context, report);
    }
}

void run_rules(const RuleBook& book, const Records& records, const CheckContext& context, Report& report)
{
    for (const Rule& rule : book.rules()) {
        for (const RulePeriod& period : rule.periods) {
            report.open(rule, period);
            period.check->run_all(records, period, context, report);
        }
    }
}

void settle(Report& report, const SessionTable& table)
{
    std::vector<Finding>& findings = report.findings();
    const auto order = [](const Finding& finding) {
        return std::tuple{finding.row, std::string_view{finding.rule->code}};
    };
    std::stable_sort(findings.begin(), findings.end(),
                     [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
    keep_most_specific(report, table);
    for (Finding& finding : findings) {
        std::sort(finding.also.begin(), finding.also.end());
    }
}

std::vector<Finding> judge_cotation(std::span<const Rule* const> rules, const Timeline& timeline, const CheckContext& context)
{
    Report report;
    for (const Rule* rule : rules) {
        run_rule(*rule, timeline, context, report);
    }
    settle(report, context.table);
    std::vector<Finding> result;
    for (Finding& finding : report.findings()) {
        if (finding.verdict == Verdict::violation) {
            result.push_back(std::move(finding));
        }
    }
    return result;
}

} // namespace kine
