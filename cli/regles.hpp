// SPDX-License-Identifier: Apache-2.0
// kine regles: the list of the rules, or the page of one.
#pragma once

#include "command.hpp"

#include <string>
#include <vector>

namespace kine::cli {

class RulesCommand : public Command {
  public:
    RulesCommand()
    {
        shared.idle = {"-d,--date", "-t,--territoire", "--connu-le", "-q,--quiet", "-v,--verbose"};
        shared.judges = true;
    }
    [[nodiscard]] std::string_view name() const override { return "regles"; }
    [[nodiscard]] std::string_view summary() const override { return "lister les règles, ou expliquer l'une d'elles"; }
    [[nodiscard]] std::span<const std::string_view> formats() const override;
    void declare(Args& args) override;
    [[nodiscard]] int run(const Args& args, Host& host) override;

  private:
    std::vector<std::string> codes_;
    bool coverage_{false};
};

} // namespace kine::cli
