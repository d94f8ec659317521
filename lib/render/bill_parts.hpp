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

// Names of the files of a bill: one per patient, month and kind, never the same for two patients.
class BillFileNames {
  public:
    // « 2026-01-P012-soins.txt », « 2026-01-P012-soins-2026-0042.txt » with a number; an identifier that may be a name or a NIR is replaced by a mark of its own.
    [[nodiscard]] std::string of_patient(std::chrono::year_month month, std::string_view id,
                                         std::string_view what, const Numbered& number,
                                         std::string_view extension);

  private:
    std::map<std::string, std::string, std::less<>> stems_; // by identifier
    std::map<std::string, std::string, std::less<>> taken_; // identifier by stem in lower case
};

[[nodiscard]] std::string_view extension_of(BillFormat format); // "txt", "csv", "json"

// The files to correct: the header, then the raw lines, each with its code. One per input file.
[[nodiscard]] std::vector<BillDocument> files_to_correct(const Bill& bill);

} // namespace kine
