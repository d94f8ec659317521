// SPDX-License-Identifier: Apache-2.0
// Parts of the JSON of a bill beyond its sums: the feuilles de soins, the VAT of a note, the month before. Internal to the
// layer.
#pragma once

#include "kine/render/bill.hpp"
#include "kine/render/json.hpp"

namespace kine {

[[nodiscard]] Json fact_json(Fact fact); // true, false, null
void set_line_facts(Json& object, const LineFacts& facts);

[[nodiscard]] Json sheets_json(const CareSheet& care, const PatientBill& patient);
[[nodiscard]] Json missing_json(const CareSheet& care);
[[nodiscard]] Json vat_parts_json(const FeeNote& note);
[[nodiscard]] Json left_out_codes_json(const std::vector<LeftOutTotal>& codes);
[[nodiscard]] Json waived_json(const std::vector<WaivedLine>& lines);
[[nodiscard]] Json previous_json(const MonthBill& month);

} // namespace kine
