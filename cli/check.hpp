// kine check: validates exported sessions against every rule, for people and for CI.
#pragma once

#include "check_known.hpp"
#include "check_report.hpp"
#include "command.hpp"
#include "sessions.hpp"
#include "tables.hpp"

#include "kine/check/check_sessions.hpp"

#include <string>
#include <vector>

namespace kine::cli {

class CheckCommand : public Command {
  public:
    [[nodiscard]] std::string_view name() const override { return "check"; }
    [[nodiscard]] std::string_view summary() const override { return "vérifier des séances exportées"; }
    [[nodiscard]] std::span<const std::string_view> formats() const override;
    void declare(Args& args) override;
    [[nodiscard]] int run(const Args& args, Host& host) override;

  private:
    [[nodiscard]] CheckOptions options(const Tables& tables, Date today) const;
    // Writes the report, then the new baseline; the exit code.
    [[nodiscard]] int tell(const CheckResult& result, const RuleBook& book, const Host& host) const;

    SessionFiles sessions_;
    std::string select_;
    std::string ignore_;
    KnownFindings known_;
    CheckReport report_;
};

} // namespace kine::cli
