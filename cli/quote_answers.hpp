// SPDX-License-Identifier: Apache-2.0
// QuoteAnswers: one answer per request, in the form asked for, and the exit code that sums them up.
// Promises: a request read from an input has its answer in its place, a refusal too; a refusal of what the
// command line says is told on the standard error besides.
#pragma once

#include "exit_codes.hpp"
#include "host.hpp"
#include "output.hpp"

#include "kine/pricing/quote.hpp"
#include "kine/rules/cotation_rules.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::cli {

enum class QuoteForm {
    screen, // one screen each
    line,
    csv,
    json,
};

class QuoteAnswers {
  public:
    struct Options {
        QuoteForm form{QuoteForm::screen};
        bool explain{false};
        Style style{};
    };

    QuoteAnswers(const Catalog& catalog, CotationRules& rules, Output& output, const Host& host,
                 Options options);

    void answer(const QuoteRequest& request);
    // An answer in pieces, between which the number of the request is written.
    using Pieces = std::vector<std::string>;
    // The last answer, when it would be the same on any other line; to be given to repeat() then.
    [[nodiscard]] const std::optional<Pieces>& repeatable() const { return repeatable_; }
    void repeat(const Pieces& answer);
    void refuse(std::span<const Diagnostic> errors); // a request that could not be priced, or even read
    // Puts the places of the next errors and findings on that line of an input.
    void at_line(std::string_view name, std::size_t line);

    [[nodiscard]] Output& output() { return output_; }
    [[nodiscard]] int exit_code() const { return exit_code_; }

  private:
    void put_in_input(Diagnostic& diagnostic) const;
    void write(const Pieces& answer);
    [[nodiscard]] Pieces written(const Quote& quote) const;

    const Catalog& catalog_;
    CotationRules& rules_;
    Output& output_;
    const Host& host_;
    Options options_;
    std::size_t number_{0}; // of the request
    std::string input_;     // empty: the cotation comes from the command line
    std::size_t line_{0};
    std::optional<Pieces> repeatable_;
    int exit_code_{exit_code::done};
};

} // namespace kine::cli
