// SPDX-License-Identifier: Apache-2.0
// VAT inside a price that includes it.
#pragma once

#include "kine/base/decimal.hpp"
#include "kine/base/money.hpp"

namespace kine {

// The amount before tax: price × 100 / (100 + rate), a half cent going up. The tax is the difference, so that both add up.
// std::invalid_argument for a negative price or rate, and for a rate finer than a hundredth of a percent: no table has one (TAB-024).
[[nodiscard]] Money before_tax(Money price, const Decimal& rate_percent);

} // namespace kine
