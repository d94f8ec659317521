// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/travel.hpp"
#include "pricing/amount_causes.hpp"

#include <fmt/format.h>

#include <map>

namespace kine {

namespace {

using Kind = AmountCause::Kind;

// What the abatement of a relief takes off the way out and back; nothing when the tables do not say.
std::optional<Decimal> abatement_of_both_ways(const Code& code, const AmountCauses& causes)
{
    const auto trip = travel(Decimal{1}, code.km_zone, causes.catalog, causes.day);
    return trip ? std::optional{trip->abatement + trip->abatement} : std::nullopt;
}

void same_relief(const PricedTerm& line, const Decimal& abatement, AmountCauses& causes)
{
    const Decimal& billable = line.multiplier;
    const auto offer = [&](const Decimal& kilometres, std::string_view how) {
        if (kilometres != billable) {
            causes.offer(line, kilometres * line.unit_value, Kind::trip, [&] {
                return fmt::format("« {} » est compté pour {} km ({})", line.term.to_string(),
                                   kilometres.to_string(','), how);
            });
        }
    };
    offer(billable + abatement, "aller et retour sans l'abattement");
    offer(billable.half(), "l'aller seul");
    offer((billable + abatement).half(), "l'aller seul, sans abattement");
    offer(billable + abatement.half(), "l'abattement déduit d'un seul trajet");
}

void other_reliefs(const PricedTerm& line, const Decimal& abatement, AmountCauses& causes)
{
    for (const Code& code : causes.catalog.codes()) {
        const History<Decimal>* history = code.value(causes.day.zone);
        if (code.kind != CodeKind::kilometres || code.code == line.code->code || history == nullptr) {
            continue;
        }
        const auto value = history->on(causes.day.day, causes.day.known_on);
        const auto other = abatement_of_both_ways(code, causes);
        if (value.entry != nullptr) {
            causes.offer(line, line.multiplier * value.entry->value, Kind::relief, [&] {
                return fmt::format("c'est la valeur du kilomètre de {} au lieu de {}", code.code,
                                   line.code->code);
            });
        }
        if (!other || *other == abatement || line.multiplier + abatement <= *other) {
            continue;
        }
        const Decimal kilometres = line.multiplier + abatement - *other; // for the same distance
        causes.offer(line, kilometres * line.unit_value, Kind::relief, [&] {
            return fmt::format("« {} » est compté pour {} km (abattement de {})", line.term.to_string(),
                               kilometres.to_string(','), code.code);
        });
        if (value.entry != nullptr) {
            causes.offer(line, kilometres * value.entry->value, Kind::relief, [&] {
                return fmt::format("c'est le même trajet en {} {}", code.code, kilometres.to_string(','));
            });
        }
    }
}

} // namespace

void search_trips(AmountCauses& causes)
{
    for (const PricedTerm& line : causes.priced.lines) {
        if (!line.term.is(CodeKind::kilometres) || line.code == nullptr) {
            continue;
        }
        if (const auto abatement = abatement_of_both_ways(*line.code, causes)) {
            same_relief(line, *abatement, causes);
            other_reliefs(line, *abatement, causes);
        }
    }
}

} // namespace kine
