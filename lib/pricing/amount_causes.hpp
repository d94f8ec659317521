// SPDX-License-Identifier: Apache-2.0
// AmountCauses: the causes found so far, and the one question every search asks: if these were the exact amounts of the
// lines, would the total be the billed one? Lines are rounded one by one, before or after the quantity (RG_VF643).
// Internal to the layer.
#pragma once

#include "kine/pricing/explain_amount.hpp"

namespace kine {

class AmountCauses {
  public:
    AmountCauses(const PricedCotation& priced, Money billed, const Catalog& catalog, const PricingDay& day,
                 const AmountFacts& facts);

    const PricedCotation& priced;
    const Money billed;
    const Catalog& catalog;
    const PricingDay& day;
    const AmountFacts& facts;

    void add(AmountCause::Kind kind, std::string text); // once each
    [[nodiscard]] bool is_billed(Money one_session) const;
    [[nodiscard]] bool is_billed(const std::vector<Decimal>& exacts) const;
    // The exact amount of `line` replaced.
    [[nodiscard]] bool fits(const PricedTerm& line, const Decimal& instead) const;
    template <class Text>
    void offer(const PricedTerm& line, const Decimal& instead, AmountCause::Kind kind, Text text)
    {
        if (fits(line, instead)) {
            add(kind, text());
        }
    }
    [[nodiscard]] Cotation cotation() const;
    [[nodiscard]] std::vector<AmountCause> in_order(); // of Kind; ties as they were found

  private:
    // One exact amount, rounded before and after the quantity.
    struct Rounded {
        Money one_session;
        Money after_quantity;
    };
    [[nodiscard]] Rounded rounded(const Decimal& exact) const;

    std::vector<Rounded> lines_;
    Rounded sum_;
    std::vector<AmountCause> causes_;
};

// The searches, one file each.
void search_tables(AmountCauses& causes);   // other zones, days, acts, letters, indemnities
void search_counting(AmountCauses& causes); // terms left out, counted twice or added; shares; quantities
void search_trips(AmountCauses& causes);    // kilometres counted otherwise
void search_slips(AmountCauses& causes);    // rounding and typing

} // namespace kine
