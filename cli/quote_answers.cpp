// SPDX-License-Identifier: Apache-2.0
#include "quote_answers.hpp"

#include "kine/render/diagnostic.hpp"
#include "kine/render/quote.hpp"
#include "kine/rules/quote_findings.hpp"

#include <algorithm>

namespace kine::cli {

namespace {

// An error on one line, with its hint.
std::string error_line(std::span<const Diagnostic> errors)
{
    const Style plain;
    std::string text;
    for (const Diagnostic& error : errors) {
        text += (text.empty() ? "" : " ; ") + diagnostic_headline(error, plain);
        text += error.hint.empty() ? "" : " (" + error.hint + ")";
    }
    return text + "\n";
}

// Information alone does not make a cotation worth stopping for.
bool is_fault(const Diagnostic& diagnostic) { return diagnostic.severity != Severity::info; }

} // namespace

QuoteAnswers::QuoteAnswers(const Catalog& catalog, CotationRules& rules, Output& output, const Host& host,
                           Options options)
    : catalog_{catalog}, rules_{rules}, output_{output}, host_{host}, options_{options}
{
    if (options_.form == QuoteForm::csv) {
        output_.write(quote_csv_header());
    }
}

void QuoteAnswers::at_line(std::string_view name, std::size_t line)
{
    input_ = name;
    line_ = line;
}

void QuoteAnswers::put_in_input(Diagnostic& diagnostic) const
{
    if (!input_.empty()) {
        diagnostic.place.file = input_;
        diagnostic.place.line = line_;
    }
}

void QuoteAnswers::answer(const QuoteRequest& request)
{
    repeatable_.reset();
    std::vector<Diagnostic> errors;
    auto quote = make_quote(request, catalog_, errors);
    if (!quote) {
        refuse(errors);
        return;
    }
    ++number_;
    quote->findings = quote_findings(*quote, rules_);
    if (std::any_of(quote->findings.begin(), quote->findings.end(), is_fault)) {
        exit_code_ = std::max(exit_code_, exit_code::findings);
    }
    for (Diagnostic& finding : quote->findings) {
        put_in_input(finding);
    }
    Pieces answer = written(*quote);
    write(answer);
    if (options_.form != QuoteForm::json || quote->findings.empty()) { // findings have places in JSON
        repeatable_ = std::move(answer);
    }
}

QuoteAnswers::Pieces QuoteAnswers::written(const Quote& quote) const
{
    switch (options_.form) {
    case QuoteForm::screen:
        return {(output_.empty() ? "" : "\n") + quote_text(quote, options_.style) +
                (options_.explain ? quote_explanation(quote, catalog_, options_.style) : std::string{})};
    case QuoteForm::line:
        return {quote_line(quote) + "\n"};
    case QuoteForm::csv: {
        Pieces pieces{std::string{}};
        for (std::string& line : quote_csv_lines(quote)) {
            pieces.push_back(std::move(line));
        }
        return pieces;
    }
    case QuoteForm::json:
        return {quote_json(quote) + "\n"};
    }
    return {};
}

void QuoteAnswers::repeat(const Pieces& answer)
{
    ++number_;
    write(answer);
}

void QuoteAnswers::write(const Pieces& answer)
{
    const std::string number = std::to_string(number_);
    for (std::size_t i = 0; i < answer.size(); ++i) {
        output_.write(i == 0 ? std::string_view{} : number);
        output_.write(answer[i]);
    }
}

void QuoteAnswers::refuse(std::span<const Diagnostic> errors)
{
    ++number_;
    repeatable_.reset();
    exit_code_ = std::max(exit_code_, exit_code::input);
    std::vector<Diagnostic> placed{errors.begin(), errors.end()};
    for (Diagnostic& error : placed) {
        put_in_input(error);
    }
    const bool from_command_line = input_.empty();
    if (from_command_line) {
        host_.report(placed);
    }
    switch (options_.form) {
    case QuoteForm::screen:
        break;
    case QuoteForm::line:
        output_.write(from_command_line ? std::string{} : error_line(placed));
        break;
    case QuoteForm::csv:
        output_.write(quote_error_csv(placed, number_));
        break;
    case QuoteForm::json:
        output_.write(quote_error_json(placed) + "\n");
        break;
    }
}

} // namespace kine::cli
