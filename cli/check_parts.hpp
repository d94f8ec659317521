// SPDX-License-Identifier: Apache-2.0
// kine check --part and --merge: a check cut by patient for several processes or machines, and its reports joined.
#pragma once

#include "check_report.hpp"
#include "host.hpp"
#include "shared.hpp"

#include "kine/check/part.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine::cli {

class CheckParts {
  public:
    void declare(Args& args);
    // What does not go with a part or with a joining; `alone`: no option that looks at the whole was given.
    [[nodiscard]] std::optional<Diagnostic> mistake(const Args& args, const SharedOptions& shared, bool alone) const;
    [[nodiscard]] bool merges() const { return merge_; }
    [[nodiscard]] bool any() const { return merge_ || !part_.empty(); }
    [[nodiscard]] std::optional<Part> part() const { return parse_part(part_); } // once there is no mistake
    // Joins the reports and writes the whole; the exit code.
    [[nodiscard]] int merge(const std::vector<std::string>& reports, const CheckReport& report, const SharedOptions& shared,
                            const Host& host) const;

  private:
    std::string part_;
    bool merge_{false};
};

} // namespace kine::cli
