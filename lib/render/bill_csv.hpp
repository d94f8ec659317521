// SPDX-License-Identifier: Apache-2.0
// The documents of a bill as CSV, one by one. Internal to the layer.
#pragma once

#include "kine/render/bill.hpp"

#include <chrono>
#include <string>

namespace kine {

// Lines of care, fees and lines left out have the same columns, so that they can stand in one file.
[[nodiscard]] std::string bill_lines_header();
[[nodiscard]] std::string care_csv(const PatientBill& patient, std::chrono::year_month month);
[[nodiscard]] std::string fees_csv(const PatientBill& patient, std::chrono::year_month month);
[[nodiscard]] std::string left_out_csv(const Bill& bill);
// Its own columns: section;cle;libelle;nombre;quantite;montant.
[[nodiscard]] std::string statement_csv(const MonthBill& month);

} // namespace kine
