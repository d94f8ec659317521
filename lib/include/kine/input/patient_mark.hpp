// SPDX-License-Identifier: Apache-2.0
// How a person may be shown: « P0012 » as it is, « patient-3fa91c » for anything that may be a name or a NIR.
// Promises: the same identifier always gets the same mark, in every export.
#pragma once

#include <string>
#include <string_view>

namespace kine {

// Short, with a digit, without accents or blanks: the number of a record, not a name nor a NIR.
[[nodiscard]] bool is_record_number(std::string_view identifier);
[[nodiscard]] std::string patient_mark(std::string_view patient); // empty: empty

} // namespace kine
