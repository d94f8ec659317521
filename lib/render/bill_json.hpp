// SPDX-License-Identifier: Apache-2.0
// The documents of a bill as JSON (schemas/bill.schema.json), one by one. Internal to the layer.
#pragma once

#include "kine/render/bill.hpp"
#include "kine/render/json.hpp"

#include <chrono>

namespace kine {

// Each is a whole document, with its schema and its kind.
[[nodiscard]] Json care_json(const PatientBill& patient, std::chrono::year_month month,
                             const BillContext& context);
[[nodiscard]] Json fees_json(const PatientBill& patient, std::chrono::year_month month,
                             const BillContext& context);
[[nodiscard]] Json statement_json(const MonthBill& month, const BillContext& context);
[[nodiscard]] Json left_out_json(const Bill& bill, const BillContext& context);

} // namespace kine
