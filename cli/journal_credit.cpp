#include "exit_codes.hpp"
#include "journal_verbs.hpp"

namespace kine::cli {

int journal_credit(const JournalTask& task)
{
    auto journal = task.open(Journal::Access::write);
    if (!journal) {
        return exit_code::input;
    }
    const auto credit = journal->credit(task.words.front(), task.options.reason, task.today);
    if (!credit) {
        return task.fail(credit.error());
    }
    const auto ledger = journal->read();
    const Invoice* cancelled = ledger ? ledger->find(credit->cancels) : nullptr;
    if (cancelled == nullptr) {
        return ledger ? exit_code::internal : task.fail(ledger.error());
    }
    return task.answer({[&](const Style& style) { return journal_credit_text(*credit, *cancelled, style); },
                        [&] { return journal_credit_csv(*credit, *cancelled); },
                        [&] { return journal_credit_json(*credit, *cancelled); }},
                       exit_code::done);
}

} // namespace kine::cli
