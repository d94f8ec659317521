// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/engine.hpp"

#include "kine/base/share_out.hpp"
#include "kine/rules/precedence.hpp"
#include "rules/finding_order.hpp"
#include "rules/group_numbers.hpp"
#include "rules/known_thresholds.hpp"
#include "rules/note_settler.hpp"
#include "rules/row_shapes.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

namespace kine {

namespace {

// Findings, one a row: room that costs nothing until it is filled, and spares their moves when they are many.
constexpr std::size_t most_foreseen = std::size_t{1} << 22U;

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

ColumnSet columns_of(const RulePeriod& period)
{
    ColumnSet columns;
    period.check->add_columns(columns);
    return columns;
}

// What a rule about rows may be asked of a row apart.
std::optional<Apart::Why> may_judge(const Rule& rule)
{
    ColumnSet amount;
    amount.add(Column::montant);
    amount.add(Column::patient); // every row has one
    for (const RulePeriod& period : rule.periods) {
        if (!period.check->by_line()) {
            continue;
        }
        const ColumnSet columns = columns_of(period);
        if (columns.has(Column::presence)) {
            return Apart::Why::missed;
        }
        if (columns.has(Column::montant) && columns.is_within(amount)) {
            return Apart::Why::avoir;
        }
    }
    return std::nullopt;
}

} // namespace

PatientJudge::PatientJudge(const AskedRules& rules, const CheckContext& context, bool each_note,
                           RowRoles* roles)
    : rules_{rules}, context_{context}, each_note_{each_note},
      shapes_{std::make_unique<RowShapes>(rules, context, each_note, roles)}
{
    report_.findings().reserve(std::min(context.table.size(), most_foreseen));
    for (const Rule* rule : rules.rules()) {
        if (const auto why = may_judge(*rule)) {
            of_apart_[*why].push_back(rule);
        }
    }
}

PatientJudge::~PatientJudge() = default;

void PatientJudge::judge(const Timeline& timeline)
{
    const std::size_t finding = report_.findings().size();
    const std::size_t note = report_.notes().size();
    shapes_->judge(timeline, report_);
    judge_apart(timeline);
    sort_findings(std::span{report_.findings()}.subspan(finding));
    if (each_note_ || report_.notes().size() == note) {
        return;
    }
    NoteSettler{report_, rules_, context_.table}.settle(finding, note, [&](const Report::Note& one) {
        const bool later = rules_.waits(*one.rule);
        if (!later) {
            report_.count(one);
        }
        return later;
    });
}

// Each row by itself: it is no session beside the others.
void PatientJudge::judge_apart(const Timeline& timeline)
{
    for (const Apart& apart : timeline.apart) {
        Timeline alone;
        alone.patient = timeline.patient;
        alone.sessions = {apart.row};
        for (const Rule* rule : of_apart_[apart.why]) {
            run_rule(*rule, alone, context_, report_);
        }
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

std::vector<AcrossPeriod> periods_across(const AskedRules& rules)
{
    std::vector<AcrossPeriod> periods;
    std::size_t role = 0;
    for (const Rule* rule : rules.rules()) {
        for (const RulePeriod& period : rule->periods) {
            if (period.check->looks_at_all()) {
                periods.push_back({rule, &period, role});
            }
            role += period.check->by_group() ? 1 : 0;
        }
    }
    return periods;
}

// A long one begun last would be waited for.
std::vector<std::size_t> longest_first(std::span<const AcrossPeriod> periods, const Records& records)
{
    std::vector<std::size_t> order(periods.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<std::size_t> asked;
    for (const AcrossPeriod& period : periods) {
        asked.push_back(records.roles(period.role).asked);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return asked[a] > asked[b]; });
    return order;
}

} // namespace

void sum_up_rules(const AskedRules& rules, const Records& records, const CheckContext& context,
                  std::map<const RulePeriod*, SpanSums>& sums)
{
    WordNumbers words{context.table};
    GroupNumbers numbers{records, context.table, words};
    for (const AcrossPeriod& one : periods_across(rules)) {
        if (one.period->check->sums_up()) {
            one.period->check->sum_up({records, numbers, one.role}, *one.period, context, sums[one.period]);
        }
    }
}

Report run_rules(const AskedRules& rules, const Records& records, const CheckContext& context, std::size_t jobs)
{
    return run_rules(rules, records, context, jobs, [](const RulePeriod&) { return true; });
}

Report run_rules(const AskedRules& rules, const Records& records, const CheckContext& context, std::size_t jobs,
                 const WantedPeriod& wanted, const SpanSums* sums)
{
    std::vector<AcrossPeriod> periods = periods_across(rules);
    std::erase_if(periods, [&](const AcrossPeriod& one) { return !wanted(*one.period); });
    WordNumbers words{context.table};
    GroupNumbers numbers{records, context.table, words};
    std::vector<Report> reports(periods.size());
    const std::vector<std::size_t> order = longest_first(periods, records);
    share_out(jobs, periods.size(), [&](std::size_t place, std::size_t) {
        const std::size_t i = order[place];
        const auto& [rule, period, role] = periods[i];
        KnownThresholds thresholds;
        CheckContext own{context};
        own.asked = &thresholds;
        reports[i].open(*rule, *period);
        period->check->run_all({records, numbers, role, sums}, *period, own, reports[i]);
    });
    Report report;
    for (Report& one : reports) { // in the order of the book, whoever ran them
        report.merge(std::move(one));
    }
    sort_findings(report.findings());
    return report;
}

Findings judge_cotation(std::span<const Rule* const> rules, const Timeline& timeline, const CheckContext& context)
{
    Report report;
    for (const Rule* rule : rules) {
        run_rule(*rule, timeline, context, report);
    }
    settle_violations(report, context.table);
    return std::move(report.findings());
}

} // namespace kine
