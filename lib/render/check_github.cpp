// SPDX-License-Identifier: Apache-2.0
// Workflow commands of GitHub Actions, one a line on the standard output: « ::error file=…,line=…::message ».
#include "check_parts.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace kine {

namespace {

// What would end the command, or a property of it, is written in percent.
std::string escaped(std::string_view text, std::string_view special)
{
    std::string result;
    for (const char c : text) {
        result += special.find(c) == std::string_view::npos ? std::string(1, c)
                                                            : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return result;
}

std::string as_message(std::string_view text) { return escaped(text, "%\r\n"); }
std::string as_property(std::string_view text) { return escaped(text, "%\r\n:,"); }

std::string_view command_of(Severity severity)
{
    switch (severity) {
    case Severity::error:
        return "error";
    case Severity::warning:
        return "warning";
    case Severity::info:
        return "notice";
    }
    return {};
}

std::string place_of(const Place& place)
{
    std::string text = "file=" + as_property(printable(plain_path(place.file)));
    if (place.line != 0) {
        text += fmt::format(",line={}", place.line);
    }
    if (place.column != 0) {
        text += fmt::format(",col={}", place.column);
    }
    return text;
}

std::string command(const CheckItem& item, const RuleBook& book)
{
    const Diagnostic& diagnostic = item.diagnostic;
    std::string message = printable(diagnostic.message);
    for (const auto& [title, text] : remarks_of(item)) {
        message += fmt::format("\n{} : {}", title, printable(text));
    }
    const std::string title = fmt::format("{} {}", diagnostic.code, title_of(diagnostic.code, book));
    return fmt::format("::{} {},title={}::{}\n", command_of(diagnostic.severity), place_of(diagnostic.place),
                       as_property(title), as_message(message));
}

std::string statistics(const CheckView& view)
{
    std::string text = "::group::Totaux par règle\n";
    for (const auto& [code, totals] : totals_by_rule(view.result)) {
        text += fmt::format("{} : {}, {}, {}", code, counted(totals.compliant, "conforme", "conformes"),
                            counted(totals.violations, "non conforme", "non conformes"),
                            counted(totals.undecided, "indéterminée", "indéterminées"));
        const std::string stakes = stakes_line(totals.stakes);
        text += stakes.empty() ? "\n" : fmt::format(" ; {}\n", stakes);
    }
    return text + "::endgroup::\n";
}

// GitHub shows ten annotations of each kind at most: the counts are always those of the whole.
std::string summary(const CheckView& view)
{
    const CheckSummary& summary = view.result.summary;
    const bool quiet = view.options.quiet;
    std::string message = quiet ? std::string{} : summary_line(summary, Style{}) + "\n" + summary_details(summary);
    if (const std::string hidden = left_out_text(view); !hidden.empty()) {
        message += hidden + "\n";
    }
    if (!quiet) {
        for (const CheckSummary::Undecided& undecided : summary.undecided) {
            message += undecided_line(undecided) + "\n";
        }
    }
    if (message.empty()) {
        return {};
    }
    message.pop_back();
    return fmt::format("::notice title=kine check::{}\n", as_message(message));
}

std::string github_before(const CheckReportOptions& /*options*/) { return {}; }

std::string github_shown(const CheckItem& item, const RuleBook& book, const Style& /*style*/) { return command(item, book); }

std::string github_after(const CheckView& view, const Style& /*style*/)
{
    return (view.options.statistics ? statistics(view) : std::string{}) + summary(view);
}

} // namespace

CheckForm github_form() { return {&github_before, &github_shown, &github_after}; }

} // namespace kine
