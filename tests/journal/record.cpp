// SPDX-License-Identifier: Apache-2.0
// record JOURNAL DAY: what the AMO owes on every document is received on that day, and the second line of every document is
// rejected, as the returns of a caisse would say; run again, it adds what is new.
#include "kine/journal/journal.hpp"

#include <cstdio>
#include <string>

namespace {

int refused(const kine::Diagnostic& diagnostic)
{
    std::fprintf(stderr, "%s %s\n", diagnostic.code.c_str(), diagnostic.message.c_str());
    return 3;
}

} // namespace

int main(int count, char** words)
{
    if (count != 3) {
        return 2;
    }
    auto journal = kine::Journal::open(words[1], kine::Journal::Access::write);
    if (!journal) {
        return refused(journal.error());
    }
    const auto ledger = journal->read();
    if (!ledger) {
        return refused(ledger.error());
    }
    std::vector<kine::Payment> payments;
    std::vector<kine::Rejection> rejections;
    for (const kine::Invoice& invoice : ledger->invoices) {
        kine::Payment payment;
        payment.invoice = invoice.id;
        payment.payer = kine::Payer::amo;
        payment.received_on = kine::parse_date(words[2]).value();
        for (const kine::InvoiceLine& line : invoice.lines) {
            payment.amount += line.due(kine::Payer::amo);
        }
        payment.method = "virement";
        payment.origin = "payment of " + invoice.hash;
        payments.push_back(payment);
        if (invoice.lines.size() > 1) {
            kine::Rejection rejection;
            rejection.invoice = invoice.id;
            rejection.line = invoice.lines[1].id;
            rejection.told_on = payment.received_on;
            rejection.code = "B2";
            rejection.reason = "droits fermés";
            rejection.origin = "rejection of " + invoice.hash;
            rejections.push_back(rejection);
        }
    }
    const auto recorded = journal->record(payments, rejections);
    if (!recorded) {
        return refused(recorded.error());
    }
    std::printf("%zu %zu\n", recorded->added, recorded->known);
    return 0;
}
