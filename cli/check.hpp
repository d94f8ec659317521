// SPDX-License-Identifier: Apache-2.0
// kine check: validates exported sessions against every rule, for people and for CI.
#pragma once

#include "check_fix.hpp"
#include "check_known.hpp"
#include "check_parts.hpp"
#include "check_report.hpp"
#include "check_sorted.hpp"
#include "command.hpp"
#include "progress.hpp"
#include "sessions.hpp"
#include "tables.hpp"

#include "kine/check/check_sessions.hpp"

#include <string>
#include <vector>

namespace kine::cli {

class CheckCommand : public Command {
  public:
    CheckCommand()
    {
        shared.date_help = "jour de la vérification";
        shared.verbose_help = "en dire plus : les tables qui servent, chaque verdict";
        shared.judges = true;
    }
    [[nodiscard]] std::string_view name() const override { return "check"; }
    [[nodiscard]] std::string_view summary() const override { return "vérifier des séances exportées"; }
    [[nodiscard]] std::span<const std::string_view> formats() const override;
    void declare(Args& args) override;
    [[nodiscard]] bool rewrites_its_files() const override { return fix_.fix; }
    [[nodiscard]] int run(const Args& args, Host& host) override;

  private:
    // The exit code when --seuil cannot be read, which is told.
    [[nodiscard]] tl::expected<CheckOptions, int> options(const Args& args, const Tables& tables, const Host& host) const;
    // Writes the report with `offer`, a sentence for people, at its end, then the new baseline; the exit code.
    [[nodiscard]] int tell(const CheckResult& result, const RuleBook& book, std::size_t jobs, const std::string& offer,
                           const Host& host) const;
    // Checks, and writes what is found as it is found; the exit code.
    [[nodiscard]] int tell_as_found(const SessionTable& table, const Tables& tables, const RuleBook& book, const CheckOptions& options,
                                    ProgressLine& line, const Host& host) const;
    [[nodiscard]] int verdict_of(const CheckSummary& summary, const Host& host) const;
    // Writes the corrected copies and tells what they still have, or writes the differences alone; the exit code.
    [[nodiscard]] int repair(const SessionTable& table, const CheckResult& result, const RepairTools& tools, const RuleBook& book,
                             const Host& host) const;

    SessionFiles sessions_;
    std::string select_;
    std::string ignore_;
    std::vector<std::string> thresholds_;
    std::int64_t jobs_{0}; // 0: as many as the machine has processors
    KnownFindings known_;
    CheckReport report_;
    FixChoice fix_;
    CheckParts parts_;
    SortedCheck sorted_;
};

} // namespace kine::cli
