// SPDX-License-Identifier: Apache-2.0
#include "kine/check/check_sorted.hpp"

#include "check/across_judge.hpp"
#include "check/checker.hpp"
#include "check/items.hpp"
#include "check/line_occurrences.hpp"
#include "check/patient_order.hpp"
#include "check/selection.hpp"
#include "check/totals.hpp"
#include "kine/check/statistics.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace kine {

namespace {

// What only all the rows tell, gathered window by window.
class FirstReading {
  public:
    FirstReading(const SessionSet& set, const AskedRules& rules, const SortedChoices& choices)
        : set_{set}, windows_{set, choices.window}, order_{choices.directory}, lines_{choices.directory},
          shares_{rules, set, choices}
    {
    }

    // False: a file cannot be read, or is not sorted; `errors` says why.
    bool run(DiagnosticSink& errors)
    {
        const std::size_t before = errors.items().size();
        while (const auto table = windows_.next(errors)) {
            pieces_.push_back(windows_.pieces());
            look_at(*table);
            lines_.add(*table);
        }
        lines_.count();
        shares_.put_together();
        if (errors.has_errors(before)) {
            return false;
        }
        if (auto fault = order_.fault(set_)) {
            errors.add(std::move(*fault));
            return false;
        }
        return true;
    }

    [[nodiscard]] const std::vector<std::vector<FilePiece>>& windows() const { return pieces_; }
    [[nodiscard]] const Shares& shares() const { return shares_; }
    [[nodiscard]] const LineOccurrences& lines() const { return lines_; }
    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] std::vector<Date> days() const { return {days_.begin(), days_.end()}; }

  private:
    void look_at(const SessionTable& table)
    {
        rows_ += table.size();
        shares_.start(table);
        for (Row first = 0; first < table.size();) {
            Row last = first;
            while (last < table.size() && table.patient(last) == table.patient(first)) {
                if (last == 0 || table.date(last) != table.date(last - 1)) {
                    days_.insert(table.date(last));
                }
                ++last;
            }
            const std::vector<FilePiece> pieces = pieces_of(table, first, last);
            order_.add(table.text(table.patient(first)), pieces.front());
            shares_.add(first, last, pieces);
            first = last;
        }
    }

    // Where rows that follow one another are: up to the next one of another patient, or to the end of what the window has of the file.
    [[nodiscard]] std::vector<FilePiece> pieces_of(const SessionTable& table, Row first, Row last) const
    {
        std::vector<FilePiece> result;
        for (Row row = first; row < last; ++row) {
            const RowPlace place = SessionSet::place_of(table, row);
            if (!result.empty() && result.back().file == place.file) {
                continue;
            }
            const auto window = std::find_if(windows_.pieces().begin(), windows_.pieces().end(),
                                             [&](const FilePiece& piece) { return piece.file == place.file; });
            result.push_back({place.file, window->begin + SessionSet::offset_of(table, row), window->end, place.line});
        }
        if (last < table.size() && SessionSet::place_of(table, last).file == result.back().file) {
            const auto window = std::find_if(windows_.pieces().begin(), windows_.pieces().end(),
                                             [&](const FilePiece& piece) { return piece.file == result.back().file; });
            result.back().end = window->begin + SessionSet::offset_of(table, last);
        }
        return result;
    }

    const SessionSet& set_;
    SessionWindows windows_;
    PatientOrder order_;
    LineOccurrences lines_;
    Shares shares_;
    std::vector<std::vector<FilePiece>> pieces_; // by window
    std::set<Date> days_;
    std::size_t rows_{0};
};

// The results of the windows, as one.
class Totals {
  public:
    void add(const CheckResult& window)
    {
        add_totals(window.items, result_.told);
        CheckSummary& all = result_.summary;
        const CheckSummary& own = window.summary;
        all.sessions += own.sessions;
        all.patients += own.patients;
        all.set_aside += own.set_aside;
        all.errors += own.errors;
        all.warnings += own.warnings;
        all.infos += own.infos;
        all.stakes += own.stakes;
        for (const auto& [code, counts] : own.rules) {
            add(code, counts);
        }
        for (const CheckSummary::Undecided& one : own.undecided) {
            undecided_[{one.code, one.missing, one.reason}] += one.sessions;
        }
    }

    // What was found across patients and only counted.
    void add(const Report& counted)
    {
        for (const auto& [code, counts] : counted.counts()) {
            add(code, {counts.compliant, 0, counts.undecided}); // violations are counted where they are told
        }
        for (const auto& [key, sessions] : counted.counted()) {
            const Want& want = counted.want(key.second);
            undecided_[{key.first->code, want.missing, want.reason}] += sessions;
        }
    }

    CheckResult take()
    {
        for (const auto& [key, sessions] : undecided_) {
            const auto& [code, missing, reason] = key;
            result_.summary.undecided.push_back({code, missing, reason, sessions});
        }
        sort_undecided(result_.summary);
        return std::move(result_);
    }

  private:
    void add(const std::string& code, const Report::Counts& counts)
    {
        Report::Counts& all = result_.summary.rules[code];
        all.compliant += counts.compliant;
        all.violations += counts.violations;
        all.undecided += counts.undecided;
    }

    CheckResult result_;
    std::map<std::tuple<std::string, std::vector<Column>, std::string>, std::size_t> undecided_;
};

} // namespace

std::optional<CheckResult> check_sorted(const SessionSet& set, const Catalog& catalog, const RuleBook& book,
                                        const CheckOptions& options, const SortedChoices& choices, const TellItems& tell,
                                        DiagnosticSink& errors)
{
    if (!are_known_choices(options, catalog, book, errors)) {
        return std::nullopt;
    }
    const AskedRules rules = asked_rules(book, options);
    FirstReading first{set, rules, choices};
    if (!first.run(errors)) {
        return std::nullopt;
    }
    Elsewhere elsewhere;
    elsewhere.coverage = Coverage{first.days(), longest_silence(catalog, options)};
    AcrossSpool told{book, choices.directory, AcrossJudge::lists(first.shares())};
    AcrossJudge across{set, catalog, rules, options, elsewhere.coverage, first.shares(), told};
    across.run();
    Totals totals;
    totals.add(across.counted());
    AcrossSpool::Reader found{told};
    LineOccurrences::Reader lines{first.lines()};
    std::size_t done = 0;
    CheckOptions of_window = options;
    of_window.progress = [&](std::size_t rows, std::size_t) {
        if (options.progress) {
            options.progress(done + rows, first.rows());
        }
    };
    for (const std::vector<FilePiece>& pieces : first.windows()) {
        const SessionTable table = set.read(pieces);
        found.read(table, elsewhere);
        CheckResult result = Checker{table, catalog, rules, of_window, &elsewhere}.run();
        number_fingerprints(result.items, options.jobs, lines.next());
        totals.add(result);
        tell(result.items);
        done += table.size();
    }
    CheckResult result = totals.take();
    result.notices = set.notices();
    return result;
}

} // namespace kine
