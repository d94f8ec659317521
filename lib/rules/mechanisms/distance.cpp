// distance: the billed kilometres are those that the one-way distance gives, abatement deducted, and none is due below
// the minimum distance or inside the agglomération.
#include "kine/pricing/travel.hpp"
#include "rules/mechanisms/all.hpp"
#include "rules/selector.hpp"

#include <fmt/format.h>

#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 4> facts{"distance", "attendu", "cause", "minimum"};
constexpr std::array<std::string_view, 2> faults{"kilometres", "non-du"};

class DistanceCheck : public Check {
  public:
    DistanceCheck(TomlTable& table, const Catalog& catalog)
        : terms_{Selector::read(table, "termes", catalog, Need::required)},
          not_due_{table.choice("faute", faults, Need::required) == 1}
    {
    }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        for (const Session& session : timeline.sessions) {
            if (!period.contains(session.day)) {
                continue;
            }
            for (const TermPlace& place : terms_of(session)) {
                if (terms_.matches(place.term())) {
                    judge(place, context, report);
                }
            }
        }
    }

  private:
    void judge(const TermPlace& place, const CheckContext& context, Report& report) const
    {
        const Row row = place.line->row;
        const auto distance = context.table.decimal(Column::distance, row);
        const PricingDay day{place.session->day, std::string{place.line->zone}, context.known_on};
        const auto trip = distance ? travel(*distance, place.term().code->km_zone, context.catalog, day) : std::nullopt;
        if (!trip) {
            report.undecided(*place.line, {Column::distance});
            return;
        }
        const bool inside = context.table.fact(Column::hors_agglomeration, row) == Fact::no;
        const bool due = !trip->billable.is_zero() && !inside;
        const Decimal billed = place.term().multiplier;
        if (due ? not_due_ || billed == trip->billable : !not_due_) {
            report.compliant();
            return;
        }
        Report::Extra extra;
        const Decimal both_ways = *distance + *distance;
        extra.facts = {{"distance", distance->to_string(',')},
                       {"attendu", trip->billable.to_string(',')},
                       {"minimum", trip->minimum.to_string(',')},
                       {"cause", inside                 ? std::string{"le patient est dans l'agglomération"}
                                 : billed == both_ways ? fmt::format("l'abattement de {} km par trajet n'est pas déduit",
                                                                     trip->abatement.to_string(','))
                                                       : std::string{"le calcul donne autre chose"}}};
        const Money due_amount = due ? line_amount(trip->billable * place.term().unit_value, context.catalog) : Money{};
        const Money billed_amount = place.term().amount;
        (billed_amount > due_amount ? extra.stakes.exposed : extra.stakes.unclaimed) =
            billed_amount > due_amount ? billed_amount - due_amount : due_amount - billed_amount;
        report.violation(place, std::move(extra));
    }

    Selector terms_;
    bool not_due_;
};

std::shared_ptr<const Check> make(TomlTable& table, const Catalog& catalog)
{
    return std::make_shared<DistanceCheck>(table, catalog);
}

} // namespace

const Mechanism distance_mechanism{"distance", "les kilomètres facturés sont ceux que donne la distance", facts, &make};

} // namespace kine
