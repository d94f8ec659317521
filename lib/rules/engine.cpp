#include "kine/rules/engine.hpp"

#include <algorithm>
#include <span>

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

// One fault, one finding: those [first, end) that another prevails over only leave their code in `also`.
void keep_most_specific(Report& report, std::size_t first)
{
    const std::span<Finding> findings = std::span{report.findings()}.subspan(first);
    std::vector<bool> dropped(findings.size(), false);
    for (std::size_t weak = 0; weak < findings.size(); ++weak) {
        for (Finding& strong : findings) {
            if (prevails(strong, findings[weak])) {
                dropped[weak] = true;
                if (findings[weak].verdict == Verdict::violation) {
                    name_in(strong.also, findings[weak].rule->code);
                }
            }
        }
    }
    report.withdraw(first, dropped);
}

} // namespace

void run_rules(const RuleBook& book, const Timeline& timeline, const CheckContext& context, Report& report)
{
    const std::size_t first = report.findings().size();
    for (const Rule& rule : book.rules()) {
        for (const RulePeriod& period : rule.periods) {
            report.open(rule, period);
            period.check->run(timeline, period, context, report);
        }
    }
    keep_most_specific(report, first);
    std::vector<Finding>& findings = report.findings();
    for (std::size_t i = first; i < findings.size(); ++i) {
        std::sort(findings[i].also.begin(), findings[i].also.end());
    }
    std::stable_sort(findings.begin() + static_cast<std::ptrdiff_t>(first), findings.end(),
                     [](const Finding& a, const Finding& b) {
                         return std::pair{a.row, std::string_view{a.rule->code}} <
                                std::pair{b.row, std::string_view{b.rule->code}};
                     });
}

std::vector<Finding> judge_cotation(const RuleBook& book, const Catalog& catalog, const Evaluated& content, Date day,
                                    std::string_view zone, std::optional<Date> known_on)
{
    const SessionTable none = SessionTable::none();
    Report report;
    run_rules(book, make_timeline(content, day, zone), CheckContext{catalog, none, known_on, day}, report);
    std::vector<Finding> result;
    for (Finding& finding : report.findings()) {
        if (finding.verdict == Verdict::violation) {
            result.push_back(std::move(finding));
        }
    }
    return result;
}

} // namespace kine
