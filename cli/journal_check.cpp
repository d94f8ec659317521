// SPDX-License-Identifier: Apache-2.0
#include "exit_codes.hpp"
#include "journal_verbs.hpp"

namespace kine::cli {

int journal_check(const JournalTask& task)
{
    auto journal = task.open(Journal::Access::read);
    if (!journal) {
        return exit_code::input;
    }
    const auto verification = journal->verify();
    if (!verification) {
        return task.fail(verification.error());
    }
    const bool good = verification->faults.empty();
    if (task.shared.format == "text") {
        task.host.report(verification->faults);
    }
    return task.answer({[&](const Style& style) { return journal_check_text(*verification, style); },
                        [&] { return journal_check_csv(*verification); },
                        [&] { return journal_check_json(*verification); }},
                       good ? exit_code::done : exit_code::findings);
}

} // namespace kine::cli
