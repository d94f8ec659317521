// SPDX-License-Identifier: Apache-2.0
// kine quote: the price of a cotation, why, who pays, and the text it rests on.
#pragma once

#include "command.hpp"
#include "tables.hpp"

#include "kine/pricing/quote.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine::cli {

class QuoteAnswers;

class QuoteCommand : public Command {
  public:
    QuoteCommand() { shared.judges = true; }
    [[nodiscard]] std::string_view name() const override { return "quote"; }
    [[nodiscard]] std::string_view summary() const override
    {
        return "chiffrer une cotation ou un parcours de soins";
    }
    [[nodiscard]] std::span<const std::string_view> formats() const override;
    void declare(Args& args) override;
    [[nodiscard]] int run(const Args& args, Host& host) override;

  private:
    [[nodiscard]] std::optional<Diagnostic> misuse(const Args& args) const;
    [[nodiscard]] bool reads_lines() const; // « - »
    // What the options say of every request.
    [[nodiscard]] QuoteRequest defaults(Date day) const;
    // Prices the cotations of the command line, or those of the standard input; the exit code.
    [[nodiscard]] int answer_cotations(const QuoteRequest& defaults, const Tables& tables,
                                       CotationRules& rules, const Host& host) const;
    // Prices the lines of the standard input (quote_batch.cpp); why it stopped early.
    [[nodiscard]] std::optional<Diagnostic> answer_lines(const QuoteRequest& defaults,
                                                         QuoteAnswers& answers) const;
    // Prices a care path (quote_path.cpp); the exit code.
    [[nodiscard]] int answer_path(const QuoteRequest& defaults, const Tables& tables, CotationRules& rules,
                                  const Host& host) const;

    std::vector<std::string> cotations_;
    std::int64_t sessions_{1};
    std::optional<Decimal> distance_;
    std::string km_zone_{"plaine"};
    std::string exoneration_;
    std::string regime_;
    std::string path_;
    bool strict_{false};
    bool explain_{false};
};

} // namespace kine::cli
