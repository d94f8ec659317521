// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/vat.hpp"

#include <stdexcept>

namespace kine {

Money before_tax(Money price, const Decimal& rate_percent)
{
    constexpr std::int64_t whole = 10'000; // 100 % in hundredths of a percent
    const auto rate = rate_percent.exact_units(2);
    if (!rate || *rate < 0 || price < Money{}) {
        throw std::invalid_argument{"VAT of a negative price, or rate finer than a hundredth of a percent"};
    }
    const std::int64_t divisor = whole + *rate;
    // Quotient and remainder apart: the product of a large price would not fit.
    const std::int64_t rest = price.cents() % divisor;
    return Money::from_cents(price.cents() / divisor * whole + (2 * rest * whole + divisor) / (2 * divisor));
}

} // namespace kine
