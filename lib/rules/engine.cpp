#include "kine/rules/engine.hpp"

#include <algorithm>

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

bool prevails(const Finding& strong, const Finding& weak)
{
    const auto& codes = strong.rule->prevails;
    return strong.verdict == Verdict::violation && std::find(codes.begin(), codes.end(), weak.rule->code) != codes.end() &&
           same_cells(strong, weak);
}

void name_in(std::vector<std::string>& also, const std::string& code)
{
    if (std::find(also.begin(), also.end(), code) == also.end()) {
        also.push_back(code);
    }
}

// One fault, one finding: those [first, end) that another prevails over only leave their code in `also`.
void keep_most_specific(std::vector<Finding>& findings, std::size_t first)
{
    std::vector<bool> dropped(findings.size(), false);
    for (std::size_t weak = first; weak < findings.size(); ++weak) {
        for (std::size_t strong = first; strong < findings.size(); ++strong) {
            if (strong != weak && prevails(findings[strong], findings[weak])) {
                dropped[weak] = true;
                if (findings[weak].verdict == Verdict::violation) {
                    name_in(findings[strong].also, findings[weak].rule->code);
                }
            }
        }
    }
    std::size_t kept = first;
    for (std::size_t i = first; i < findings.size(); ++i) {
        if (!dropped[i]) {
            if (kept != i) {
                findings[kept] = std::move(findings[i]);
            }
            ++kept;
        }
    }
    findings.resize(kept);
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
    std::vector<Finding>& findings = report.findings();
    keep_most_specific(findings, first);
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
    run_rules(book, make_timeline(content, day, zone), CheckContext{catalog, none, known_on}, report);
    std::vector<Finding> result;
    for (Finding& finding : report.findings()) {
        if (finding.verdict == Verdict::violation) {
            result.push_back(std::move(finding));
        }
    }
    return result;
}

} // namespace kine
