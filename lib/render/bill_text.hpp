// SPDX-License-Identifier: Apache-2.0
// The documents of a bill as text, one by one. Internal to the layer.
#pragma once

#include "kine/render/bill.hpp"
#include "paper_parts.hpp"

#include <chrono>
#include <string>

namespace kine {

[[nodiscard]] std::string practitioner_text(const Practitioner& who, const Style& style);
[[nodiscard]] std::string patient_text(std::string_view id, const PatientIdentity* identity, Insured insured,
                                       const Style& style);
[[nodiscard]] std::string care_text(const PatientBill& patient, std::chrono::year_month month,
                                    const BillContext& context, const Style& style);
[[nodiscard]] std::string fees_text(const PatientBill& patient, std::chrono::year_month month,
                                    const BillContext& context, const Style& style);
[[nodiscard]] std::string statement_text(const MonthBill& month, const BillContext& context,
                                         const Style& style);
[[nodiscard]] std::string left_out_text(const Bill& bill, const Style& style);

} // namespace kine
