// SPDX-License-Identifier: Apache-2.0
// accompagnement: a selected term needs, in its window, a term of `avec`; with `chacun`, one of its own. With `parmi`, only
// terms of that selection are considered, and when there is none of them the rule is undecided for want of the columns
// in `faute_de` (of the earlier sessions when the series is named); likewise when the series is not said, unless the cell
// itself holds the wrong companion and no session of the patient the right one. A session where some term could not be
// told proves nothing: the rule then stays silent. A row that may belong to another session of the day leaves the rule
// undecided for want of `heure`. A row of another session of which `pas_de` holds is as if it were not. With `sauf_si`, a fact
// of the row that lifts the need; unknown, it leaves the rule undecided. With `reste_du`, what is due in the place of the term.
#include "rules/condition.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/scope.hpp"
#include "rules/mechanisms/stake.hpp"
#include "rules/mechanisms/term_check.hpp"
#include "rules/selector.hpp"

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 1> companion_facts{"presents"};

class CompanionCheck : public TermCheck {
  public:
    CompanionCheck(TomlTable& table, const Catalog& catalog)
        : TermCheck{table, catalog},
          with_{Selector::read(table, "avec", catalog, Need::required)},
          among_{Selector::read(table, "parmi", catalog)},
          missing_{read_columns(table, "faute_de")},
          unless_{read_column(table, "sauf_si")},
          apart_{Condition::read(table, "pas_de", catalog)},
          due_{DueInstead::read(table, catalog)},
          scope_{read_scope(table)},
          each_{table.boolean("chacun").value_or(false)}
    {
    }

    [[nodiscard]] bool by_day() const override { return scope_ != Scope::series && !unless_; }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        const auto judge_all = [&](const std::vector<Window>& all) {
            for (const Window& window : all) {
                judge_window(window, timeline, period, context, report);
            }
        };
        SeriesWindows own;
        if (scope_ == Scope::series) {
            judge_all(series_windows(timeline, context, own));
        } else {
            judge_all(windows(timeline, period, scope_, context.table));
        }
    }

  private:
    void judge_window(const Window& window, const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const
    {
        const bool series_unknown = scope_ == Scope::series && window.series == 0;
        std::size_t taken = 0; // companions of the terms already met
        for (const TermPlace& place : window.terms) {
            if (terms_.matches(place.term()) && period.judges(*place.session)) {
                judge(place, window, taken, timeline, series_unknown, context, report);
                taken += each_ ? 1 : 0;
            }
        }
    }

    [[nodiscard]] bool holds_companion(const Timeline& timeline) const
    {
        const auto of_line = [&](const SessionLine& line) {
            const auto& terms = line.content->priced.lines;
            return std::any_of(terms.begin(), terms.end(), [&](const PricedTerm& term) { return with_.may_match(term); });
        };
        return std::any_of(timeline.sessions.begin(), timeline.sessions.end(),
                           [&](const Session& session) { return std::any_of(session.lines.begin(), session.lines.end(), of_line); });
    }

    [[nodiscard]] bool is_apart(const TermPlace& place, const Timeline& timeline, const CheckContext& context) const
    {
        return !apart_.empty() && apart_.ask({context, timeline, *place.session, *place.line}).truth == Truth::yes;
    }

    // `open`: a companion could also be elsewhere in the timeline, the window is only part of an unnamed series.
    void judge(const TermPlace& needing, const Window& window, std::size_t taken, const Timeline& timeline, bool open,
               const CheckContext& context, Report& report) const
    {
        const SessionTable& table = context.table;
        std::size_t companions = 0;
        std::vector<std::string> present;
        bool considered = among_.empty();
        bool beside = false; // in the same cell
        for (const TermPlace& place : window.terms) {
            const bool itself = place.line == needing.line && place.index == needing.index;
            if (itself || (place.session != needing.session && is_apart(place, timeline, context))) {
                continue;
            }
            const PricedTerm& term = place.term();
            if (with_.may_match(term) && ++companions > taken) {
                report.compliant();
                return;
            }
            if (!among_.empty() && !among_.may_match(term)) {
                continue;
            }
            considered = true;
            beside = beside || place.line == needing.line;
            const std::string text = term.term.to_string();
            if (std::find(present.begin(), present.end(), text) == present.end()) {
                present.push_back(text);
            }
        }
        if (window.unresolved) {
            return;
        }
        if (!considered || (open && (!beside || holds_companion(timeline)))) {
            if (!missing_.empty()) {
                report.undecided(*needing.line, window.series == 0 ? missing_ : std::vector<Column>{});
            }
            return;
        }
        if (scope_ == Scope::session && !needing.line->placed) {
            report.undecided(*needing.line, {Column::heure});
            return;
        }
        if (const Fact lifted = unless_ ? table.fact(*unless_, needing.line->row) : Fact::no; lifted == Fact::yes) {
            report.compliant();
            return;
        } else if (lifted == Fact::unknown) {
            report.undecided(*needing.line, {*unless_});
            return;
        }
        Report::Extra extra;
        extra.facts = {{"presents", present.empty() ? std::string{"rien d'autre"} : join_french(present)}};
        extra.stakes.exposed = due_.excess(needing, context);
        report.violation(needing, std::move(extra));
    }

    Selector with_;
    Selector among_;
    std::vector<Column> missing_;
    std::optional<Column> unless_;
    Condition apart_;
    DueInstead due_;
    Scope scope_;
    bool each_;
};

} // namespace

const Mechanism companion_mechanism{"accompagnement", "un terme qui en exige un autre dans la même fenêtre",
                                    companion_facts, &make_check<CompanionCheck>, true};

} // namespace kine
