// SPDX-License-Identifier: Apache-2.0
#include "bill.hpp"
#include "check.hpp"
#include "command.hpp"
#include "devis.hpp"
#include "journal.hpp"
#include "pseudonymise.hpp"
#include "quote.hpp"
#include "regles.hpp"
#include "tarifs.hpp"

namespace kine::cli {

std::vector<std::unique_ptr<Command>> all_commands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<QuoteCommand>());
    commands.push_back(std::make_unique<CheckCommand>());
    commands.push_back(std::make_unique<BillCommand>());
    commands.push_back(std::make_unique<DevisCommand>());
    commands.push_back(std::make_unique<JournalCommand>());
    commands.push_back(std::make_unique<TarifsCommand>());
    commands.push_back(std::make_unique<RulesCommand>());
    commands.push_back(std::make_unique<PseudonymiseCommand>());
    return commands;
}

} // namespace kine::cli
