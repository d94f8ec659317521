// SPDX-License-Identifier: Apache-2.0
// Why a billed amount is not the expected one: the table, the act, the kilometres, the share, the slip of the keyboard…
// that gives exactly the billed amount. One change at a time; all that fit are told, in the order of Kind: what another
// table gives comes first, then what was counted otherwise, then what a hand or a computation did to the right amount.
#pragma once

#include "kine/pricing/price.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

class TomlTable; // kine/input/toml_reader.hpp

// A single mistake that gives the amount billed.
struct AmountCause {
    enum class Kind {
        territory,           // the values of another zone
        coefficient,         // the coefficient of the same act on other days, or one that was planned and never applied
        letter_value,        // the value of the letter on other days
        other_letter,        // the value of another letter that day (TMK)
        indemnity,           // another flat indemnity, or its value on other days
        kilometres,          // the value of the kilometre on other days
        majoration,          // another majoration
        left_out,            // terms were forgotten in the sum
        twice,               // a term was counted twice
        half_rate,           // a second act at half rate
        trip,                // kilometres without abatement, or one way only
        relief,              // kilometres of another relief: its value or its abatement
        share,               // the part of one payer
        quantity,            // the quantity of the row was not applied
        repeated,            // a multiple of the session
        neighbour,           // a couple a few hundredths away
        added,               // what is not in the cotation was counted
        rounding,            // the tie rounded down, or once on the sum
        truncation,          // digits cut off, half of an amount already rounded
        rounded_coefficient, // the coefficient rounded before the product
        typing,              // two digits exchanged, the decimal mark shifted
    };
    Kind kind{Kind::territory};
    std::string text; // « c'est le tarif de la zone … », completes « X € facturés : »
};
[[nodiscard]] std::string_view to_string(AmountCause::Kind kind); // words of the rule tables: "territoire", …
// Those that a rule is about, under `causes`; TAB-006 for an unknown word.
[[nodiscard]] std::vector<AmountCause::Kind> read_causes(TomlTable& table);
// Told by a table or by the terms themselves: likely enough to decide what else is possible. The others need the cells
// around, or chance could find them.
[[nodiscard]] bool is_told_by_tables(AmountCause::Kind kind);

// What the row says beside its cotation.
struct AmountFacts {
    std::int64_t quantity{1};
    std::optional<Money> overrun_cell;  // de_montant
    std::optional<Money> off_list_cell; // hn_montant
    friend bool operator==(const AmountFacts&, const AmountFacts&) = default;
};

// `priced` is complete and its total, times the quantity, differs from `billed`.
[[nodiscard]] std::vector<AmountCause> explain_amount(const PricedCotation& priced, Money billed, const Catalog& catalog,
                                                      const PricingDay& day, const AmountFacts& facts = {});

} // namespace kine
