// SPDX-License-Identifier: Apache-2.0
#include "exit_codes.hpp"
#include "journal_verbs.hpp"

#include "kine/journal/state.hpp"

namespace kine::cli {

int journal_state(const JournalTask& task)
{
    auto journal = task.open(Journal::Access::read);
    if (!journal) {
        return exit_code::input;
    }
    const auto ledger = journal->read();
    if (!ledger) {
        return task.fail(ledger.error());
    }
    const JournalState state = state_of(*ledger);
    return task.answer({[&](const Style& style) { return journal_state_text(state, style); },
                        [&] { return journal_state_csv(state); }, [&] { return journal_state_json(state); }},
                       exit_code::done);
}

} // namespace kine::cli
