// SPDX-License-Identifier: Apache-2.0
#include "journal/faults.hpp"
#include "journal/issuing.hpp"
#include "journal/records.hpp"
#include "kine/base/text.hpp"
#include "kine/journal/journal_codes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

[[noreturn]] void refuse(std::string_view code, std::string message, std::string hint,
                         const std::string& path)
{
    throw Refused{{journal_error(code, std::move(message), std::move(hint), path)}};
}

const Invoice& document_of(const Ledger& ledger, const std::string& asked, const std::string& path)
{
    const auto found = find_document(ledger, asked, path);
    if (!found) {
        throw Refused{{found.error()}};
    }
    return **found;
}

} // namespace

Result<const Invoice*> find_document(const Ledger& ledger, const std::string& asked, const std::string& path)
{
    const auto none = [&](std::string message, std::string hint) {
        return fail(journal_error(journal_code::no_document, std::move(message), std::move(hint), path));
    };
    std::vector<const Invoice*> found;
    for (const Invoice& invoice : ledger.invoices) {
        if (asked == invoice.number() || asked == invoice.practice + "/" + invoice.number()) {
            found.push_back(&invoice);
        }
    }
    if (found.empty()) {
        return none(fmt::format("aucun document ne porte le numéro « {} »", printable(asked)),
                    ledger.invoices.empty() ? "ce journal n'a aucun document"
                                            : fmt::format("écrire par exemple {}", ledger.invoices.back().number()));
    }
    if (found.size() > 1) {
        return none(fmt::format("{} cabinets ont un document {}", found.size(), printable(asked)),
                    fmt::format("écrire {}/{}", found.front()->practice, asked));
    }
    return found.front();
}

Invoice issue_credit(Database& database, const std::string& path, Ledger& ledger,
                     const CreditRequest& request)
{
    const Invoice& document = document_of(ledger, request.number, path);
    if (document.kind == InvoiceKind::credit) {
        refuse(journal_code::no_cancelling,
               fmt::format("le document {} est un avoir : il ne s'annule pas", document.number()),
               "facturer de nouveau les séances par kine bill --journal", path);
    }
    const auto before = std::find_if(ledger.invoices.begin(), ledger.invoices.end(),
                                     [&](const Invoice& invoice) { return invoice.cancels == document.id; });
    if (before != ledger.invoices.end() && before->reason == request.reason) {
        return *before; // asked again: the program was stopped before it could answer
    }
    if (before != ledger.invoices.end()) {
        refuse(journal_code::no_cancelling,
               fmt::format("le document {} est déjà annulé par l'avoir {} du {}", document.number(),
                           before->number(), to_french(before->issued_on)),
               fmt::format("pour l'imprimer de nouveau : avoir {}, sans --motif", before->number()), path);
    }
    refuse_day(ledger, document.practice, request.issued_on, request.today, path);
    Invoice credit = document;
    credit.id = 0;
    credit.kind = InvoiceKind::credit;
    credit.issued_on = request.issued_on;
    credit.cancels = document.id;
    credit.reason = request.reason;
    for (InvoiceLine& line : credit.lines) {
        line.id = 0;
        for (Money* amount : {&line.reimbursable, &line.overrun, &line.off_list, &line.amo, &line.amc}) {
            *amount = -*amount;
        }
        if (line.unshared) {
            line.unshared = -*line.unshared;
        }
    }
    add_document(database, ledger, credit);
    return credit;
}

Recorded record_money(Database& database, const std::string& path, const Ledger& ledger,
                      const std::vector<Payment>& payments, const std::vector<Rejection>& rejections)
{
    Recorded recorded;
    const auto document_of = [&](const auto& record) -> const Invoice& {
        const Invoice* invoice = ledger.find(record.invoice);
        const bool good = invoice != nullptr && !record.origin.empty() &&
                          (record.line == 0 ||
                           std::any_of(invoice->lines.begin(), invoice->lines.end(),
                                       [&](const InvoiceLine& line) { return line.id == record.line; }));
        if (!good) {
            refuse(journal_code::bad_record,
                   "un paiement ou un rejet ne désigne aucun document de ce journal",
                   "rien n'a été enregistré ; vérifier le fichier des retours", path);
        }
        return *invoice;
    };
    for (const Payment& payment : payments) {
        ++(add_payment(database, document_of(payment), payment) ? recorded.added : recorded.known);
    }
    for (const Rejection& rejection : rejections) {
        ++(add_rejection(database, document_of(rejection), rejection) ? recorded.added : recorded.known);
    }
    return recorded;
}

} // namespace kine
