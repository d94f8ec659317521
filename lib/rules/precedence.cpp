// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/precedence.hpp"

#include "rules/note_settler.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

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
        return !a.term || !b.term || a.term == b.term;
    }
    return touches(a, b.row) && touches(b, a.row);
}

bool prevails(const Finding& strong, const Finding& weak)
{
    const auto& codes = strong.rule->prevails;
    return std::find(codes.begin(), codes.end(), weak.rule->code) != codes.end() && same_cells(strong, weak);
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

// Two periods of a rule may hit one row: the more severe one, or the first, tells it.
bool is_weaker_repeat(const std::vector<Finding>& findings, std::size_t index, const std::vector<std::size_t>& of_row)
{
    const Finding& finding = findings[index];
    return std::any_of(of_row.begin(), of_row.end(), [&](std::size_t i) {
        const Finding& other = findings[i];
        return i != index && other.row == finding.row && other.rule == finding.rule && !other.term && !finding.term &&
               (other.severity > finding.severity || (other.severity == finding.severity && i < index));
    });
}

void sort_findings(std::vector<Finding>& findings)
{
    const auto order = [](const Finding& finding) {
        return std::tuple{finding.row, std::string_view{finding.rule->code}};
    };
    std::stable_sort(findings.begin(), findings.end(),
                     [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
}

// Findings that another prevails over leave their code in `also`. Also marks what earlier exports would be told of.
void mark_less_specific(std::vector<Finding>& findings, const SessionTable& table)
{
    const auto speaking_of = by_row(findings);
    for (std::size_t weak = 0; weak < findings.size(); ++weak) {
        const std::vector<std::size_t>& of_row = speaking_of.at(findings[weak].row);
        bool& withdrawn = findings[weak].withdrawn;
        withdrawn = withdrawn || table.is_past(findings[weak].row) || is_weaker_repeat(findings, weak, of_row);
        for (const std::size_t strong : of_row) {
            if (prevails(findings[strong], findings[weak])) {
                withdrawn = true;
                name_in(findings[strong].also, findings[weak].rule->code);
            }
        }
    }
    for (Finding& finding : findings) {
        std::sort(finding.also.begin(), finding.also.end());
    }
}

bool looks_at_all(const Rule& rule)
{
    return std::any_of(rule.periods.begin(), rule.periods.end(),
                       [](const RulePeriod& period) { return period.check->looks_at_all(); });
}

} // namespace

Precedence::Precedence(const RuleBook& book) : first_{book.rules().data()}, entries_(book.rules().size())
{
    std::map<std::string_view, std::size_t> index;
    for (const Rule& rule : book.rules()) {
        index.emplace(rule.code, index.size());
    }
    for (const Rule& rule : book.rules()) {
        for (const std::string& code : rule.prevails) {
            const auto found = index.find(code);
            if (found == index.end()) {
                continue;
            }
            Entry& weak = entries_[found->second];
            weak.over.push_back(&rule);
            const bool across = looks_at_all(rule) || looks_at_all(book.rules()[found->second]);
            weak.waits = weak.waits || across;
            Entry& strong = entries_[index.at(rule.code)];
            strong.waits = strong.waits || across;
        }
    }
}

void mark_withdrawn(Report& report, const SessionTable& table)
{
    sort_findings(report.findings());
    mark_less_specific(report.findings(), table);
}

void settle_violations(Report& report, const SessionTable& table)
{
    mark_withdrawn(report, table);
    const std::vector<Finding>& findings = report.findings();
    std::vector<bool> withdrawn;
    std::transform(findings.begin(), findings.end(), std::back_inserter(withdrawn),
                   [](const Finding& finding) { return finding.withdrawn; });
    report.withdraw(withdrawn);
}

void settle(Report& report, const Precedence& precedence, bool each_note, const SessionTable& table)
{
    NoteSettler{report, precedence, table}.settle(0, 0, [&](const Report::Note& one) {
        report.count(one);
        return each_note;
    });
    settle_violations(report, table);
}

} // namespace kine
