// SPDX-License-Identifier: Apache-2.0
// The tables and sentences of a comparison, the same as text and as a paper. Internal to the layer.
#pragma once

#include "kine/billing/comparison.hpp"
#include "kine/render/paper.hpp"

#include <string>
#include <vector>

namespace kine {

[[nodiscard]] PaperTable compared_months_table(const BillComparison& comparison);
[[nodiscard]] PaperTable compared_codes_table(const BillComparison& comparison);
[[nodiscard]] PaperTable compared_months_and_codes_table(const BillComparison& comparison);
[[nodiscard]] PaperTable price_changes_table(const BillComparison& comparison);
[[nodiscard]] PaperTable unpriced_table(const BillComparison& comparison);
[[nodiscard]] std::vector<std::string> comparison_remarks(const BillComparison& comparison);

// « coefficient 8,09 → 8,39 (annoncé), texte : … »
[[nodiscard]] std::vector<std::string> reasons_of(const PriceChange& change);
// Why, on the day or the days without price, and what to look at.
[[nodiscard]] std::string reason_of(const UnpricedLines& lines);

} // namespace kine
