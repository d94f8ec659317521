// SPDX-License-Identifier: Apache-2.0
#include "check/across_judge.hpp"

#include "check/patient_rows.hpp"
#include "kine/base/share_out.hpp"
#include "kine/rules/precedence.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace kine {

namespace {

// The order of a row in the files.
std::uint64_t order_of(const SessionTable& table, Row row)
{
    constexpr unsigned line_bits = 40;
    const RowPlace place = SessionSet::place_of(table, row);
    return std::uint64_t{place.file} << line_bits | place.line;
}

} // namespace

// Patients as a table, their timelines and what their rows are to the rules.
struct AcrossJudge::Part {
    Part(const AcrossJudge& judge, std::vector<FilePiece> rows)
        : pieces{std::move(rows)}, table{judge.set_.read(pieces)},
          context{judge.catalog_, table, judge.options_.known_on, judge.options_.today, judge.coverage_, judge.options_.thresholds,
                  judge.options_.departement},
          evaluator{judge.catalog_, judge.options_.known_on}, roles{table}, patients{rows_by_patient(table, {table, std::nullopt})}
    {
        PatientJudge shapes{judge.rules_, context, false, &roles};
        const ZoneChoice zone = zone_of(judge.catalog_, judge.options_);
        for (std::size_t i = 0; i < patients.size(); ++i) {
            timelines.push_back(make_timeline(patients.of(i), table, evaluator, zone));
            shapes.tell_roles(timelines.back());
        }
    }

    // Where the patient of a row is.
    [[nodiscard]] std::vector<FilePiece> pieces_of(Row row) const
    {
        std::vector<FilePiece> found;
        std::size_t own = 0;
        while (table.patient(patients.of(own).front()) != table.patient(row)) {
            ++own;
        }
        for (const Row each : patients.of(own)) {
            const RowPlace place = SessionSet::place_of(table, each);
            const auto next = std::upper_bound(pieces.begin(), pieces.end(), place, [](const RowPlace& wanted, const FilePiece& piece) {
                return wanted < RowPlace{piece.file, piece.line};
            });
            const FilePiece& piece = *(next - 1);
            if (found.empty() || found.back().begin != piece.begin || found.back().file != piece.file) {
                found.push_back(piece);
            }
        }
        return found;
    }

    std::vector<FilePiece> pieces;
    SessionTable table;
    CheckContext context;
    Evaluator evaluator;
    RowRoles roles;
    PatientRows patients;
    std::vector<Timeline> timelines;
};

AcrossJudge::AcrossJudge(const SessionSet& set, const Catalog& catalog, const AskedRules& rules, const CheckOptions& options,
                         const Coverage& coverage, const Shares& shares, AcrossSpool& told)
    : set_{set}, catalog_{catalog}, rules_{rules}, options_{options}, coverage_{coverage}, shares_{shares}, told_{told}
{
}

void AcrossJudge::run()
{
    share_out(options_.jobs, shares_.shares().size(), [&](std::size_t i, std::size_t) { judge_share(i); });
    judge_sums();
}

void AcrossJudge::judge_share(std::size_t number)
{
    const Shares::Share& share = shares_.shares()[number];
    const ShareFamily& family = shares_.families()[share.family];
    const Part part{*this, shares_.pieces(share)};
    Homes homes{part.table, family.kind, shares_.buckets()};
    std::vector<bool> at_home(part.table.size());
    for (Row row = 0; row < part.table.size(); ++row) {
        at_home[row] = share.has(homes.of(row));
    }
    const Records records{part.timelines, part.table, &part.roles, &at_home};
    Report report = run_rules(rules_, records, part.context, 1, [&](const RulePeriod& period) { return family.periods.contains(&period); });
    told_.write(number, told_by(std::move(report), part));
    if (share.family == 0) {
        std::map<const RulePeriod*, SpanSums> sums;
        for (const Rule* rule : rules_.rules()) {
            for (const RulePeriod& period : rule->periods) {
                if (period.check->sums_up()) {
                    sums[&period].place_of = [&](Row row) { return order_of(part.table, row); };
                }
            }
        }
        sum_up_rules(rules_, records, part.context, sums);
        keep_rows(part, sums);
    }
}

