// SPDX-License-Identifier: Apache-2.0
// VAT inside a price that includes it.
#pragma once

#include "kine/base/decimal.hpp"
#include "kine/base/money.hpp"

namespace kine {

// The amount before tax: price × 100 / (100 + rate), a half cent going up. The tax is the difference, so that both add up.
[[nodiscard]] Money before_tax(Money price, const Decimal& rate_percent);

} // namespace kine
