// SPDX-License-Identifier: Apache-2.0
// The documents of a bill as papers, one by one. Internal to the layer.
#pragma once

#include "kine/render/bill.hpp"
#include "kine/render/paper.hpp"

#include <chrono>
#include <string>

namespace kine {

// What the head and the foot of a paper say.
struct PaperHead {
    std::string id;
    std::string title;
    std::string subtitle;
    std::string number{};                   // beside the title in the foot: « facture n° 2026-0042 »
    const PatientBill* patient{nullptr};    // whom it is about
    std::string_view established{"établi"}; // as the title wants it
};
// Named, titled, with its footer; without blocks.
[[nodiscard]] Paper new_paper(PaperHead head, const BillContext& context, const Numbered& number = {});
[[nodiscard]] Paper care_paper(std::string id, const PatientBill& patient, std::chrono::year_month month,
                               const BillContext& context);
[[nodiscard]] Paper fees_paper(std::string id, const PatientBill& patient, std::chrono::year_month month,
                               const BillContext& context);
[[nodiscard]] Paper statement_paper(const MonthBill& month, const BillContext& context);
[[nodiscard]] PaperOverview overview_of(const Bill& bill, const BillContext& context);
[[nodiscard]] Paper left_out_paper(const Bill& bill, const BillContext& context);

} // namespace kine
