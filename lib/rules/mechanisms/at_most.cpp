// SPDX-License-Identifier: Apache-2.0
// au-plus: at most `max` selected terms (or sessions holding one) in a window: the session, the day. Every one beyond
// the limit is a finding; the earlier ones are related, the first twenty of them. A window that holds a term of `sauf` is
// left alone. A row that may belong to another session of the day leaves the rule undecided for want of `heure`; to
// another series, of `serie`. What is given for nothing is not one too many. A row of several sessions (`quantite`) does not say
// that they are of one day: when the limit is passed by them alone, the rule is undecided.
#include "kine/base/text.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/scope.hpp"
#include "rules/mechanisms/term_check.hpp"
#include "rules/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 3> at_most_facts{"max", "nombre", "autres"};
constexpr std::size_t most_told = 20; // a longer list is not read, and a day of n rows would have n of them

class AtMostCheck : public TermCheck {
  public:
    AtMostCheck(TomlTable& table, const Catalog& catalog)
        : TermCheck{table, catalog},
          except_{Selector::read(table, "sauf", catalog)},
          scope_{read_scope(table)},
          max_{static_cast<std::size_t>(table.integer("max", Need::required).value_or(0))},
          count_sessions_{table.boolean("par_seance").value_or(false)}
    {
    }

    [[nodiscard]] bool by_day() const override { return scope_ != Scope::series; }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        for (const Window& window : windows(timeline, period, scope_, context.table)) {
            std::vector<TermPlace> counted;
            for (const TermPlace& place : window.terms) {
                const bool same_session = !counted.empty() && counted.back().session == place.session;
                if (terms_.matches(place.term()) && !(count_sessions_ && same_session)) {
                    counted.push_back(place);
                }
            }
            const bool exempt = std::any_of(window.terms.begin(), window.terms.end(),
                                            [&](const TermPlace& place) { return except_.may_match(place.term()); });
            if (counted.empty() || exempt) {
                continue;
            }
            if (counted.size() > max_) {
                std::erase_if(counted, [](const TermPlace& place) { return place.line->given; });
            }
            if (counted.size() <= max_) {
                judge_few(counted, window, timeline, context.table, report);
                continue;
            }
            const bool placed = std::all_of(counted.begin(), counted.end(), [](const TermPlace& p) { return p.line->placed; });
            for (std::size_t i = max_; i < counted.size(); ++i) {
                if (scope_ == Scope::session && !placed) {
                    undecided_place(*counted[i].line, context.table, report);
                } else {
                    violation(counted, i, report);
                }
            }
        }
    }

    void add_columns(ColumnSet& columns) const override
    {
        if (scope_ == Scope::day) {
            columns.add(Column::quantite);
        }
    }

  private:
    static std::size_t sessions_of(const std::vector<TermPlace>& terms, const SessionTable& table)
    {
        std::int64_t sessions = 0;
        for (const TermPlace& place : terms) {
            const auto written = table.integer(Column::quantite, place.line->row);
            sessions += place.line->given ? 0 : std::max<std::int64_t>(1, written.value_or(1));
        }
        return static_cast<std::size_t>(sessions);
    }

    static void undecided_place(const SessionLine& line, const SessionTable& table, Report& report)
    {
        if (table.minutes(Column::heure, line.row).value_or(0) > 0) {
            report.undecided_because(line, "l'autre heure du même jour peut être celle d'un autre déplacement");
        } else {
            report.undecided(line, {Column::heure});
        }
    }

    void judge_few(const std::vector<TermPlace>& counted, const Window& window, const Timeline& timeline, const SessionTable& table,
                   Report& report) const
    {
        const MaybeTerms maybe = may_stand_in(window, timeline, scope_, table);
        if (!counted.empty() && counted.size() + count(maybe.terms) > max_) {
            report.undecided(*counted.back().line, {maybe.column});
        } else if (scope_ == Scope::day && sessions_of(counted, table) > max_) {
            report.undecided_because(*counted.back().line, "une quantité ne dit pas le jour de chaque séance");
        } else {
            report.compliant();
        }
    }

    [[nodiscard]] std::size_t count(const std::vector<TermPlace>& terms) const
    {
        return static_cast<std::size_t>(std::count_if(terms.begin(), terms.end(),
                                                      [&](const TermPlace& place) { return terms_.matches(place.term()) && !place.line->given; }));
    }

    void violation(const std::vector<TermPlace>& counted, std::size_t index, Report& report) const
    {
        Report::Extra extra;
        std::vector<std::string> others;
        for (std::size_t i = 0; i < std::min(index, most_told); ++i) {
            others.push_back(counted[i].term().term.to_string());
            if (counted[i].line->row != counted[index].line->row) {
                extra.related.push_back(counted[i].line->row);
            }
        }
        if (index > most_told) {
            others.push_back(fmt::format("{} de plus", index - most_told));
        }
        extra.facts = {{"max", std::to_string(max_)},
                       {"nombre", std::to_string(counted.size())},
                       {"autres", join_french(others)}};
        extra.stakes.exposed = counted[index].term().amount;
        report.violation(counted[index], std::move(extra));
    }

    Selector except_;
    Scope scope_;
    std::size_t max_;
    bool count_sessions_;
};

} // namespace

const Mechanism at_most_mechanism{"au-plus", "au plus N termes ou séances dans une fenêtre",
                                  at_most_facts, &make_check<AtMostCheck>, true};

} // namespace kine
