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

QuoteAnswers::QuoteAnswers(const Catalog& catalog, const RuleBook& book, Output& output, const Host& host,
                           Options options)
    : catalog_{catalog}, book_{book}, output_{output}, host_{host}, options_{options}
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
    std::vector<Diagnostic> errors;
    auto quote = make_quote(request, catalog_, errors);
    if (!quote) {
        refuse(errors);
        return;
    }
    ++number_;
    quote->findings = quote_findings(*quote, catalog_, book_);
    if (std::any_of(quote->findings.begin(), quote->findings.end(), is_fault)) {
        exit_code_ = std::max(exit_code_, exit_code::findings);
    }
    for (Diagnostic& finding : quote->findings) {
        put_in_input(finding);
    }
    switch (options_.form) {
    case QuoteForm::screen:
        output_.write(output_.empty() ? "" : "\n");
        output_.write(quote_text(*quote, options_.style));
        output_.write(options_.explain ? quote_explanation(*quote, catalog_, options_.style) : std::string{});
        break;
    case QuoteForm::line:
        output_.write(quote_line(*quote) + "\n");
        break;
    case QuoteForm::csv:
        output_.write(quote_csv(*quote, number_));
        break;
    case QuoteForm::json:
        output_.write(quote_json(*quote) + "\n");
        break;
    }
}

void QuoteAnswers::refuse(std::span<const Diagnostic> errors)
{
    ++number_;
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
