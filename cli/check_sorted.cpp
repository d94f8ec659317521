// SPDX-License-Identifier: Apache-2.0
#include "check_sorted.hpp"

#include "exit_codes.hpp"
#include "progress.hpp"
#include "system_error.hpp"

#include "kine/base/byte_file.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

namespace kine::cli {

namespace {

// Bytes of text in memory at once: KINE_WINDOW, for tests.
std::size_t window_of(const Host& host, std::size_t otherwise)
{
    const std::string text = host.variable("KINE_WINDOW");
    std::size_t bytes = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bytes);
    return error == std::errc{} && bytes != 0 ? bytes : otherwise;
}

SortedChoices choices_of(const Host& host)
{
    SortedChoices choices;
    choices.window = window_of(host, choices.window);
    if (const std::string directory = host.variable("TMPDIR"); !directory.empty()) {
        choices.directory = directory;
    }
    return choices;
}

// The options that need all the rows, or write them.
constexpr std::array<std::string_view, 9> of_all_files{"--historique",     "--write-profil", "--suppressions", "--baseline",
                                                       "--write-baseline", "--fix",          "--diff",         "--part",
                                                       "--merge"};

bool are_of_usage(const DiagnosticSink& errors) { return !errors.items().empty() && errors.items().front().code.starts_with("USA"); }

int check(const Args& args, const SortedCheck::Task& task, CheckOptions& options, const Host& host)
{
    const SortedChoices choices = choices_of(host);
    const auto set = task.files.open(args, task.tables, host, choices.directory);
    if (!set) {
        return set.error();
    }
    ProgressLine line{!task.shared.quiet, host.message_style().width};
    options.progress = [&](std::size_t rows, std::size_t of) { line.show(rows, of); };
    const auto check_files = [&](const TellItems& tell, const TellTotals& /*known at the end*/) -> tl::expected<CheckResult, int> {
        DiagnosticSink errors;
        auto result = check_sorted(*set, *task.tables.catalog, task.book, options, choices, tell, errors);
        line.wipe();
        if (const auto rewritten = task.files.rewritten(); !rewritten.empty()) { // what was found may be of no one day
            host.report(rewritten);
            return tl::make_unexpected(exit_code::input);
        }
        if (!result) {
            host.report(errors.items());
            return tl::make_unexpected(are_of_usage(errors) ? exit_code::usage : exit_code::input);
        }
        if (!task.shared.quiet) {
            host.report(result->notices);
        }
        return std::move(*result);
    };
    const auto summary = task.report.tell_as_found({task.book, options.jobs, task.shared, choices.directory}, host, check_files);
    return summary ? task.report.verdict_of_all(*summary, host) : summary.error();
}

} // namespace

void SortedCheck::declare(Args& args)
{
    args.flag({.names = "--sorted",
               .help = "les fichiers sont triés par patient : les lire patient après patient, quelle que soit leur taille"},
              sorted_);
}

std::optional<Diagnostic> SortedCheck::mistake(const Args& args, const SessionFiles& files, const SharedOptions& shared,
                                               const KnownFindings& known) const
{
    if (!sorted_) {
        return std::nullopt;
    }
    if (!CheckReport::can_stream(shared)) {
        return args.mistake(fmt::format("la forme {} ne s'écrit pas patient par patient, comme --sorted le fait", shared.format),
                              "choisir text, csv, json, ndjson ou github, ou retirer --sorted");
    }
    std::vector<std::string> typed;
    for (const std::string_view option : of_all_files) {
        if (!args.given(option).empty()) {
            typed.emplace_back(option);
        }
    }
    if (!typed.empty()) {
        return args.mistake(fmt::format("--sorted ne va pas avec {}, qui {} sur l'ensemble des fichiers", join_french(typed),
                                        typed.size() == 1 ? "porte" : "portent"),
                            "retirer l'un ou l'autre");
    }
    std::vector<std::string> keys = known.keys();
    if (files.has_past()) {
        keys.emplace_back("historique");
    }
    if (!keys.empty()) {
        return args.mistake(fmt::format("--sorted ne va pas avec {} du fichier de réglages, qui {} sur l'ensemble des fichiers",
                                        join_french(keys), keys.size() == 1 ? "porte" : "portent"),
                            "retirer --sorted, ou se passer de ce fichier avec --no-config");
    }
    return std::nullopt;
}

int SortedCheck::run(const Args& args, const Task& task, CheckOptions& options, const Host& host) const
{
    try {
        return check(args, task, options, host);
    } catch (const FileFailure& failure) {
        host.report(failure.writing()      ? cannot_write(failure.name(), failure.error())
                    : failure.error() == 0 ? changed_while_read(failure.name(), true)
                                           : cannot_read(failure.name(), failure.error()));
        return exit_code::input;
    }
}

} // namespace kine::cli
