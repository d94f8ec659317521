// SPDX-License-Identifier: Apache-2.0
// The comparison of one activity under two dates, in each form.
// Promises: the same figures in all of them; values that are announced or conditional are marked wherever they count.
#pragma once

#include "kine/billing/comparison.hpp"
#include "kine/render/paper.hpp"
#include "kine/render/style.hpp"

#include <string>

namespace kine {

// The same comparison in each form.
[[nodiscard]] std::string comparison_text(const BillComparison& comparison, const Style& style);
[[nodiscard]] std::string comparison_csv(const BillComparison& comparison);
[[nodiscard]] std::string comparison_json(const BillComparison& comparison, Date written_on);
[[nodiscard]] Paper comparison_paper(const BillComparison& comparison, Date written_on);

} // namespace kine
