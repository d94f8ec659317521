// kine check: validates exported sessions against every rule, for people and for CI.
#pragma once

#include "check_fix.hpp"
#include "command.hpp"
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
    [[nodiscard]] std::string render(const CheckResult& result, const RuleBook& book, const Host& host) const;
    [[nodiscard]] int verdict(const CheckSummary& summary) const;
    [[nodiscard]] int repair(const SessionTable& table, const CheckResult& result, const RepairTools& tools, const RuleBook& book,
                             const Host& host) const;

    std::vector<std::string> files_;
    std::string select_;
    std::string ignore_;
    std::string fail_on_{"error"};
    bool statistics_{false};
    FixChoice fix_;
};

} // namespace kine::cli
