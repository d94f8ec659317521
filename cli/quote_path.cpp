// SPDX-License-Identifier: Apache-2.0
#include "exit_codes.hpp"
#include "input.hpp"
#include "output.hpp"
#include "quote.hpp"

#include "kine/pricing/care_path.hpp"
#include "kine/render/care_path.hpp"
#include "kine/rules/quote_findings.hpp"

#include <algorithm>

namespace kine::cli {

namespace {

// The findings of each step, with their places in the file; whether one of them is more than information.
bool judge_steps(CarePath& path, CotationRules& rules)
{
    bool any = false;
    for (CarePathStep& step : path.steps) {
        step.quote.findings = quote_findings(step.quote, rules);
        for (Diagnostic& finding : step.quote.findings) {
            finding.place = step.in_file(finding.place);
            any = any || finding.severity != Severity::info;
        }
    }
    return any;
}

} // namespace

int QuoteCommand::answer_path(const QuoteRequest& defaults, const Tables& tables, CotationRules& rules,
                              const Host& host) const
{
    const auto source = read_source(path_);
    if (!source) {
        host.report(source.error());
        return exit_code::input;
    }
    DiagnosticSink mistakes;
    auto path = read_care_path(**source, defaults, shared.date, *tables.catalog, mistakes);
    host.report(mistakes.items());
    if (!path) {
        return exit_code::input;
    }
    const bool faults = judge_steps(*path, rules);
    const auto output = Output::open(shared.output, Output::Rights::usual);
    if (!output) {
        host.report(output.error());
        return exit_code::input;
    }
    if (shared.format == "json") {
        (*output)->write(care_path_json(*path) + "\n");
    } else if (shared.format == "csv") {
        (*output)->write(care_path_csv(*path));
    } else {
        const Style style = host.data_style(shared.to_file());
        (*output)->write(shared.quiet ? care_path_line(*path) + "\n" : care_path_text(*path, style));
        (*output)->write(explain_ ? care_path_explanation(*path, *tables.catalog, style) : std::string{});
    }
    if (const auto failure = (*output)->finish()) {
        host.report(*failure);
        return exit_code::input;
    }
    return faults ? exit_code::findings : exit_code::done;
}

} // namespace kine::cli
