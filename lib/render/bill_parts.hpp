// SPDX-License-Identifier: Apache-2.0
// What the forms of a bill share: who appears where, and the name of each file. Internal to the layer.
#pragma once

#include "kine/render/bill.hpp"

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

[[nodiscard]] const PatientIdentity* identity_of(const PatientBill& patient, const BillContext& context);
[[nodiscard]] FeeNote note_of(const PatientBill& patient, std::chrono::year_month month,
                              const BillContext& context);
// The day a document bears.
[[nodiscard]] Date day_of(const Numbered& number, const BillContext& context);

[[nodiscard]] CareSheet care_sheet_of(const PatientBill& patient, const BillContext& context);

// Names of the files of a bill, without extension: one per patient, month and kind, never the same for two patients.
class BillFileNames {
  public:
    // « 2026-01-P012-soins », « 2026-01-P012-soins-2026-0042 » with a number; an identifier that may be a name or a NIR is
    // replaced by a mark of its own.
    [[nodiscard]] std::string of_patient(std::chrono::year_month month, std::string_view id,
                                         std::string_view what, const Numbered& number);

  private:
    std::map<std::string, std::string, std::less<>> stems_; // by identifier
    std::map<std::string, std::string, std::less<>> taken_; // identifier by stem in lower case
};

[[nodiscard]] std::string statement_name(std::chrono::year_month month); // « 2026-01-releve »
// « 2026-01-ecartees », or « ecartees » alone when the lines are of several months.
[[nodiscard]] std::string name_of_bill(const Bill& bill, std::string_view what);
inline constexpr std::string_view left_out_name = "ecartees";

} // namespace kine
