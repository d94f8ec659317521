// SPDX-License-Identifier: Apache-2.0
// The findings that `kine check` is told to live with: suppressions and baseline, read before the check, applied after.
#pragma once

#include "args.hpp"
#include "host.hpp"

#include "kine/check/baseline.hpp"
#include "kine/check/suppressions.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine::cli {

// Nothing when the file cannot be read or holds a mistake: it is reported.
[[nodiscard]] std::optional<std::vector<Suppression>> load_suppressions(const std::string& path, const RuleBook& book, const Host& host);

class KnownFindings {
  public:
    void declare(Args& args);
    [[nodiscard]] std::optional<Diagnostic> mistake(const Args& args) const;

    // False when a file cannot be read or holds a mistake: it is reported.
    [[nodiscard]] bool read(const RuleBook& book, const Host& host);
    // The keys of kine.toml that would name the files to read.
    [[nodiscard]] std::vector<std::string> keys() const;
    // Forgets what kine.toml gives, and names its keys.
    [[nodiscard]] std::vector<std::string> set_aside();
    [[nodiscard]] bool suppresses() const { return !suppressions_file_.empty(); }
    void apply(CheckResult& result, const RuleBook& book, const CheckOptions& options) const;

    [[nodiscard]] bool any() const { return !suppressions_file_.empty() || !baseline_file_.empty() || writes_baseline(); }
    [[nodiscard]] bool writes_baseline() const { return !written_.empty(); }
    // False when the new baseline could not be written.
    [[nodiscard]] bool write(const CheckResult& result, bool quiet, const Host& host) const;

  private:
    std::string suppressions_file_;
    std::string baseline_file_;
    std::string written_;
    std::vector<Suppression> suppressions_;
    std::optional<Baseline> baseline_;
};

} // namespace kine::cli
