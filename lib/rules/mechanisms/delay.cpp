// SPDX-License-Identifier: Apache-2.0
// delai: a selected term, in a session that also holds one of `avec`, is billed at most N days after the date in a
// column; N is a threshold of the tables. A term of `pas_avec` on the same day, or a known yes in `sauf`, lifts the limit.
// An unknown date, or beyond the limit an unknown `sauf`, leaves the rule undecided; so do a date after the day, which is not the one
// that opens the delay, and a date said not to be when that of `ou` is at most N days old. With `reste_du`, what is due in the
// place of the term.
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/stake.hpp"
#include "rules/mechanisms/term_check.hpp"
#include "rules/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 3> delay_facts{"delai", "depuis", "max"};

class DelayCheck : public TermCheck {
  public:
    DelayCheck(TomlTable& table, const Catalog& catalog)
        : TermCheck{table, catalog},
          with_{Selector::read(table, "avec", catalog, Need::required)},
          not_with_{Selector::read(table, "pas_avec", catalog)},
          column_{read_column(table, "colonne", Need::required).value_or(Column::sortie_hospitalisation)},
          other_{read_column(table, "ou")},
          except_{read_column(table, "sauf")},
          threshold_{read_threshold(table, "seuil", catalog)},
          due_{DueInstead::read(table, catalog)}
    {
    }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        for (const auto& day : days_of(timeline, period)) {
            const bool lifted = !not_with_.empty() && std::any_of(day.begin(), day.end(), [&](const Session* session) {
                const auto terms = terms_of(*session);
                return std::any_of(terms.begin(), terms.end(),
                                   [&](const TermPlace& p) { return not_with_.may_match(p.term()); });
            });
            for (const Session* session : day) {
                const auto terms = terms_of(*session);
                const bool held = std::any_of(terms.begin(), terms.end(),
                                              [&](const TermPlace& p) { return with_.matches(p.term()); });
                for (const TermPlace& place : terms) {
                    if (!lifted && held && terms_.matches(place.term())) {
                        judge(place, context, report);
                    }
                }
            }
        }
    }

  private:
    void judge(const TermPlace& place, const CheckContext& context, Report& report) const
    {
        const Row row = place.line->row;
        const Fact lifted = except_ ? context.table.fact(*except_, row) : Fact::no;
        const auto start = context.table.day(column_, row);
        const auto limit = context.threshold(threshold_, place.line->zone, place.session->day);
        const auto days_allowed = limit ? limit->exact_units(0) : std::nullopt;
        if (lifted == Fact::yes || !days_allowed) {
            report.compliant();
            return;
        }
        const auto days = start ? std::optional{(place.session->day - *start).count()} : std::nullopt;
        const auto other = other_ && !start ? context.table.day(*other_, row) : std::nullopt;
        const bool recent = other && (place.session->day - *other).count() <= *days_allowed;
        if ((!start && (recent || !context.table.is_known_absence(column_, row))) || (days && *days < 0)) {
            report.undecided(*place.line, {column_});
            return;
        }
        if (days && *days <= *days_allowed) {
            report.compliant();
            return;
        }
        if (lifted == Fact::unknown) {
            report.undecided(*place.line, {*except_});
            return;
        }
        const std::string max = std::to_string(*days_allowed);
        Report::Extra extra;
        extra.facts = {{"delai", start ? fmt::format("au-delà du {}e jour après", max) : "sans"},
                       {"depuis", start ? fmt::format(" (le {}, soit {} jours)", to_french(*start), *days)
                                        : fmt::format(" qui ouvre le délai de {} jours", max)},
                       {"max", max}};
        extra.stakes.exposed = due_.excess(place, context);
        report.violation(place, std::move(extra));
    }

    Selector with_;
    Selector not_with_;
    Column column_;
    std::optional<Column> other_;
    std::optional<Column> except_;
    std::string threshold_;
    DueInstead due_;
};

} // namespace

const Mechanism delay_mechanism{"delai", "un terme permis N jours après une date",
                                delay_facts, &make_check<DelayCheck>};

} // namespace kine
