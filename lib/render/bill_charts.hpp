// SPDX-License-Identifier: Apache-2.0
// The charts of a bill. Internal to the layer.
#pragma once

#include "kine/billing/bill.hpp"
#include "kine/render/paper.hpp"

#include <string>
#include <utility>
#include <vector>

namespace kine {

using NamedAmounts = std::vector<std::pair<std::string, Money>>;

// Lying bars, the longest first; `most` of them at most, then one sentence about the others.
[[nodiscard]] PaperChart amounts_chart(std::string title, const NamedAmounts& amounts, std::size_t most);
// Montants par lettre; `total` is that of the whole.
[[nodiscard]] PaperChart codes_chart(const std::vector<CodeTotal>& codes, Money total);
[[nodiscard]] PaperChart days_chart(const MonthBill& month);
[[nodiscard]] PaperChart months_chart(const Bill& bill);

} // namespace kine
