// SPDX-License-Identifier: Apache-2.0
// The report of `kine check` in its forms: text and HTML for people, CSV for spreadsheets, JSON and NDJSON (kine.check/1) for
// programs, SARIF, JUnit, GitHub and GitLab for continuous integration.
// Promises: patients appear by their number in the file when it is one, otherwise by a short mark: no name, no NIR.
// Refuses: to leave anything out silently; left_out() counts it, and totals are those of the whole.
#pragma once

#include "kine/check/check_sessions.hpp"
#include "kine/render/style.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// The forms of a report.
enum class CheckFormat { text, csv, json, ndjson, sarif, junit, github, gitlab, html };

// What a report shows of what was found.
struct CheckReportOptions {
    bool every_undecided{false};                 // text, csv, html: one by one; otherwise they are counted
    bool statistics{false};                      // totals by rule, in the forms that do not always have them
    bool quiet{false};                           // text, github: findings only; json, ndjson: what is undecided is only counted
    bool warnings_fail{false};                   // junit: a warning is a failure
    std::optional<std::size_t> max_diagnostics;  // 0: all; nothing: what suits the form
    std::vector<std::string> files;              // html: what was checked, as the user names it
    std::string made_with;                       // html: the day, the territory, the program and its tables, as a sentence
    bool of_part{false};                         // told item after item (check_stream): the whole is a part, which it sums
    std::size_t jobs{1};                         // threads; the report does not depend on it
};

// How many findings the text and the page show when nobody says otherwise; the other forms show all.
inline constexpr std::size_t default_text_diagnostics = 200;
inline constexpr std::size_t default_html_diagnostics = 1000;

// Whether the form shows, one by one, the rules that could not decide.
[[nodiscard]] bool tells_each_undecided(CheckFormat format, const CheckReportOptions& options);
// Whether the form shows the lines of the files.
[[nodiscard]] Excerpts excerpts_of(CheckFormat format);
[[nodiscard]] std::string check_report(CheckFormat format, const CheckResult& result, const RuleBook& book,
                                       const CheckReportOptions& options, const Style& style);
// The same, piece after piece: but for the forms that group what they tell, memory holds a few of them.
using WriteText = std::function<void(std::string_view)>;
void write_check_report(CheckFormat format, const CheckResult& result, const RuleBook& book, const CheckReportOptions& options,
                        const Style& style, const WriteText& write);
// Findings that this form would hold and does not, for want of room: the least serious, then the last.
[[nodiscard]] std::size_t left_out(CheckFormat format, const CheckResult& result, const CheckReportOptions& options);
// « 50 constats sur 250 ne sont pas montrés, … »; empty when all are.
[[nodiscard]] std::string left_out_text(CheckFormat format, const CheckResult& result, const CheckReportOptions& options);
// False: there is nowhere to put the totals by rule.
[[nodiscard]] bool has_room_for_statistics(CheckFormat format);

} // namespace kine
