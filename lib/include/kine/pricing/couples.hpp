// SPDX-License-Identifier: Apache-2.0
// What to offer when a couple names no act on a day: the same coefficient on other days (with what that act, or those that
// replace it, is worth on the day), then the coefficients of the letter that a slip of the comma or of a zero turns into it, and
// the nearest ones.
#pragma once

#include "kine/pricing/price.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine {

// An act that bears the coefficient on other days than the one asked.
struct CoupleElsewhere {
    const Act* act{nullptr};
    const Entry<Decimal>* entry{nullptr};     // where the coefficient stands
    const Entry<Decimal>* on_the_day{nullptr}; // the act's coefficient that day; nothing when it has none

    // From when it no longer does, as far as was known; the act may have had another one in plan before its own end.
    [[nodiscard]] std::optional<Date> until() const;
    // The act only leaves it for a coefficient that was announced and that no text has confirmed.
    [[nodiscard]] bool may_still_hold() const;
};
[[nodiscard]] std::vector<CoupleElsewhere> couples_elsewhere(const Catalog& catalog, std::string_view letter,
                                                             const Decimal& coefficient, const PricingDay& day);

// « RAM 7,49 (lombalgie commune) », best first, at most `max_count`. Acts found by couples_elsewhere come first.
[[nodiscard]] std::vector<std::string> nearest_couples(const Catalog& catalog, std::string_view letter,
                                                       const Decimal& coefficient, const PricingDay& day,
                                                       std::size_t max_count = 3);
// One or two sentences: since when the coefficient exists, what the act is worth that day, a postponement if any.
[[nodiscard]] std::string explain_couple(const Catalog& catalog, std::string_view letter, const Decimal& coefficient,
                                         const PricingDay& day);
// What to offer for a code that does not exist: those that have a value on the day, or that need none.
[[nodiscard]] std::vector<std::string> codes_of_the_day(const Catalog& catalog, const PricingDay& day);

} // namespace kine
