// SPDX-License-Identifier: Apache-2.0
#include "kine/check/check_sessions.hpp"

#include "check/items.hpp"
#include "check/part_label.hpp"
#include "check/patient_rows.hpp"
#include "check/selection.hpp"
#include "check/totals.hpp"
#include "kine/base/share_out.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>

namespace kine {

namespace {

class Checker {
  public:
    Checker(const SessionTable& table, const Catalog& catalog, const RuleBook& book, const CheckOptions& options)
        : table_{table}, catalog_{catalog}, book_{book}, options_{options},
          part_{table, options.part},
          context_{catalog, table, options.known_on, options.today, {}, options.thresholds}, precedence_{book}
    {
    }

    CheckResult run()
    {
        const PatientRows patients = rows_by_patient(table_, part_);
        context_.coverage = coverage();
        Report report = judge(patients.rows);
        std::erase_if(report.notes(), [&](const Report::Note& note) { return !part_.holds(note.row); });
        std::erase_if(report.findings(), [&](const Finding& finding) { // a rule that was not asked for silences none that was
            return !finding.rule->prevails.empty() && !is_wanted(finding.rule->code, options_);
        });
        settle(report, precedence_, options_.each_undecided, table_);
        std::erase_if(report.findings(), [&](const Finding& finding) { return !part_.holds(finding.row); });
        result_.summary.sessions = patients.sessions;
        result_.summary.patients = patients.judged;
        result_.summary.past_sessions = patients.past;
        result_.summary.past_repeated = patients.repeated;
        result_.summary.set_aside = static_cast<std::size_t>(
            std::count_if(table_.set_aside().begin(), table_.set_aside().end(), [&](const SetAside& line) {
                return part_.holds_the_rest() && !table_.is_past_file(line.place.file);
            }));
        result_.summary.rules = report.counts();
        if (!part_.holds_the_rest()) { // every part looks across patients, one counts what complies
            for (const auto& [code, counts] : across_) {
                result_.summary.rules[code].compliant -= counts.compliant;
            }
        }
        std::erase_if(result_.summary.rules, [&](const auto& rule) { return !is_wanted(rule.first, options_); });
        result_.notices = table_.notices();
        collect(report);
        return std::move(result_);
    }

  private:
    // The days of all the rows, with the silence that breaks them taken from the tables.
    [[nodiscard]] Coverage coverage() const
    {
        std::vector<Date> days; // exports are sorted: the next row is often of the same day
        for (Row row = 0; row < table_.size(); ++row) {
            if (const Date day = table_.date(row); days.empty() || days.back() != day) {
                days.push_back(day);
            }
        }
        const auto gap = catalog_.threshold_value("export-interruption", "metropole", options_.today);
        return Coverage{std::move(days), gap ? static_cast<int>(gap->rounded_units(0, Rounding::half_up)) : 0};
    }

    [[nodiscard]] ZoneChoice zone() const
    {
        const Territory* territory = catalog_.territory(options_.territory);
        return {territory == nullptr ? std::string{} : territory->zone, options_.territory_given};
    }

    // Each patient alone, shared out between threads, then all the rows together. What a thread evaluates lives in its
    // evaluator; what is found does not depend on who found it, nor does its order (`settle`).
    Report judge(const std::vector<std::vector<Row>>& patients)
    {
        std::vector<Timeline> timelines(patients.size());
        const std::size_t workers = std::clamp<std::size_t>(options_.jobs, 1, std::max<std::size_t>(1, patients.size()));
        std::vector<std::unique_ptr<PatientJudge>> judges;
        RowRoles roles{table_.size()};
        for (std::size_t i = 0; i < workers; ++i) {
            evaluators_.push_back(std::make_unique<Evaluator>(catalog_, options_.known_on));
            judges.push_back(std::make_unique<PatientJudge>(book_, precedence_, context_, options_.each_undecided, &roles));
        }
        const ZoneChoice zone_choice = zone();
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
        Report across = run_rules(book_, Records{timelines, table_, &roles}, context_, workers);
        across_ = across.counts();
        report.merge(std::move(across));
        contents_of(timelines);
        return report;
    }

    void contents_of(const std::vector<Timeline>& timelines)
    {
        contents_.resize(table_.size());
        for (const Timeline& timeline : timelines) {
            for (const Session& session : timeline.sessions) {
                for (const SessionLine& line : session.lines) {
                    contents_[line.row] = line.content;
                }
            }
        }
    }

    void collect(Report& report)
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
        }
        for (Finding& finding : report.findings()) {
            const Evaluated& content = *contents_[finding.row];
            items.push_back(to_item(std::move(finding), table_, content));
        }
        for (const Report::Note& note : report.notes()) {
            items.push_back(to_item(report.finding_of(note), table_, *contents_[note.row]));
        }
        std::erase_if(items, [&](const CheckItem& item) { return !is_wanted(item.diagnostic.code, options_); });
        sort_items(items, table_);
        number_fingerprints(items);
        for (const CheckItem& item : items) {
            if (!item.is_undecided() && item.row && item.diagnostic.severity == Severity::error) {
                result_.rows_in_error.insert(*item.row);
                result_.first_error.try_emplace(*item.row, item.diagnostic.code);
            }
        }
        count_undecided(report);
        result_.items = std::move(items);
        count_items(result_);
    }

    void count_undecided(const Report& report)
    {
        for (const auto& [key, sessions] : report.counted()) {
            const Report::Want& want = report.wants()[key.second];
            if (is_wanted(key.first->code, options_)) {
                result_.summary.undecided.push_back({key.first->code, want.missing, want.reason, sessions});
            }
        }
    }

    const SessionTable& table_;
    const Catalog& catalog_;
    const RuleBook& book_;
    const CheckOptions& options_;
    PartRows part_;
    CheckContext context_;
    Precedence precedence_;
    std::vector<std::unique_ptr<Evaluator>> evaluators_;
    std::vector<const Evaluated*> contents_; // by row
    std::map<std::string, Report::Counts> across_; // of the rules across patients
    CheckResult result_;
};

} // namespace

std::optional<CheckResult> check_sessions(const SessionTable& table, const Catalog& catalog, const RuleBook& book,
                                          const CheckOptions& options, DiagnosticSink& errors)
{
    const bool select = are_known_codes(options.select, book, errors);
    const bool ignore = are_known_codes(options.ignore, book, errors);
    if (!select || !ignore) {
        return std::nullopt;
    }
    CheckResult result = Checker{table, catalog, book, options}.run();
    result.part = label_of(options, table, catalog);
    std::sort(result.summary.undecided.begin(), result.summary.undecided.end(),
              [](const auto& a, const auto& b) {
                  return std::tie(a.code, a.missing, a.reason) < std::tie(b.code, b.missing, b.reason);
              });
    return result;
}

} // namespace kine
