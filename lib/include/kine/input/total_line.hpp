// SPDX-License-Identifier: Apache-2.0
// A line of totals at the foot of an export, « TOTAL;…;1 370,43 € »: no session, and nothing to put right in it.
#pragma once

#include <string_view>

namespace kine {

// « Total », « TOTAL GÉNÉRAL », « sous-total : », « totaux »
[[nodiscard]] bool is_total_word(std::string_view cell);

} // namespace kine
