// SPDX-License-Identifier: Apache-2.0
#include "exit_codes.hpp"
#include "journal_verbs.hpp"
#include "tables.hpp"

#include "kine/render/journal_money.hpp"

namespace kine::cli {

namespace {

using InText = std::string (*)(const UnpaidAnswer&, const Style&);
using InFormat = std::string (*)(const UnpaidAnswer&);
using AsPaper = Paper (*)(const UnpaidAnswer&);

// The journal as it was on the day, and one of its two lists; `lacks`: what its CSV cannot say.
int list(const JournalTask& task, InText text, InFormat csv, InFormat json, AsPaper paper, InFormat lacks)
{
    const auto tables = load_tables(task.shared.tables, task.host);
    if (!tables) {
        return exit_code::input;
    }
    const auto held = task.ledger();
    if (!held) {
        return held.error();
    }
    const Ledger ledger = as_of(*held, task.today);
    const UnpaidAnswer answer{task.today, unpaid_of(ledger, *tables->catalog, task.today), overpaid_of(ledger), accounts_of(ledger).balances,
                              practices_of(ledger).size() > 1};
    if (lacks != nullptr && task.shared.format == "csv" && !task.shared.quiet) {
        task.host.say(lacks(answer));
    }
    return task.answer({[&](const Style& style) { return text(answer, style); }, [&] { return csv(answer); },
                        [&] { return json(answer); }, [&] { return paper(answer); }},
                       exit_code::done);
}

} // namespace

int journal_unpaid(const JournalTask& task)
{
    return list(task, journal_unpaid_text, journal_unpaid_csv, journal_unpaid_json, unpaid_paper, nullptr);
}

int journal_rejected(const JournalTask& task)
{
    return list(task, journal_rejected_text, journal_rejected_csv, journal_rejected_json, nullptr, journal_rejected_lacks);
}

} // namespace kine::cli
