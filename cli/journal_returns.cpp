// SPDX-License-Identifier: Apache-2.0
#include "exit_codes.hpp"
#include "input.hpp"
#include "journal_verbs.hpp"
#include "tables.hpp"

#include "kine/journal/retours.hpp"
#include "kine/render/journal_money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace kine::cli {

namespace {

std::set<std::size_t> lines_of(const std::vector<Diagnostic>& faults)
{
    std::set<std::size_t> lines;
    for (const Diagnostic& fault : faults) {
        lines.insert(fault.place.line);
    }
    return lines;
}

// Every line at fault, in the order of the file; nothing was recorded.
int refuse(const JournalTask& task, std::vector<Diagnostic> faults, std::size_t rows)
{
    std::stable_sort(faults.begin(), faults.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::pair{a.place.line, a.place.column} < std::pair{b.place.line, b.place.column};
    });
    task.host.report(faults);
    const std::size_t count = lines_of(faults).size();
    task.host.say(fmt::format("rien n'est enregistré : {} ligne{} sur {} {} à corriger, ou à retirer du fichier\n", count,
                              count > 1 ? "s" : "", rows, count > 1 ? "sont" : "est"));
    return exit_code::input;
}

} // namespace

int journal_returns(const JournalTask& task)
{
    const auto tables = load_tables(task.shared.tables, task.host);
    if (!tables) {
        return exit_code::input;
    }
    const auto source = read_source(task.words.front());
    if (!source) {
        return task.fail(source.error());
    }
    DiagnosticSink errors;
    const auto rows = read_retours(*source, errors);
    if (!rows) {
        task.host.report(errors.items());
        task.host.say("rien n'est enregistré\n");
        return exit_code::input;
    }
    auto journal = task.open(Journal::Access::write);
    if (!journal) {
        return exit_code::input;
    }
    const auto ledger = journal->read();
    if (!ledger) {
        return task.fail(ledger.error());
    }
    MatchedRetours matched = match_retours(*rows, *ledger, tables->catalog->vocabulary(), task.today);
    std::vector<Diagnostic> faults = errors.items();
    faults.insert(faults.end(), matched.faults.begin(), matched.faults.end());
    if (!faults.empty()) {
        return refuse(task, std::move(faults), rows->size() + lines_of(errors.items()).size());
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
