// SPDX-License-Identifier: Apache-2.0
// Pricing: a cotation, a day of care, a zone, perhaps a day of knowledge → exact products and rounded amounts.
// Amount of a line = coefficient × value of the letter, rounded once to the cent, after the quantity (GIE SESAM-Vitale,
// RG_VF643). Nothing here judges: what is odd about a term is its TermState, which the rules turn into findings.
#pragma once

#include "kine/base/money.hpp"
#include "kine/cotation/cotation.hpp"
#include "kine/tariff/catalog.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine {

// The two axes of time, and the zone.
struct PricingDay {
    Date day{};
    std::string zone; // metropole, drom
    std::optional<Date> known_on;
};

// How a term stands on the day. Down to `unpriced`, all but `merged` have no price.
enum class TermState {
    unknown_word,     // AMZ
    not_yet,          // RAM before 2024-02-22
    ended,            // AMS after its last value
    merged,           // IFN after its last value: it takes the price of the indemnity it was merged into
    before_tables,    // older than the first value known
    unpriced,         // known word, no value for the zone
    priced,           // as it should be
    no_couple,        // letter in force, coefficient that names no act that day
    before_acts,      // letter in force, day before the first acts of the tables: nothing to say
    announced,        // value or act not in force yet, as known
    conditional,      // new couple whose entry into force no later text confirms
    beside_condition, // old couple, accepted beside a conditional one
    transition,       // old nomenclature, tolerated for treatments begun before
};
[[nodiscard]] std::string_view to_string(TermState state); // words of the rule tables: "mot-inconnu", …
[[nodiscard]] bool has_price(TermState state);

// A term with its unit value, its exact product and its rounded amount, or why it has none.
struct PricedTerm {
    Term term;
    TermState state{TermState::unknown_word};
    const Code* code{nullptr};
    const Code* successor{nullptr};             // of a merged one: whose price it takes
    std::vector<ActMatch> acts;                 // candidates of a couple, current first
    const Entry<Decimal>* value{nullptr};       // dated unit value; nothing for euros and when unpriced
    Status status{Status::in_force};            // the weaker of value's and act's
    Decimal multiplier;                         // coefficient (halved when asked), kilometres, 1
    Decimal unit_value;                         // euros per point, km, displacement…; 1 for DE and HN
    Decimal exact;                              // product, before rounding
    Money amount;                               // rounded; zero when unpriced

    [[nodiscard]] bool reimbursable() const;    // NGAP line: neither DE nor HN
    [[nodiscard]] const Act* act() const { return acts.empty() ? nullptr : acts.front().act; }
    // Its unit value comes from a source that is not sure.
    [[nodiscard]] bool is_doubtful() const
    {
        return value != nullptr && value->validity.source.confidence == Confidence::uncertain;
    }
};

// The terms of a cotation and their sum, in cents.
struct PricedCotation {
    std::vector<PricedTerm> lines;
    bool complete{true};   // every term has a price
    Money total;           // of the priced lines
    Money reimbursable;    // of the NGAP lines
    Money overrun;         // DE
    Money off_list;        // HN

    [[nodiscard]] Status status() const; // in force when that of every term is, otherwise that of one which is not
};

// One rounding a term, as the edition of the tables says.
[[nodiscard]] PricedTerm price_term(const Term& term, const Catalog& catalog, const PricingDay& day);
[[nodiscard]] PricedCotation price(const Cotation& cotation, const Catalog& catalog, const PricingDay& day);

// Ended indemnities take the price of the one they were merged into, where the sessions of the cotation say which (NGAP art. 13 E).
void price_merged(PricedCotation& priced, const Catalog& catalog, const PricingDay& day);
// Both: what was billed, as it is judged. A price that is asked for refuses what has ended.
[[nodiscard]] PricedCotation price_billed(const Cotation& cotation, const Catalog& catalog, const PricingDay& day);

// The terms of two rows of one session, as if on one.
[[nodiscard]] PricedCotation joined(PricedCotation all, const PricedCotation& more);

// Coefficient × value rounded with the mode of the tables.
[[nodiscard]] Money line_amount(const Decimal& exact, const Catalog& catalog);

} // namespace kine
