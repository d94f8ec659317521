// SPDX-License-Identifier: Apache-2.0
// distance: two faults, each its own rule. `kilometres`: the billed kilometres are those that the one-way distance gives,
// abatement deducted; a whole number less than one kilometre away is accepted, since no text says how to round. Fewer
// kilometres than the distance gives are an information: a nearer colleague may cap them. On foot or ski no text read gives an
// abatement: that of the plain is admitted, and that of `relief_admis`; anything else is at most a warning. The relief is that
// of the row, else that of the code billed. `non-du`: none is due below the minimum distance or inside the agglomération.
#include "kine/pricing/travel.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/term_check.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace kine {

namespace {

constexpr std::array<std::string_view, 4> distance_facts{"distance", "attendu", "cause", "minimum"};
constexpr std::array<std::string_view, 2> faults{"kilometres", "non-du"};
constexpr std::array distance_columns{Column::distance, Column::zone, Column::hors_agglomeration};

class DistanceCheck : public EachTermCheck {
  public:
    DistanceCheck(TomlTable& table, const Catalog& catalog)
        : EachTermCheck{table, catalog},
          not_due_{table.choice("faute", faults, Need::required) == 1}, also_admitted_{table.text("relief_admis").value_or("")}
    {
    }

  private:
    // What the distance of a row gives, and whether the kilometres billed may be something else.
    struct Due {
        std::optional<Decimal> distance;
        std::optional<Travel> trip;
        bool deduced{false}; // the abatement is not read in a text
        Fact outside{Fact::unknown};

        [[nodiscard]] bool known_none() const { return (trip && trip->billable.is_zero()) || outside == Fact::no; }
    };

    [[nodiscard]] std::span<const Column> cells() const override { return distance_columns; }

    [[nodiscard]] Due due_of(const TermPlace& place, const CheckContext& context) const
    {
        const Row row = place.line->row;
        const auto distance = context.table.decimal(Column::distance, row);
        const PricingDay day{place.session->day, std::string{place.line->zone}, context.known_on};
        const std::string_view said = context.table.choice(Column::zone, row); // a code of another relief is another fault
        const std::string_view relief = said.empty() ? std::string_view{place.term().code->km_zone} : said;
        auto trip = distance ? travel(*distance, relief, context.catalog, day) : std::nullopt;
        const bool deduced = trip && trip->rule_of_plain;
        if (deduced && !is_close(place.term().multiplier, trip->billable)) {
            const auto as_admitted = travel(*distance, also_admitted_, context.catalog, day);
            trip = as_admitted ? as_admitted : trip;
        }
        return {distance, trip, deduced, context.table.fact(Column::hors_agglomeration, row)};
    }

    [[nodiscard]] OfShape of_term(const TermPlace& place, const CheckContext& context) const override
    {
        const Due due = due_of(place, context);
        if (due.distance && !due.trip) {
            return {OfShape::Says::nothing}; // older than the tables
        }
        const bool none = due.known_none();
        if (not_due_ ? !none && (!due.trip || due.outside == Fact::unknown) : !due.trip && !none) {
            OfShape said{OfShape::Says::undecided};
            if (!due.trip) {
                said.missing.push_back(Column::distance);
            }
            if (not_due_ && due.outside == Fact::unknown) {
                said.missing.push_back(Column::hors_agglomeration);
            }
            return said;
        }
        const bool complies = not_due_ ? !none : none || is_close(place.term().multiplier, due.trip->billable);
        return {complies ? OfShape::Says::compliant : OfShape::Says::depends};
    }

    // Equal, or the whole number just below or just above.
    static bool is_close(const Decimal& billed, const Decimal& due)
    {
        const Decimal one{1};
        return billed == due || (billed.exact_units(0) && billed < due + one && due < billed + one);
    }

    void accuse(const TermPlace& place, const CheckContext& context, Report& report) const override
    {
        const auto [distance, trip, deduced, outside] = due_of(place, context);
        const Decimal billed = place.term().multiplier;
        const Money billed_amount = place.term().amount;
        const Money due_amount =
            not_due_ ? Money{} : line_amount(trip->billable * place.term().unit_value, context.catalog);
        std::string cause{billed_amount > due_amount ? "le calcul donne moins" : "le calcul donne davantage"};
        if (not_due_) {
            cause = trip && trip->billable.is_zero()
                        ? fmt::format("{} km de distance ne dépassent pas le minimum de {} km", distance->to_string(','),
                                      trip->minimum.to_string(','))
                        : std::string{"le patient est dans l'agglomération du cabinet"};
        } else if (billed == *distance + *distance) {
            cause = fmt::format("l'abattement de {} km par trajet n'est pas déduit", trip->abatement.to_string(','));
        }
        Report::Extra extra;
        extra.facts = {{"distance", distance ? distance->to_string(',') : std::string{}},
                       {"attendu", trip ? trip->billable.to_string(',') : std::string{}},
                       {"minimum", trip ? trip->minimum.to_string(',') : std::string{}},
                       {"cause", cause}};
        if (billed_amount > due_amount) {
            extra.stakes.exposed = billed_amount - due_amount;
        } else {
            extra.stakes.unclaimed = due_amount - billed_amount;
            extra.severity = Severity::info;
        }
        if (deduced && outside != Fact::no) {
            extra.severity = std::min(extra.severity.value_or(Severity::warning), Severity::warning);
        }
        report.violation(place, std::move(extra));
    }

    bool not_due_;
    std::string also_admitted_; // relief whose abatement is admitted where no text gives one; empty: none
};

} // namespace

const Mechanism distance_mechanism{"distance", "les kilomètres facturés sont ceux que donne la distance",
                                   distance_facts, &make_check<DistanceCheck>};

} // namespace kine
