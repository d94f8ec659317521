// SPDX-License-Identifier: Apache-2.0
// kine check --part and --merge: a check cut by patient for several processes or machines, and its reports joined.
#pragma once

#include "check_report.hpp"
#include "host.hpp"
#include "shared.hpp"

#include "kine/check/part.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine::cli {

class CheckParts {
  public:
    void declare(Args& args);
    // What does not go with a part or with a joining, on the command line.
    [[nodiscard]] std::optional<Diagnostic> mistake(const Args& args, const SharedOptions& shared) const;
    // Tells what of kine.toml does not serve, if anything.
    void say_set_aside(const std::vector<std::string>& keys, const Host& host) const;
    [[nodiscard]] bool merges() const { return merge_; }
    [[nodiscard]] bool any() const { return merge_ || !part_.empty(); }
    [[nodiscard]] std::optional<Part> part() const { return parse_part(part_); } // once there is no mistake
    // Joins the reports and writes the whole; the exit code.
    [[nodiscard]] int merge(const std::vector<std::string>& reports, const CheckReport& report, const SharedOptions& shared,
                            const Host& host) const;

  private:
    [[nodiscard]] std::string_view name() const { return merge_ ? "--merge" : "--part"; } // of the option given

    std::string part_;
    bool merge_{false};
};

} // namespace kine::cli
