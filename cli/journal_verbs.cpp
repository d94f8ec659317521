// SPDX-License-Identifier: Apache-2.0
#include "journal_verbs.hpp"

#include "exit_codes.hpp"
#include "output.hpp"
#include "pdf_module.hpp"

#include "kine/base/text.hpp"
#include "kine/journal/accounts.hpp"
#include "kine/render/html.hpp"

#include <fmt/format.h>

#include <array>

namespace kine::cli {

namespace {

constexpr std::array<JournalVerb, 9> verbs{{
    {"", 0, 0, "un fichier", "", false, journal_state},
    {"avoir", 1, 1, "un numéro, par exemple 2026-0042", "motif cabinet patients", true, journal_credit},
    {"verifier", 0, 0, "aucun mot de plus", "", false, journal_check},
    {"retours", 1, 1, "un fichier, par exemple retours.csv", "", false, journal_returns},
    {"impayes", 0, 0, "aucun mot de plus", "etablissement", true, journal_unpaid},
    {"rejets", 0, 0, "aucun mot de plus", "etablissement", false, journal_rejected},
    {"recettes", 0, 0, "aucun mot de plus", "etablissement periode", false, journal_receipts},
    {"retrocession", 0, 0, "aucun mot de plus", "etablissement periode praticien pourcentage base", true, journal_retrocession},
    {"export", 0, 0, "aucun mot de plus", "etablissement periode forme siren", false, journal_export},
}};

// « 2026 », « 2026-03 », « 2026-01-15..2026-02-14 »
std::optional<Period> parse_period(std::string_view text)
{
    if (const auto dots = text.find(".."); dots != std::string_view::npos) {
        const auto from = parse_date(text.substr(0, dots));
        const auto to = parse_date(text.substr(dots + 2));
        return from && to && *from <= *to ? std::optional{Period{*from, *to + std::chrono::days{1}}} : std::nullopt;
    }
    if (const auto month = parse_month(text)) {
        return month_period(*month);
    }
    const auto first = parse_date(std::string{text} + "-01-01");
    const auto last = parse_date(std::string{text} + "-12-31");
    return first && last ? std::optional{Period{*first, *last + std::chrono::days{1}}} : std::nullopt;
}

} // namespace

std::span<const JournalVerb> journal_verbs() { return verbs; }

std::optional<Journal> JournalTask::open(Journal::Access access) const
{
    auto journal = Journal::open(file, access);
    if (!journal) {
        host.report(journal.error());
        return std::nullopt;
    }
    return std::move(*journal);
}

Result<std::string> JournalTask::content(const JournalAnswer& answer) const
{
    if (shared.format == "html" || shared.format == "pdf") {
        const Paper paper = answer.paper();
        return shared.format == "pdf" ? pdf_of(paper) : papers_html({&paper, 1}, paper.title);
    }
    return shared.format == "json"  ? answer.json()
           : shared.format == "csv" ? answer.csv()
                                    : answer.text(host.data_style(shared.to_file()));
}

int JournalTask::answer(const JournalAnswer& answer, int code) const
{
    const Result<std::string> text = content(answer);
    if (!text) {
        return fail(text.error());
    }
    const auto output = Output::open(shared.output, Output::Rights::owner_only);
    if (!output) {
        return fail(output.error());
    }
    (*output)->write(*text);
    if (const auto unwritten = (*output)->finish()) {
        return fail(*unwritten);
    }
    return code;
}

int JournalTask::misused(std::string message, std::string hint) const
{
    host.report(args.mistake(std::move(message), std::move(hint)));
    return exit_code::usage;
}

tl::expected<Ledger, int> JournalTask::ledger() const
{
    auto journal = open(Journal::Access::read);
    if (!journal) {
        return tl::unexpected<int>{exit_code::input};
    }
    auto held = journal->read();
    if (!held) {
        return tl::unexpected<int>{fail(held.error())};
    }
    if (options.practice.empty()) {
        return std::move(*held);
    }
    Ledger chosen = of_practice(*held, options.practice);
    if (chosen.invoices.empty()) {
        return tl::unexpected<int>{misused(fmt::format("--etablissement : aucun document de « {} »", printable(options.practice)),
                                           fmt::format("ce journal a ceux de {}", join_french(practices_of(*held))))};
    }
    return chosen;
}

std::optional<Period> JournalTask::period() const
{
    const std::string year = to_iso(today).substr(0, 4);
    const auto period = parse_period(options.period.empty() ? year : options.period);
    if (!period) {
        host.report(args.unreadable(fmt::format("--periode : « {} » n'est pas une période", printable(options.period)),
                                    "écrire 2026, 2026-03 ou 2026-01-15..2026-02-14"));
    }
    return period;
}

int JournalTask::fail(const Diagnostic& diagnostic) const
{
    host.report(diagnostic);
    return exit_code::input;
}

} // namespace kine::cli
