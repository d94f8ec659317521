// SPDX-License-Identifier: Apache-2.0
// The options of `kine check` about its report: its form, its length, its totals.
#pragma once

#include "args.hpp"
#include "host.hpp"
#include "shared.hpp"

#include "kine/render/check.hpp"
#include "kine/base/result.hpp"
#include "kine/render/check_stream.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kine::cli {

class CheckReport {
  public:
    [[nodiscard]] static std::span<const std::string_view> formats(); // the default first
    void declare(Args& args);

    // A mistake of usage, if any.
    [[nodiscard]] std::optional<Diagnostic> mistake(const Args& args, const SharedOptions& shared) const;
    // The day, the territory, the program and its tables, for the forms that tell them.
    void set_made_with(std::string sentence) { made_with_ = std::move(sentence); }
    // `jobs`: threads.
    void write(const CheckResult& result, const RuleBook& book, const std::vector<std::string>& files, std::size_t jobs,
               const SharedOptions& shared, const Host& host, const WriteText& write) const;
    [[nodiscard]] static bool is_text(const SharedOptions& shared);
    // The same, item after item, in the forms that can_stream().
    [[nodiscard]] static bool can_stream(const SharedOptions& shared);
    // So of a check that holds its rows, which knows its totals before it tells anything: but where more depends on every finding.
    [[nodiscard]] bool streams_at_once(const SharedOptions& shared, bool of_part) const;
    struct Told {
        const RuleBook& book;
        std::size_t jobs{1};
        const SharedOptions& shared;
        std::string directory; // of what waits on disk
        bool of_part{false};   // --part
    };
    // A check that tells its items as they are found; the exit code of what stopped it.
    using CheckAndTell = std::function<tl::expected<CheckResult, int>(const TellItems&, const TellTotals&)>;
    // Its report and its summary; the exit code of what went wrong, which is told.
    [[nodiscard]] tl::expected<CheckSummary, int> tell_as_found(const Told& told, const Host& host, const CheckAndTell& check) const;
    [[nodiscard]] bool tells_each_undecided(const SharedOptions& shared) const;
    [[nodiscard]] Excerpts excerpts(const SharedOptions& shared) const;
    // What the report leaves out, when it cannot say so itself.
    void tell_left_out(const CheckResult& result, const SharedOptions& shared, const Host& host) const;
    bool show_all() { return std::exchange(max_diagnostics_, std::nullopt).value_or(0) != 0; } // whether a number limited it
    [[nodiscard]] int verdict(const CheckSummary& summary) const; // the exit code
    // That of files checked whole: says when no row of them was read.
    [[nodiscard]] int verdict_of_all(const CheckSummary& summary, const Host& host) const;

  private:
    [[nodiscard]] CheckReportOptions options(const SharedOptions& shared) const;

    std::string fail_on_{"error"};
    bool statistics_{false};
    std::string made_with_;
    std::optional<std::int64_t> max_diagnostics_;
};

} // namespace kine::cli
