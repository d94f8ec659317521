// SPDX-License-Identifier: Apache-2.0
// The documents of a bill as papers, one by one. Internal to the layer.
#pragma once

#include "kine/render/bill.hpp"
#include "kine/render/paper.hpp"

#include <chrono>
#include <string>

namespace kine {

// Named, titled, with its footer; without blocks.
[[nodiscard]] Paper new_paper(std::string id, std::string title, std::string subtitle,
                              const BillContext& context,
                              const Numbered& number = {});
[[nodiscard]] Paper care_paper(std::string id, const PatientBill& patient, std::chrono::year_month month,
                               const BillContext& context);
[[nodiscard]] Paper fees_paper(std::string id, const PatientBill& patient, std::chrono::year_month month,
                               const BillContext& context);
[[nodiscard]] Paper statement_paper(const MonthBill& month, const BillContext& context);
[[nodiscard]] PaperOverview overview_of(const Bill& bill);
[[nodiscard]] Paper left_out_paper(const Bill& bill, const BillContext& context);

} // namespace kine
