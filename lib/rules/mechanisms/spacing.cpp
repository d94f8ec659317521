// SPDX-License-Identifier: Apache-2.0
// espacement: two sessions of one day holding the selected act are at least `minutes` apart, from the end of the first (its
// `duree`) to the start of the second. Without `duree`, sessions that start far enough apart for the usual length of the
// act are apart, those whose starts are too close are not, and the rule is undecided in between.
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/term_check.hpp"

#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 3> spacing_facts{"heures", "ecart_minutes", "minutes"};

class SpacingCheck : public TermCheck {
  public:
    SpacingCheck(TomlTable& table, const Catalog& catalog)
        : TermCheck{table, catalog},
          minutes_{static_cast<int>(table.integer("minutes", Need::required).value_or(0))}
    {
    }

    [[nodiscard]] bool by_day() const override { return true; }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        for (const auto& day : days_of(timeline, period)) {
            std::vector<TermPlace> acts;
            for (const Session* session : day) {
                for (const TermPlace& place : terms_of(*session)) {
                    if (terms_.matches(place.term())) {
                        acts.push_back(place);
                    }
                }
            }
            for (std::size_t i = 1; i < acts.size(); ++i) {
                judge(acts[i - 1], acts[i], context.table, report);
            }
        }
    }

  private:
    void judge(const TermPlace& first, const TermPlace& second, const SessionTable& table, Report& report) const
    {
        if (first.session == second.session) {
            return;
        }
        if (!first.session->minutes || !second.session->minutes) {
            report.undecided(*second.line, {Column::heure});
            return;
        }
        const Act* act = first.term().act();
        const auto length = table.integer(Column::duree, first.line->row);
        const int between = *second.session->minutes - *first.session->minutes;
        const int usual = act == nullptr ? 0 : act->minutes.value_or(0);
        if (!length && between >= minutes_ && between - usual < minutes_) {
            report.undecided(*second.line, {Column::duree});
            return;
        }
        const int gap = between - static_cast<int>(length.value_or(between < minutes_ ? 0 : usual));
        if (gap >= minutes_) {
            report.compliant();
            return;
        }
        Report::Extra extra;
        extra.facts = {{"heures", to_clock(*first.session->minutes) + " et " + to_clock(*second.session->minutes)},
                       {"ecart_minutes", std::to_string(std::max(gap, 0))},
                       {"minutes", std::to_string(minutes_)}};
        extra.related.push_back(first.line->row);
        extra.stakes.exposed = second.term().amount;
        report.violation(second, std::move(extra));
    }

    int minutes_;
};

} // namespace

const Mechanism spacing_mechanism{"espacement", "deux séances d'un jour assez éloignées l'une de l'autre",
                                  spacing_facts, &make_check<SpacingCheck>};

} // namespace kine
