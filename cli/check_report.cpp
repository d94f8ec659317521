// SPDX-License-Identifier: Apache-2.0
#include "check_report.hpp"

#include "exit_codes.hpp"
#include "output.hpp"

#include "kine/input/input_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace kine::cli {

namespace {

// In the order of CheckFormat.
constexpr std::array<std::string_view, 9> names{"text", "csv", "json", "ndjson", "sarif", "junit", "github", "gitlab", "html"};
static_assert(names.size() == static_cast<std::size_t>(CheckFormat::html) + 1);

CheckFormat format_of(std::string_view name)
{
    return static_cast<CheckFormat>(std::find(names.begin(), names.end(), name) - names.begin());
}

// The text says it itself.
void say_left_out(CheckFormat format, const std::string& hidden, const Host& host)
{
    if (format != CheckFormat::text && !hidden.empty()) {
        host.say(fmt::format("kine check: {}\n", hidden));
    }
}

} // namespace

std::span<const std::string_view> CheckReport::formats() { return names; }

void CheckReport::declare(Args& args)
{
    constexpr std::int64_t most = 1'000'000'000;
    args.text({.names = "--fail-on",
               .value = "NIVEAU",
               .help = "code de retour 1 à partir de ce niveau",
               .by_default = "error",
               .choices = {"error", "warning", "never"},
               .in_file = InFile::word},
              fail_on_);
    args.whole({.names = "--max-diagnostics",
                .value = "N",
                .help = "montrer N anomalies, les plus graves ; 0 : toutes",
                .by_default = fmt::format("{} en texte, {} en html, sinon toutes", default_text_diagnostics, default_html_diagnostics),
                .in_file = InFile::number},
               max_diagnostics_, most);
    args.flag({.names = "--statistics", .help = "totaux par règle"}, statistics_);
}

std::optional<Diagnostic> CheckReport::mistake(const Args& args, const SharedOptions& shared) const
{
    if (statistics_ && !has_room_for_statistics(format_of(shared.format))) {
        return args.mistake(fmt::format("le format {} n'a pas de place pour les totaux de --statistics", shared.format),
                            "les demander dans un autre format, json par exemple");
    }
    return std::nullopt;
}

CheckReportOptions CheckReport::options(const SharedOptions& shared) const
{
    CheckReportOptions result;
    result.every_undecided = shared.verbose;
    result.statistics = statistics_;
    result.quiet = shared.quiet;
    result.warnings_fail = fail_on_ == "warning";
    if (max_diagnostics_) {
        result.max_diagnostics = static_cast<std::size_t>(*max_diagnostics_);
    }
    return result;
}

void CheckReport::write(const CheckResult& result, const RuleBook& book, const std::vector<std::string>& files, std::size_t jobs,
                        const SharedOptions& shared, const Host& host, const WriteText& write) const
{
    CheckReportOptions chosen = options(shared);
    chosen.files = files;
    chosen.made_with = made_with_;
    chosen.jobs = jobs;
    write_check_report(format_of(shared.format), result, book, chosen, host.data_style(shared.to_file()), write);
}

bool CheckReport::is_text(const SharedOptions& shared) { return format_of(shared.format) == CheckFormat::text; }

bool CheckReport::can_stream(const SharedOptions& shared) { return CheckStream::can_tell(format_of(shared.format)); }

// The text offers repairs, a limit and the label of a part look at every finding before the totals are told.
bool CheckReport::streams_at_once(const SharedOptions& shared, bool of_part) const
{
    const CheckFormat format = format_of(shared.format);
    if (CheckStream::begins_by_totals(format)) {
        return !of_part && max_diagnostics_.value_or(0) == 0;
    }
    return CheckStream::can_tell(format) && (format != CheckFormat::text || shared.quiet);
}

tl::expected<CheckSummary, int> CheckReport::tell_as_found(const Told& told, const Host& host, const CheckAndTell& check) const
{
    const SharedOptions& shared = told.shared;
    const auto output = Output::open(shared.output);
    if (!output) {
        host.report(output.error());
        return tl::make_unexpected(exit_code::input);
    }
    CheckReportOptions chosen = options(shared);
    chosen.jobs = told.jobs;
    chosen.of_part = told.of_part;
    CheckStream stream{format_of(shared.format), told.book, std::move(chosen), host.data_style(shared.to_file()), told.directory,
                       [&](std::string_view text) { (*output)->write(text); }};
    const auto result = check([&](const std::vector<CheckItem>& items) { stream.add(items); },
                              [&](const CheckResult& totals) { stream.know_totals(totals); });
    if (!result) {
        return tl::make_unexpected(result.error());
    }
    stream.finish(*result);
    if (const auto unwritten = (*output)->finish()) {
        host.report(*unwritten);
        return tl::make_unexpected(exit_code::input);
    }
    say_left_out(format_of(shared.format), stream.left_out(), host);
    return result->summary;
}

bool CheckReport::tells_each_undecided(const SharedOptions& shared) const
{
    return kine::tells_each_undecided(format_of(shared.format), options(shared));
}

Excerpts CheckReport::excerpts(const SharedOptions& shared) const { return excerpts_of(format_of(shared.format)); }

void CheckReport::tell_left_out(const CheckResult& result, const SharedOptions& shared, const Host& host) const
{
    const CheckFormat format = format_of(shared.format);
    if (format != CheckFormat::html) {
        say_left_out(format, left_out_text(format, result, options(shared)), host);
    }
}

int CheckReport::verdict(const CheckSummary& summary) const
{
    const bool failed = (fail_on_ != "never" && summary.errors != 0) || (fail_on_ == "warning" && summary.warnings != 0);
    return failed ? exit_code::findings : exit_code::done;
}

int CheckReport::verdict_of_all(const CheckSummary& summary, const Host& host) const
{
    const int found = verdict(summary);
    if (found != exit_code::done || summary.sessions != 0 || summary.set_aside == 0) {
        return found;
    }
    Diagnostic nothing; // whatever --select and --fail-on say: what was not read was not checked
    nothing.code = std::string{input_code(InputError::no_session).code};
    nothing.message = "aucune séance lisible : rien n'a été contrôlé";
    nothing.hint = "les erreurs ENT disent pourquoi : kine check sans --select, --ignore ni --fail-on les montre";
    host.report(nothing);
    return exit_code::input;
}

} // namespace kine::cli
