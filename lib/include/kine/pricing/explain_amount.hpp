// Why a billed amount is not the expected one: the territory, the old or future table, the letter, the indemnity, the
// rounding… that gives exactly the billed amount. One change at a time; several may fit, the likeliest comes first.
#pragma once

#include "kine/pricing/price.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct AmountCause {
    enum class Kind {
        territory,     // the values of another zone
        letter_value,  // the value of the letter on other days
        coefficient,   // the coefficient of the same act on other days, or one that was planned and never applied
        other_letter,  // the value of another letter that day (TMK)
        indemnity,     // another flat indemnity, or its value on other days
        kilometres,    // the value of the kilometre on other days
        left_out,      // a term was forgotten in the sum
        half_rate,     // a second act at half rate
        rounding,      // rounded down, or once on the sum
        repeated,      // a multiple of the session
    };
    Kind kind{Kind::territory};
    std::string text; // « c'est le tarif de la zone … », completes « X € facturés : »
};
[[nodiscard]] std::string_view to_string(AmountCause::Kind kind); // words of the rule tables: "territoire", …

// `priced` is complete and its total differs from `billed`.
[[nodiscard]] std::vector<AmountCause> explain_amount(const PricedCotation& priced, Money billed, const Catalog& catalog,
                                                      const PricingDay& day);

} // namespace kine
