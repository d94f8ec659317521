// SPDX-License-Identifier: Apache-2.0
#include "pricing/amount_causes.hpp"

#include <algorithm>

namespace kine {

AmountCauses::AmountCauses(const PricedCotation& priced_cotation, Money billed_amount, const Catalog& tables,
                           const PricingDay& pricing_day, const AmountFacts& row_facts)
    : priced{priced_cotation}, billed{billed_amount}, catalog{tables}, day{pricing_day}, facts{row_facts}
{
    for (const PricedTerm& line : priced.lines) {
        lines_.push_back(rounded(line.exact));
        sum_.one_session += lines_.back().one_session;
        sum_.after_quantity += lines_.back().after_quantity;
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

AmountCauses::Rounded AmountCauses::rounded(const Decimal& exact) const
{
    const Money once = line_amount(exact, catalog);
    return {once, facts.quantity == 1 ? once : line_amount(exact * Decimal{facts.quantity}, catalog)};
}

bool AmountCauses::is_billed(const std::vector<Decimal>& exacts) const
{
    Rounded sum;
    for (const Decimal& exact : exacts) {
        const Rounded one = rounded(exact);
        sum.one_session += one.one_session;
        sum.after_quantity += one.after_quantity;
    }
    return is_billed(sum.one_session) || sum.after_quantity == billed;
}

bool AmountCauses::fits(const PricedTerm& line, const Decimal& instead) const
{
    const Rounded& written = lines_[static_cast<std::size_t>(&line - priced.lines.data())];
    const Rounded other = rounded(instead);
    return is_billed(sum_.one_session - written.one_session + other.one_session) ||
           sum_.after_quantity - written.after_quantity + other.after_quantity == billed;
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
