// SPDX-License-Identifier: Apache-2.0
#include "check/checker.hpp"

#include "check/items.hpp"
#include "check/totals.hpp"
#include "kine/base/large_memory.hpp"
#include "kine/base/share_out.hpp"
#include "kine/rules/precedence.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <utility>

namespace kine {

int longest_silence(const Catalog& catalog, const CheckOptions& options)
{
    const auto gap = catalog.threshold_value("export-interruption", "metropole", options.today);
    return gap ? static_cast<int>(gap->rounded_units(0, Rounding::half_up)) : 0;
}

ZoneChoice zone_of(const Catalog& catalog, const CheckOptions& options)
{
    const Territory* territory = catalog.territory(options.territory);
    return {territory == nullptr ? std::string{} : territory->zone, options.territory_given};
}

LargeVector<const Evaluated*> contents_by_row(std::span<const Timeline> timelines, std::size_t rows)
{
    LargeVector<const Evaluated*> contents(rows);
    for (const Timeline& timeline : timelines) {
        each_line(timeline, [&](const Session&, const SessionLine& line) { contents[line.row] = line.content; });
    }
    return contents;
}

std::vector<bool> rows_sharing_a_day(std::span<const Timeline> timelines, std::size_t rows)
{
    std::vector<bool> sharing(rows, false);
    std::vector<std::pair<Date, Row>> of_patient;
    for (const Timeline& timeline : timelines) {
        of_patient.clear();
        each_line(timeline, [&](const Session& session, const SessionLine& line) { of_patient.emplace_back(session.day, line.row); });
        std::sort(of_patient.begin(), of_patient.end());
        for (std::size_t i = 1; i < of_patient.size(); ++i) {
            if (of_patient[i].first == of_patient[i - 1].first) {
                sharing[of_patient[i].second] = sharing[of_patient[i - 1].second] = true;
            }
        }
    }
    return sharing;
}

Checker::Checker(const SessionTable& table, const Catalog& catalog, const AskedRules& rules, const CheckOptions& options,
                 const Elsewhere* elsewhere)
    : table_{table}, catalog_{catalog}, rules_{rules}, options_{options}, elsewhere_{elsewhere}, part_{table, options.part},
      context_{catalog, table, options.known_on, options.today, {}, options.thresholds, options.departement}
{
}

CheckResult Checker::run()
{
    Report report = settled();
    ToldItems told{told_from(), report};
    static_cast<void>(told.next(std::numeric_limits<std::size_t>::max(), options_.jobs, result_.items));
    count_items(result_);
    return std::move(result_);
}

CheckResult Checker::run(std::size_t most, const TellItems& tell, const TellTotals& totals)
{
    Report report = settled();
    ToldItems told{told_from(), report};
    told.count(result_);
    sort_undecided(result_.summary);
    if (totals) {
        totals(result_);
    }
    const std::size_t telling = jobs_to_tell(options_.jobs);
    const std::size_t making = options_.jobs - telling; // none: one, in turn
    FingerprintNumbers numbers{shares_day_, telling};
    std::array<std::vector<CheckItem>, 2> items;
    make_ahead(
        making > 0, [&](std::size_t slot) { return told.next(most, making, items.at(slot)); },
        [&](std::size_t slot) {
            numbers.number(items.at(slot));
            tell(items.at(slot));
        });
    return std::move(result_);
}

// What every rule found, one finding for each fault, and what the result says of the whole.
Report Checker::settled()
{
    const PatientRows patients = rows_by_patient(table_, part_);
    context_.coverage = elsewhere_ != nullptr ? elsewhere_->coverage : coverage();
    Report report = judge(patients);
    std::erase_if(report.notes(), [&](const Report::Note& note) { return !part_.holds(note.row); });
    settle(report, rules_, options_.each_undecided, table_);
    std::erase_if(report.findings(), [&](const Finding& finding) { return !part_.holds(finding.row); });
    result_.summary.sessions = patients.sessions;
    result_.summary.patients = patients.judged;
    result_.summary.past_sessions = patients.past;
    result_.summary.past_repeated = patients.repeated;
    result_.summary.set_aside = static_cast<std::size_t>(
        std::count_if(table_.set_aside().begin(), table_.set_aside().end(), [&](const SetAside& line) {
            return part_.holds_the_rest() && !table_.is_past_file(line.source);
        }));
    result_.summary.rules = report.counts();
    if (!part_.holds_the_rest()) { // every part looks across patients, one counts what complies
        for (const auto& [code, counts] : across_) {
            result_.summary.rules[code].compliant -= counts.compliant;
        }
    }
    result_.notices = table_.notices();
    count_undecided(report);
    return report;
}

// The days of all the rows, with the silence that breaks them taken from the tables.
Coverage Checker::coverage() const
{
    std::vector<Date> days;
    const ColumnNumbers written = table_.numbers(Column::date); // the same day may be written in several ways
    std::vector<bool> seen(std::size_t{written.bound()} + 1);
    for (Row row = 0; row < table_.size(); ++row) {
        if (!seen[written[row]]) {
            seen[written[row]] = true;
            days.push_back(table_.date(row));
        }
    }
    return Coverage{std::move(days), longest_silence(catalog_, options_)};
}

// Each patient alone, shared out between threads, then all the rows together. What a thread evaluates lives in its
// evaluator; what is found does not depend on who found it, nor does its order (`settle`).
Report Checker::judge(const PatientRows& patients)
{
    LargeMemory pages;
    std::vector<std::unique_ptr<std::pmr::monotonic_buffer_resource>> memory; // of the timelines, by worker
    LargeVector<Timeline> timelines(patients.size());
    const std::size_t workers = std::clamp<std::size_t>(options_.jobs, 1, std::max<std::size_t>(1, patients.size()));
    std::vector<std::unique_ptr<PatientJudge>> judges;
    RowRoles roles{table_};
    for (std::size_t i = 0; i < workers; ++i) {
        memory.push_back(std::make_unique<std::pmr::monotonic_buffer_resource>(&pages));
        evaluators_.push_back(std::make_unique<Evaluator>(catalog_, options_.known_on));
        judges.push_back(std::make_unique<PatientJudge>(rules_, context_, options_.each_undecided, &roles));
    }
    const ZoneChoice zone_choice = zone_of(catalog_, options_);
    std::atomic<std::size_t> rows{0};
    share_out(workers, patients.size(), [&](std::size_t i, std::size_t worker) {
        const std::span<const Row> own = patients.of(i);
        rows += own.size();
        if (worker == 0 && options_.progress) {
            options_.progress(rows, table_.size());
        }
        timelines[i] = make_timeline(own, table_, *evaluators_[worker], zone_choice, memory[worker].get());
        if (part_.holds(own.front())) {
            judges[worker]->judge(timelines[i]);
        }
    });
    std::vector<Report> reports(workers);
    share_out(workers, workers, [&](std::size_t i, std::size_t) { reports[i] = judges[i]->take(); });
    Report report = std::move(reports.front());
    for (std::size_t i = 1; i < workers; ++i) {
        report.merge(std::move(reports[i]));
    }
    report.merge(across(timelines, roles, workers));
    contents_ = contents_by_row(timelines, table_.size());
    shares_day_ = rows_sharing_a_day(timelines, table_.size());
    return report;
}

// What is found across patients: here when all of them are, otherwise as it was found.
Report Checker::across(std::span<const Timeline> timelines, const RowRoles& roles, std::size_t workers)
{
    if (elsewhere_ == nullptr) {
        Report report = run_rules(rules_, Records{timelines, table_, &roles}, context_, workers);
        across_ = report.counts();
        return report;
    }
    Report report;
    for (const AcrossFinding& told : elsewhere_->findings) {
        Finding finding = told.finding;
        finding.elsewhere = static_cast<std::uint32_t>(&told - elsewhere_->findings.data()) + 1;
        report.add(std::move(finding));
    }
    for (const AcrossNote& told : elsewhere_->notes) {
        report.notes().push_back(report.note(*told.rule, told.row, told.want.missing, told.want.reason));
    }
    return report;
}

void Checker::count_undecided(const Report& report)
{
    for (const auto& [key, sessions] : report.counted()) {
        const Want& want = report.want(key.second);
        result_.summary.undecided.push_back({key.first->code, want.missing, want.reason, sessions});
    }
}

} // namespace kine
