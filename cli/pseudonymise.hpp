// SPDX-License-Identifier: Apache-2.0
// kine pseudonymise: session files that can be shown to somebody else, of which kine check finds the same.
#pragma once

#include "command.hpp"
#include "sessions.hpp"

#include "kine/check/pseudonyms.hpp"

#include <string>
#include <vector>

namespace kine::cli {

class PseudonymiseCommand : public Command {
  public:
    PseudonymiseCommand()
    {
        shared.date_help = "jour du contrôle dont les constats sont gardés";
        shared.judges = true;
    }

    [[nodiscard]] std::string_view name() const override { return "pseudonymise"; }
    [[nodiscard]] std::string_view summary() const override { return "récrire un export sans ce qui désigne quelqu'un"; }
    [[nodiscard]] std::span<const std::string_view> formats() const override;
    void declare(Args& args) override;
    [[nodiscard]] int run(const Args& args, Host& host) override;

  private:
    [[nodiscard]] std::optional<Diagnostic> mistake(const Args& args) const;
    [[nodiscard]] int answer(const SessionTable& table, const Tables& tables, const RuleBook& book, const CheckOptions& checked,
                             const Host& host) const;
    [[nodiscard]] int refuse(const PseudonymResult& result, const SessionTable& table, const CheckOptions& checked, const Host& host) const;
    [[nodiscard]] int write(const PseudonymResult& result, const Host& host) const;
    void tell(const SessionTable& table, const PseudonymResult& result, const CheckOptions& checked, const Host& host) const;

    SessionFiles sessions_;
    std::string key_file_;
    bool keep_dates_{false};
};

} // namespace kine::cli
