// SPDX-License-Identifier: Apache-2.0
#include "exit_codes.hpp"
#include "journal_verbs.hpp"
#include "tables.hpp"

#include "kine/base/text.hpp"
#include "kine/render/journal_money.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine::cli {

int journal_receipts(const JournalTask& task)
{
    const auto period = task.period();
    if (!period) {
        return exit_code::usage;
    }
    const auto ledger = task.ledger();
    if (!ledger) {
        return ledger.error();
    }
    const ReceiptsAnswer answer{*period, receipts_of(*ledger, *period), practices_of(*ledger).size() > 1};
    return task.answer({[&](const Style& style) { return journal_receipts_text(answer, style); },
                        [&] { return journal_receipts_csv(answer); }, [&] { return journal_receipts_json(answer); }},
                       exit_code::done);
}

int journal_retrocession(const JournalTask& task)
{
    const JournalOptions& options = task.options;
    if (!options.percent) {
        return task.misused("retrocession attend --pourcentage", "la part du praticien, par exemple --pourcentage 70");
    }
    if (*options.percent > Decimal{100}) {
        return task.misused(fmt::format("--pourcentage : {} dépasse 100", options.percent->to_string(',')),
                            "la part du praticien, par exemple --pourcentage 70");
    }
    const auto period = task.period();
    const auto tables = period ? load_tables(task.shared.tables, task.host) : std::nullopt;
    if (!tables) {
        return period ? exit_code::input : exit_code::usage;
    }
    const auto ledger = task.ledger();
    if (!ledger) {
        return ledger.error();
    }
    const std::vector<std::string> known = practitioners_of(*ledger);
    const auto same = [&](const std::string& name) { return fold_key(name) == fold_key(options.practitioner); };
    const auto named = std::find_if(known.begin(), known.end(), same);
    if (!options.practitioner.empty() && named == known.end()) {
        return task.misused(fmt::format("--praticien : aucune séance de « {} »", printable(options.practitioner)),
                            known.empty() ? "aucune séance de ce journal ne dit qui l'a faite"
                                          : fmt::format("ce journal a celles de {}", join_french(known)));
    }
    const Retrocession statement = retrocession_of(
        *ledger, {*period, options.practitioner.empty() ? std::string{} : *named, *options.percent,
                  options.basis == "factures" ? RetrocessionBasis::billed : RetrocessionBasis::received, tables->catalog->rounding()});
    if (statement.practitioners.size() > 1) {
        return task.misused(fmt::format("des séances de plusieurs remplaçants dans cette période : {}", join_french(statement.practitioners)),
                            "un relevé se signe à deux : en choisir un par --praticien");
    }
    return task.answer({[&](const Style& style) { return journal_retrocession_text(statement, style); },
                        [&] { return journal_retrocession_csv(statement); }, [&] { return journal_retrocession_json(statement); },
                        [&] { return retrocession_paper(statement, task.today); }},
                       exit_code::done);
}

} // namespace kine::cli
