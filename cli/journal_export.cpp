// SPDX-License-Identifier: Apache-2.0
#include "exit_codes.hpp"
#include "journal_verbs.hpp"

#include "kine/base/text.hpp"
#include "kine/journal/accounts.hpp"
#include "kine/render/journal_money.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine::cli {

namespace {

constexpr std::size_t siren_digits = 9;
constexpr std::size_t siret_digits = 14;

bool are_digits(std::string_view text, std::size_t count)
{
    return text.size() == count && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_year(const Period& period)
{
    const std::chrono::year year = std::chrono::year_month_day{period.from}.year();
    return period.from == Date{year / std::chrono::January / 1} && period.last_day() == Date{year / std::chrono::December / 31};
}

// The name that the file is to have, or what is missing for it.
tl::expected<std::string, Diagnostic> name_of(const JournalTask& task, const Ledger& ledger, const Period& period)
{
    const Date last = *period.last_day();
    const auto mistake = [&](std::string message, std::string hint) {
        return tl::unexpected<Diagnostic>{task.args.mistake(std::move(message), std::move(hint))};
    };
    if (std::chrono::year_month_day{period.from}.year() != std::chrono::year_month_day{last}.year()) {
        return mistake("un fichier des écritures comptables ne va pas au-delà d'une année", "écrire par exemple --periode 2026");
    }
    const std::vector<std::string> practices = practices_of(ledger);
    if (practices.size() > 1) {
        return mistake(fmt::format("ce journal a les documents de {}", join_french(practices)),
                       "un fichier des écritures comptables est celui d'un cabinet : --etablissement");
    }
    const std::string practice = practices.empty() ? std::string{} : practices.front();
    const std::string siren = !task.options.siren.empty()            ? task.options.siren
                              : are_digits(practice, siret_digits) ? practice.substr(0, siren_digits)
                                                                    : std::string{};
    if (!are_digits(siren, siren_digits)) {
        return mistake("le fichier des écritures comptables porte le numéro SIREN du contribuable, et le journal ne le donne pas",
                       "--siren, neuf chiffres");
    }
    return fec_name(siren, std::chrono::year_month_day{last}.year());
}

} // namespace

int journal_export(const JournalTask& task)
{
    if (task.shared.format != "text") {
        return task.misused("export n'a pas de --format", "--forme fec, hledger ou csv");
    }
    const auto period = task.period();
    if (!period) {
        return exit_code::usage;
    }
    const auto ledger = task.ledger();
    if (!ledger) {
        return ledger.error();
    }
    const ReceiptsAnswer answer{*period, receipts_of(*ledger, *period)};
    const auto write = [&](const std::string& text) {
        return task.answer({[&](const Style&) { return text; }, {}, {}}, exit_code::done);
    };
    if (task.options.form == "csv") {
        return write(journal_receipts_csv(answer));
    }
    if (task.options.form == "hledger") {
        return write(journal_hledger(answer));
    }
    const auto name = name_of(task, *ledger, *period);
    if (!name) {
        task.host.report(name.error());
        return exit_code::usage;
    }
    const int code = write(journal_fec(answer.receipts));
    if (code == exit_code::done && !task.shared.quiet && task.shared.output.find(*name) == std::string::npos) {
        task.host.say(fmt::format("nom attendu par l'administration : {}\n", *name));
        if (!is_year(*period)) {
            task.host.say("ce n'est qu'une partie de l'année : le fichier remis couvre l'exercice entier\n");
        }
    }
    return code;
}

} // namespace kine::cli
