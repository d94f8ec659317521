// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/engine.hpp"

#include "kine/base/share_out.hpp"
#include "rules/group_numbers.hpp"
#include "rules/note_settler.hpp"
#include "rules/row_shapes.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
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

// One fault, one finding.
void settle_violations(Report& report, const SessionTable& table)
{
    std::vector<Finding>& findings = report.findings();
    sort_findings(findings);
    mark_less_specific(findings, table);
    std::vector<bool> withdrawn;
    std::transform(findings.begin(), findings.end(), std::back_inserter(withdrawn),
                   [](const Finding& finding) { return finding.withdrawn; });
    report.withdraw(withdrawn);
}

std::vector<LinePlace> judged_lines(const Timeline& timeline, const RulePeriod& period)
{
    std::vector<LinePlace> lines;
    for (const Session& session : timeline.sessions) {
        for (const SessionLine& line : session.lines) {
            if (period.judges(session)) {
                lines.push_back({&session, &line});
            }
        }
    }
    return lines;
}

void run_rule(const Rule& rule, const Timeline& timeline, const CheckContext& context, Report& report)
{
    for (const RulePeriod& period : rule.periods) {
        report.open(rule, period);
        if (period.check->by_line()) {
            period.check->run_lines(judged_lines(timeline, period), timeline, context, report);
        } else if (!period.check->looks_at_all()) {
            period.check->run(timeline, period, context, report);
        }
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

namespace {

// A rule about rows that looks at whether the patient came.
bool is_of_presence(const Rule& rule)
{
    return std::any_of(rule.periods.begin(), rule.periods.end(), [](const RulePeriod& period) {
        ColumnSet columns;
        period.check->add_columns(columns);
        return period.check->by_line() && columns.has(Column::presence);
    });
}

} // namespace

PatientJudge::PatientJudge(const RuleBook& book, const Precedence& precedence, const CheckContext& context, bool each_note,
                           RowRoles* roles)
    : precedence_{precedence}, context_{context}, each_note_{each_note},
      shapes_{std::make_unique<RowShapes>(book, precedence, context, each_note, roles)}
{
    for (const Rule& rule : book.rules()) {
        if (is_of_presence(rule)) {
            of_presence_.push_back(&rule);
        }
    }
}

PatientJudge::~PatientJudge() = default;

void PatientJudge::judge(const Timeline& timeline)
{
    const std::size_t finding = report_.findings().size();
    const std::size_t note = report_.notes().size();
    shapes_->judge(timeline, report_);
    judge_missed(timeline);
    if (each_note_ || report_.notes().size() == note) {
        return;
    }
    NoteSettler{report_, precedence_, context_.table}.settle(finding, note, [&](const Report::Note& one) {
        const bool later = precedence_.waits(*one.rule);
        if (!later) {
            report_.count(one);
        }
        return later;
    });
}

// Missed appointments are no sessions of the rules that count them: only what is said of `presence` is asked.
void PatientJudge::judge_missed(const Timeline& timeline)
{
    if (timeline.missed.empty()) {
        return;
    }
    Timeline alone;
    alone.patient = timeline.patient;
    alone.sessions = timeline.missed;
    for (const Rule* rule : of_presence_) {
        run_rule(*rule, alone, context_, report_);
    }
}

void PatientJudge::tell_roles(const Timeline& timeline) { shapes_->tell_roles(timeline, report_); }

Report PatientJudge::take()
{
    shapes_->finish(report_);
    return std::move(report_);
}

namespace {

// Of a rule that looks at all the rows.
struct AcrossPeriod {
    const Rule* rule{nullptr};
    const RulePeriod* period{nullptr};
    std::size_t role{0}; // its place among those that judge groups
};

std::vector<AcrossPeriod> periods_across(const RuleBook& book)
{
    std::vector<AcrossPeriod> periods;
    std::size_t role = 0;
    for (const Rule& rule : book.rules()) {
        for (const RulePeriod& period : rule.periods) {
            if (period.check->looks_at_all()) {
                periods.push_back({&rule, &period, role});
            }
            role += period.check->by_group() ? 1 : 0;
        }
    }
    return periods;
}

} // namespace

void sum_up_rules(const RuleBook& book, const Records& records, const CheckContext& context,
                  std::map<const RulePeriod*, SpanSums>& sums)
{
    GroupNumbers numbers{records, context.table};
    for (const AcrossPeriod& one : periods_across(book)) {
        if (one.period->check->sums_up()) {
            one.period->check->sum_up({records, numbers, one.role}, *one.period, context, sums[one.period]);
        }
    }
}

Report run_rules(const RuleBook& book, const Records& records, const CheckContext& context, std::size_t jobs)
{
    return run_rules(book, records, context, jobs, [](const RulePeriod&) { return true; });
}

Report run_rules(const RuleBook& book, const Records& records, const CheckContext& context, std::size_t jobs,
                 const WantedPeriod& wanted, const SpanSums* sums)
{
    std::vector<AcrossPeriod> periods = periods_across(book);
    std::erase_if(periods, [&](const AcrossPeriod& one) { return !wanted(*one.period); });
    GroupNumbers numbers{records, context.table};
    std::vector<Report> reports(periods.size());
    share_out(jobs, periods.size(), [&](std::size_t i, std::size_t) {
        const auto& [rule, period, role] = periods[i];
        reports[i].open(*rule, *period);
        period->check->run_all({records, numbers, role, sums}, *period, context, reports[i]);
    });
    Report report;
    for (Report& one : reports) { // in the order of the book, whoever ran them
        report.merge(std::move(one));
    }
    return report;
}

void mark_withdrawn(Report& report, const SessionTable& table)
{
    sort_findings(report.findings());
    mark_less_specific(report.findings(), table);
}

void settle(Report& report, const Precedence& precedence, bool each_note, const SessionTable& table)
{
    NoteSettler{report, precedence, table}.settle(0, 0, [&](const Report::Note& one) {
        report.count(one);
        return each_note;
    });
    settle_violations(report, table);
}

std::vector<Finding> judge_cotation(std::span<const Rule* const> rules, const Timeline& timeline, const CheckContext& context)
{
    Report report;
    for (const Rule* rule : rules) {
        run_rule(*rule, timeline, context, report);
    }
    settle_violations(report, context.table);
    return std::move(report.findings());
}

} // namespace kine
