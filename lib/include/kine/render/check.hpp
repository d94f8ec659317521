// The report of `kine check` in its formats: text for people, CSV for spreadsheets, JSON kine.check/1 for programs.
// Patients appear by their number in the file when it is one, otherwise by a short mark: no name, no NIR.
#pragma once

#include "kine/check/check_sessions.hpp"
#include "kine/render/style.hpp"

#include <string>

namespace kine {

struct CheckReportOptions {
    bool every_undecided{false}; // one by one; otherwise they are counted
    bool statistics{false};      // totals by rule
    bool quiet{false};           // findings only
};

[[nodiscard]] std::string check_text(const CheckResult& result, const RuleBook& book, const CheckReportOptions& options,
                                     const Style& style);
[[nodiscard]] std::string check_csv(const CheckResult& result);
[[nodiscard]] std::string check_json(const CheckResult& result);

// « P0012 » as it is; « patient-3fa91c » for anything that may be a name or a NIR.
[[nodiscard]] std::string patient_mark(const std::string& patient);

} // namespace kine
