// SPDX-License-Identifier: Apache-2.0
#include "exit_codes.hpp"
#include "input.hpp"
#include "journal_verbs.hpp"
#include "tables.hpp"

#include "kine/journal/retours.hpp"
#include "kine/render/journal_money.hpp"

#include <fmt/format.h>

namespace kine::cli {

namespace {

std::optional<std::vector<Retour>> load_returns(const JournalTask& task)
{
    const auto source = read_source(task.words.front());
    if (!source) {
        task.host.report(source.error());
        return std::nullopt;
    }
    DiagnosticSink errors;
    auto rows = read_retours(*source, errors);
    task.host.report(errors.items());
    return rows;
}

} // namespace

int journal_returns(const JournalTask& task)
{
    const auto tables = load_tables(task.shared.tables, task.host);
    const auto rows = tables ? load_returns(task) : std::nullopt;
    auto journal = rows ? task.open(Journal::Access::write) : std::nullopt;
    if (!journal) {
        return exit_code::input;
    }
    const auto ledger = journal->read();
    if (!ledger) {
        return task.fail(ledger.error());
    }
    MatchedRetours matched = match_retours(*rows, *ledger, tables->catalog->vocabulary());
    if (!matched.faults.empty()) {
        task.host.report(matched.faults);
        const std::size_t count = matched.faults.size();
        task.host.say(fmt::format("rien n'est enregistré : {} ligne{} sur {} {} à corriger, ou à retirer du fichier\n", count,
                                  count > 1 ? "s" : "", rows->size(), count > 1 ? "sont" : "est"));
        return exit_code::input;
    }
    if (const auto recorded = journal->record(matched.payments, matched.rejections); !recorded) {
        return task.fail(recorded.error());
    }
    task.host.report(matched.notices);
    const ReturnsAnswer answer{rows->size(), matched.known, std::move(matched.payments), std::move(matched.rejections)};
    return task.answer({[&](const Style& style) { return journal_returns_text(answer, style); },
                        [&] { return journal_returns_csv(answer, *ledger); }, [&] { return journal_returns_json(answer, *ledger); }},
                       matched.notices.empty() ? exit_code::done : exit_code::findings);
}

} // namespace kine::cli
