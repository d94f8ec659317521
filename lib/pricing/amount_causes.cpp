// SPDX-License-Identifier: Apache-2.0
#include "pricing/amount_causes.hpp"

#include <algorithm>

namespace kine {

AmountCauses::AmountCauses(const PricedCotation& priced_cotation, Money billed_amount, const Catalog& tables,
                           const PricingDay& pricing_day, const AmountFacts& row_facts)
    : priced{priced_cotation}, billed{billed_amount}, catalog{tables}, day{pricing_day}, facts{row_facts}
{
    for (const PricedTerm& line : priced.lines) {
        exacts_.push_back(line.exact);
    }
}

void AmountCauses::add(AmountCause::Kind kind, std::string text)
{
    const bool known = std::any_of(causes_.begin(), causes_.end(),
                                   [&](const AmountCause& c) { return c.kind == kind && c.text == text; });
    if (!known) {
        causes_.push_back({kind, std::move(text)});
    }
}

bool AmountCauses::is_billed(Money one_session) const { return one_session.times(facts.quantity) == billed; }

bool AmountCauses::is_billed(const std::vector<Decimal>& exacts) const
{
    Money line_by_line;
    Money after_quantity;
    for (const Decimal& exact : exacts) {
        line_by_line += line_amount(exact, catalog);
        after_quantity += line_amount(exact * Decimal{facts.quantity}, catalog);
    }
    return is_billed(line_by_line) || after_quantity == billed;
}

std::vector<Decimal> AmountCauses::with(const PricedTerm& line, const Decimal& instead) const
{
    std::vector<Decimal> exacts = exacts_;
    exacts[static_cast<std::size_t>(&line - priced.lines.data())] = instead;
    return exacts;
}

Cotation AmountCauses::cotation() const
{
    Cotation result;
    for (const PricedTerm& line : priced.lines) {
        result.terms.push_back(line.term);
    }
    return result;
}

std::vector<AmountCause> AmountCauses::in_order()
{
    std::stable_sort(causes_.begin(), causes_.end(),
                     [](const AmountCause& a, const AmountCause& b) { return a.kind < b.kind; });
    return std::move(causes_);
}

} // namespace kine
