// SPDX-License-Identifier: Apache-2.0
#include "bill_journal.hpp"

#include "exit_codes.hpp"

#include "kine/base/text.hpp"
#include "kine/billing/fee_note.hpp"
#include "kine/journal/drafts.hpp"
#include "kine/journal/journal_codes.hpp"

#include <fmt/format.h>

namespace kine::cli {

namespace {

Diagnostic nobody(const std::string& cabinet_file)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{journal_code::no_practice};
    diagnostic.message =
        "aucun numéro ne dit quel cabinet facture : les numéros des documents se suivent par cabinet";
    diagnostic.hint = "donner siret, rpps ou am dans [praticien]";
    diagnostic.place.file = printable(cabinet_file);
    return diagnostic;
}

Diagnostic without_siret(const std::string& siret, const std::string& cabinet_file)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{journal_code::siret_gone};
    diagnostic.message = fmt::format("sans SIRET, les numéros recommenceraient à 1 : ce journal a les documents du SIRET {}", siret);
    diagnostic.hint = fmt::format("donner siret dans [praticien] : {} s'il s'agit de ce cabinet, dont les numéros continuent ; celui d'un autre "
                                  "cabinet commence les siens", siret);
    diagnostic.place.file = printable(cabinet_file);
    return diagnostic;
}

} // namespace

int number_bill(Bill& bill, const NumberingRequest& request, const Host& host, std::vector<std::string>& cancelled)
{
    if (practice_number(request.cabinet).empty()) {
        host.report(nobody(request.cabinet_file));
        return exit_code::usage;
    }
    const auto today = host.today();
    if (!today) {
        host.report(today.error());
        return exit_code::usage;
    }
    auto journal = Journal::open(request.journal, request.asked == Asked::copies ? Journal::Access::write : Journal::Access::create);
    if (!journal) {
        host.report(journal.error());
        return exit_code::input;
    }
    const auto ledger = journal->read();
    if (!ledger) {
        host.report(ledger.error());
        return exit_code::input;
    }
    if (const std::string siret = siret_missed(*ledger, request.cabinet); !siret.empty()) {
        host.report(without_siret(siret, request.cabinet_file));
        return exit_code::usage;
    }
    const std::string practice = practice_in(*ledger, request.cabinet);
    const auto vat = vat_rate(request.catalog, Nature::wellness, &request.cabinet, request.issued_on, request.known_on);
    const auto issue = journal->issue(make_drafts(bill, request.cabinet, practice, request.issued_on, vat), *today, bill.told_before,
                                      request.asked);
    if (!issue) {
        host.report(issue.error());
        return exit_code::input;
    }
    host.report(issue->notices);
    number_documents(bill, *issue);
    for (const Invoice& invoice : ledger->invoices) {
        if (const Invoice* document = invoice.kind == InvoiceKind::credit ? ledger->find(invoice.cancels) : nullptr) {
            cancelled.push_back(document->number());
        }
    }
    return exit_code::done;
}

} // namespace kine::cli
