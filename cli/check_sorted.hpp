// SPDX-License-Identifier: Apache-2.0
// kine check --sorted: files sorted by patient, checked a window of patients after the other, whatever their size.
#pragma once

#include "check_known.hpp"
#include "check_report.hpp"
#include "host.hpp"
#include "sessions.hpp"
#include "shared.hpp"
#include "tables.hpp"

#include "kine/check/check_sorted.hpp"

#include <optional>
#include <string>

namespace kine::cli {

class SortedCheck {
  public:
    void declare(Args& args);
    [[nodiscard]] bool asked() const { return sorted_; }
    // What is not done patient by patient.
    [[nodiscard]] std::optional<Diagnostic> mistake(const Args& args, const SessionFiles& files, const SharedOptions& shared,
                                                   const KnownFindings& known) const;

    // Checks and tells; the exit code.
    struct Task {
        SessionFiles& files;
        const Tables& tables;
        const RuleBook& book;
        const CheckReport& report;
        const SharedOptions& shared;
    };
    [[nodiscard]] int run(const Args& args, const Task& task, CheckOptions& options, const Host& host) const;

  private:
    bool sorted_{false};
};

} // namespace kine::cli
