// SPDX-License-Identifier: Apache-2.0
#include "check_parts.hpp"

#include "kine/base/text.hpp"
#include "kine/render/diagnostic.hpp"
#include "layout.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kine {

namespace {

std::string item_text(const CheckItem& item, const Style& style)
{
    std::string text = diagnostic_text(item.diagnostic, style);
    if (!item.finding) {
        return text;
    }
    if (const std::string stakes = stakes_line(item.finding->stakes); !stakes.empty()) {
        text += fmt::format("{} : {}\n", paint("enjeu", Ink::green, style), stakes);
    }
    if (!item.finding->also.empty()) {
        text += fmt::format("{} : {}\n", paint("aussi", Ink::green, style), join_french(item.finding->also));
    }
    return text;
}

// A title in bold and what follows it, on one line when they fit.
std::string lead(const std::string& title, const std::string& rest, const Style& style)
{
    const bool one_line = display_width(title) + 1 + display_width(rest) <= style.width;
    return one_line ? paint(title, Ink::bold, style) + " " + rest + "\n" : title_lines(title, style) + hanging("", rest, style.width);
}

// A few lines when many rules lack something, as with an export of few columns; each of them when they are few.
std::string undecided_text(const CheckSummary& summary, bool each, const Style& style)
{
    constexpr std::size_t few = 6;
    constexpr std::size_t shown_columns = 10;
    if (summary.undecided.empty()) {
        return {};
    }
    if (each || summary.undecided.size() <= few) {
        std::string text = lead("Règles sans réponse, faute d'un fait", "(ce ne sont pas des anomalies ; -v les montre une à une) :", style);
        for (const CheckSummary::Undecided& undecided : summary.undecided) {
            text += hanging(fmt::format("  {:<8} {:>6} {:<8} ", undecided.code, undecided.sessions,
                                        undecided.sessions > 1 ? "séances" : "séance"),
                            want_of(undecided), style.width);
        }
        return text;
    }
    std::set<std::string_view> all;
    std::set<std::string_view> outside; // of the files
    for (const CheckSummary::Undecided& undecided : summary.undecided) {
        all.insert(undecided.code);
        if (undecided.missing.empty() && undecided.reason.empty()) {
            outside.insert(undecided.code);
        }
    }
    std::string text = lead(fmt::format("{} règles sans réponse pour des séances, faute d'un fait", all.size()),
                            "(ce ne sont pas des anomalies ; --statistics les liste) :", style);
    std::vector<std::string> columns = deciding_columns(summary);
    if (!columns.empty()) {
        const std::size_t more = columns.size() > shown_columns ? columns.size() - shown_columns : 0;
        columns.resize(columns.size() - more);
        if (more != 0) {
            columns.push_back(fmt::format("{} autres", more));
        }
        text += hanging("  ", "colonnes à remplir, et règles qu'elles décideraient : " + join_french(columns), style.width);
    }
    if (!outside.empty()) {
        text += hanging("  ", fmt::format("séances antérieures au fichier (--historique) : {}", counted(outside.size(), "règle", "règles")),
                        style.width);
    }
    return text;
}

// Each line wrapped.
std::string lines_of(std::string_view text, const Style& style)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        result += hanging("", text.substr(at, end - at), style.width);
        at = end + 1;
    }
    return result;
}

std::string count_cell(std::size_t count) { return count == 0 ? std::string{} : fmt::format("{}", count); }

std::string statistics_text(const CheckView& view, const Style& style)
{
    using Align = TextTable::Align;
    constexpr std::size_t title = 4; // gives way when the line is short
    TextTable table{{{"Règle", Align::left}, {"conformes"}, {"non conformes"}, {"indéterminées"}, {"", Align::left}}, title, ""};
    for (const auto& [code, totals] : totals_by_rule(view.result)) {
        table.row({code, count_cell(totals.compliant), count_cell(totals.violations), count_cell(totals.undecided),
                   title_of(code, view.book)});
        if (const std::string stakes = stakes_line(totals.stakes); !stakes.empty()) {
            table.note(stakes);
        }
        if (totals.suppressed != 0) {
            table.note("dont " + counted(totals.suppressed, "écartée", "écartées"));
        }
        if (totals.known != 0) {
            table.note("dont " + counted(totals.known, "déjà connue", "déjà connues"));
        }
    }
    return table.to_string(style);
}

std::string text_before(const CheckReportOptions& /*options*/) { return {}; }

std::string text_shown(const CheckItem& item, const RuleBook& /*book*/, const Style& style) { return item_text(item, style) + "\n"; }

std::string text_after(const CheckView& view, const Style& style)
{
    const CheckReportOptions& options = view.options;
    const CheckSummary& summary = view.result.summary;
    std::string text;
    if (view.left_out != 0) {
        text += hanging("", left_out_text(view), style.width) + "\n";
    }
    if (options.statistics) {
        text += statistics_text(view, style) + "\n";
    }
    if (options.quiet) {
        return text;
    }
    text += summary_line(summary, style) + "\n" + lines_of(summary_details(summary), style);
    if (!options.every_undecided) {
        text += undecided_text(summary, options.statistics, style);
    }
    return text;
}

} // namespace

CheckForm text_form() { return {&text_before, &text_shown, &text_after}; }

} // namespace kine