// Adds the sums of a part; the rows that they name must be found again.
void AcrossJudge::keep_rows(const Part& part, std::map<const RulePeriod*, SpanSums>& sums)
{
    const std::scoped_lock lock{mutex_};
    std::set<std::uint64_t> wanted;
    for (const auto& [period, own] : sums) {
        for (const auto& [span, sum] : own.sums) {
            SpanSums::Sum& whole = sums_[period].sums[span];
            whole.add(sum);
        }
    }
    for (const auto& [period, own] : sums_) {
        for (const auto& [span, sum] : own.sums) {
            for (const SpanSums::CareOrder& row : sum.rows()) {
                wanted.insert(row.place);
            }
        }
    }
    std::erase_if(kept_, [&](const auto& one) { return !wanted.contains(one.first); });
    for (Row row = 0; row < part.table.size(); ++row) {
        if (const std::uint64_t order = order_of(part.table, row); wanted.contains(order) && !kept_.contains(order)) {
            kept_.emplace(order, part.pieces_of(row));
        }
    }
}

// The rules that only needed sums, each month (or day, or year) with the few rows that it names.
void AcrossJudge::judge_sums()
{
    std::vector<AcrossSpool::Told> told;
    for (const auto& [period, sums] : sums_) {
        for (const auto& [span, sum] : sums.sums) {
            std::set<std::uint64_t> places;
            std::vector<FilePiece> pieces;
            for (const SpanSums::CareOrder& row : sum.rows()) {
                places.insert(row.place);
                const std::vector<FilePiece>& of_row = kept_.at(row.place);
                pieces.insert(pieces.end(), of_row.begin(), of_row.end());
            }
            const Part part{*this, in_order(std::move(pieces))};
            std::vector<bool> named(part.table.size());
            for (Row row = 0; row < part.table.size(); ++row) {
                named[row] = places.contains(order_of(part.table, row));
            }
            const Records records{part.timelines, part.table, &part.roles, &named};
            const RulePeriod* const own = period;
            Report report = run_rules(rules_, records, part.context, 1, [&](const RulePeriod& one) { return &one == own; }, &sums);
            std::vector<AcrossSpool::Told> of_span = told_by(std::move(report), part);
            std::move(of_span.begin(), of_span.end(), std::back_inserter(told));
        }
    }
    told_.write(lists(shares_) - 1, std::move(told));
}

std::vector<AcrossSpool::Told> AcrossJudge::told_by(Report report, const Part& part)
{
    mark_withdrawn(report, part.table);
    if (!options_.each_undecided) {
        count_alone(report);
    }
    std::vector<AcrossSpool::Told> told = told_.pack(report, part.table, contents_by_row(part.timelines, part.table.size()));
    report.findings().clear();
    report.notes().clear();
    const std::scoped_lock lock{mutex_};
    counted_.merge(std::move(report));
    return told;
}

// What cannot be decided, when nothing else can silence it or say it again.
void AcrossJudge::count_alone(Report& report) const
{
    std::vector<Report::Note>& notes = report.notes();
    const auto order = [](const Report::Note& note) { return std::tuple{note.row, note.rule, note.want}; };
    std::sort(notes.begin(), notes.end(), [&](const Report::Note& a, const Report::Note& b) { return order(a) < order(b); });
    notes.erase(std::unique(notes.begin(), notes.end(), [&](const Report::Note& a, const Report::Note& b) { return order(a) == order(b); }),
                notes.end());
    std::erase_if(notes, [&](const Report::Note& note) {
        const bool alone = rules_.is_apart(*note.rule) && note.rule->periods.size() == 1;
        if (alone) {
            report.count(note);
        }
        return alone;
    });
}

} // namespace kine
