// SPDX-License-Identifier: Apache-2.0
// kine journal: what a journal holds, and what is done with it, one verb after the name of the file.
#pragma once

#include "command.hpp"
#include "journal_verbs.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kine::cli {

class JournalCommand : public Command {
  public:
    JournalCommand()
    {
        shared.date_help = "jour de l'avoir, des impayés";
        shared.idle = {"-t,--territoire", "--connu-le", "--tarifs", "-v,--verbose"};
    }

    [[nodiscard]] std::string_view name() const override { return "journal"; }
    [[nodiscard]] std::string_view summary() const override
    {
        return "tenir le journal des factures et des paiements";
    }
    [[nodiscard]] std::span<const std::string_view> formats() const override;
    void declare(Args& args) override;
    [[nodiscard]] int run(const Args& args, Host& host) override;

  private:
    // The verb asked for and the words after it, or what is wrong with them.
    [[nodiscard]] std::optional<Diagnostic> choose(const Args& args, const Host& host, const JournalVerb*& verb,
                                                   std::vector<std::string>& words) const;

    std::vector<std::string> words_; // the file, a verb, its words
    JournalOptions options_;
};

} // namespace kine::cli
