// SPDX-License-Identifier: Apache-2.0
#include "check/checker.hpp"

#include "check/items.hpp"
#include "check/selection.hpp"
#include "check/totals.hpp"
#include "kine/base/large_vector.hpp"
#include "kine/base/share_out.hpp"
#include "kine/rules/precedence.hpp"

#include <algorithm>
#include <atomic>

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

std::vector<const Evaluated*> contents_by_row(const std::vector<Timeline>& timelines, std::size_t rows)
{
    std::vector<const Evaluated*> contents(rows);
    for (const Timeline& timeline : timelines) {
        each_line(timeline, [&](const Session&, const SessionLine& line) { contents[line.row] = line.content; });
    }
    return contents;
}

Checker::Checker(const SessionTable& table, const Catalog& catalog, const AskedRules& rules, const CheckOptions& options,
                 const Elsewhere* elsewhere)
    : table_{table}, catalog_{catalog}, rules_{rules}, options_{options}, elsewhere_{elsewhere}, part_{table, options.part},
      context_{catalog, table, options.known_on, options.today, {}, options.thresholds, options.departement}
{
}

CheckResult Checker::run()
{
    const PatientRows patients = rows_by_patient(table_, part_);
    context_.coverage = elsewhere_ != nullptr ? elsewhere_->coverage : coverage();
    Report report = judge(patients.rows);
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
    collect(report);
    return std::move(result_);
}

// The days of all the rows, with the silence that breaks them taken from the tables.
Coverage Checker::coverage() const
{
    std::vector<Date> days; // exports are sorted: the next row is often of the same day
    for (Row row = 0; row < table_.size(); ++row) {
        if (const Date day = table_.date(row); days.empty() || days.back() != day) {
            days.push_back(day);
        }
    }
    return Coverage{std::move(days), longest_silence(catalog_, options_)};
}

// Each patient alone, shared out between threads, then all the rows together. What a thread evaluates lives in its
// evaluator; what is found does not depend on who found it, nor does its order (`settle`).
Report Checker::judge(const std::vector<std::vector<Row>>& patients)
{
    std::vector<Timeline> timelines(patients.size());
    const std::size_t workers = std::clamp<std::size_t>(options_.jobs, 1, std::max<std::size_t>(1, patients.size()));
    std::vector<std::unique_ptr<PatientJudge>> judges;
    RowRoles roles{table_.size()};
    for (std::size_t i = 0; i < workers; ++i) {
        evaluators_.push_back(std::make_unique<Evaluator>(catalog_, options_.known_on));
        judges.push_back(std::make_unique<PatientJudge>(rules_, context_, options_.each_undecided, &roles));
    }
    const ZoneChoice zone_choice = zone_of(catalog_, options_);
    std::atomic<std::size_t> rows{0};
    share_out(workers, patients.size(), [&](std::size_t i, std::size_t worker) {
        rows += patients[i].size();
        if (worker == 0 && options_.progress) {
            options_.progress(rows, table_.size());
        }
        timelines[i] = make_timeline(patients[i], table_, *evaluators_[worker], zone_choice);
        if (part_.holds(patients[i].front())) {
            judges[worker]->judge(timelines[i]);
        }
    });
    Report report = judges.front()->take();
    for (std::size_t i = 1; i < workers; ++i) {
        report.merge(judges[i]->take());
    }
    report.merge(across(timelines, roles, workers));
    contents_ = contents_by_row(timelines, table_.size());
    return report;
}

// What is found across patients: here when all of them are, otherwise as it was found.
Report Checker::across(const std::vector<Timeline>& timelines, const RowRoles& roles, std::size_t workers)
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

CheckItem Checker::item_of(Finding finding)
{
    const Evaluated& content = *contents_[finding.row];
    if (finding.elsewhere == 0) {
        return to_item(std::move(finding), table_, content, options_.excerpts);
    }
    const AcrossFinding& told = elsewhere_->findings[finding.elsewhere - 1];
    finding.related.clear(); // some are in no row of the table
    CheckItem item = to_item(std::move(finding), table_, content, options_.excerpts);
    item.diagnostic.related = told.related;
    set_fingerprint(item, told.act);
    return item;
}

void Checker::collect(Report& report)
{
    std::vector<CheckItem> items = unreadable_cells(table_, contents_);
    std::erase_if(items, [&](const CheckItem& item) {
        return item.row ? !part_.holds(*item.row) : !part_.holds_the_rest();
    });
    for (Row row = 0; row < table_.size(); ++row) {
        if (table_.is_past(row) || !part_.holds(row)) {
            continue;
        }
        for (CheckItem& item : unreadable_cotation(table_, row, *contents_[row], catalog_.vocabulary())) {
            items.push_back(std::move(item));
        }
        for (CheckItem& item : unknown_territory(table_, row, *contents_[row], catalog_)) {
            items.push_back(std::move(item));
        }
        for (CheckItem& item : no_session_made(table_, row, *contents_[row])) {
            items.push_back(std::move(item));
        }
    }
    const std::size_t first = items.size();
    const std::size_t findings = report.findings().size();
    items.reserve(first + findings + report.notes().size());
    prefer_large_pages(items.data(), items.capacity() * sizeof(CheckItem));
    items.resize(first + findings + report.notes().size());
    share_out_blocks(options_.jobs, items.size() - first, [&](std::size_t i) {
        if (i < findings) {
            items[first + i] = item_of(std::move(report.findings()[i]));
        } else {
            const Report::Note& note = report.notes()[i - findings];
            items[first + i] = to_item(report.finding_of(note), table_, *contents_[note.row], options_.excerpts);
        }
    });
    std::erase_if(items, [&](const CheckItem& item) { return !is_wanted(item.diagnostic.code, options_); });
    sort_items(items);
    count_undecided(report);
    result_.items = std::move(items);
    count_items(result_);
}

void Checker::count_undecided(const Report& report)
{
    for (const auto& [key, sessions] : report.counted()) {
        const Report::Want& want = report.wants()[key.second];
        result_.summary.undecided.push_back({key.first->code, want.missing, want.reason, sessions});
    }
}

} // namespace kine
