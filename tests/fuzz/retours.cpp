// SPDX-License-Identifier: Apache-2.0
// A file of returns, any text: rows or mistakes with their places; matched against a small journal, whatever is recorded
// names one of its documents and one of its lines, and what was recorded once is known the second time.
#include "fuzz/fuzz.hpp"

#include "kine/journal/accounts.hpp"
#include "kine/journal/retours.hpp"

#include <algorithm>

using namespace kine;
using fuzz::must;

namespace {

InvoiceLine line_of(LedgerId id, std::string cotation, std::int64_t cents, bool divided)
{
    InvoiceLine line;
    line.id = id;
    line.day = *make_date(2026, 3, 2);
    line.cotation = std::move(cotation);
    line.reimbursable = Money::from_cents(cents);
    line.divided = divided;
    line.amo = divided ? Money::from_cents(cents * 6 / 10) : Money{};
    line.amc = divided ? line.reimbursable - line.amo : Money{};
    return line;
}

Ledger small_ledger()
{
    Ledger ledger;
    for (int i = 1; i <= 2; ++i) {
        Invoice invoice;
        invoice.id = i;
        invoice.practice = "99929110700012";
        invoice.year = 2026;
        invoice.sequence = i;
        invoice.patient = "P" + std::to_string(i);
        invoice.issued_on = *make_date(2026, 4, 1);
        invoice.lines = {line_of(2 * i, "RAM 8,09", 1788, true), line_of(2 * i + 1, "NMI 9 + IFS", 2389, false)};
        ledger.invoices.push_back(std::move(invoice));
    }
    return ledger;
}

void must_be_of(const Ledger& ledger, LedgerId invoice, LedgerId line)
{
    const Invoice* found = ledger.find(invoice);
    must(found != nullptr, "what is recorded is for a document");
    must(line == 0 || std::any_of(found->lines.begin(), found->lines.end(), [&](const InvoiceLine& one) { return one.id == line; }),
         "and for a line of it");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    DiagnosticSink mistakes;
    const auto rows =
        read_retours(std::make_shared<const Source>("retours.csv", std::string{fuzz::bytes(data, size)}), mistakes);
    fuzz::must_be_well_formed(mistakes);
    must(rows.has_value() || mistakes.has_errors(), "rows, or the reason why there are none");
    if (!rows) {
        return 0;
    }
    Ledger ledger = small_ledger();
    MatchedRetours matched = match_retours(*rows, ledger, fuzz::catalog().vocabulary(), *make_date(2026, 11, 29));
    if (!matched.faults.empty()) {
        return 0;
    }
    Money received;
    for (const Payment& payment : matched.payments) {
        must_be_of(ledger, payment.invoice, payment.line);
        received += payment.amount;
    }
    for (const Rejection& rejection : matched.rejections) {
        must_be_of(ledger, rejection.invoice, rejection.line);
    }
    ledger.payments = std::move(matched.payments);
    ledger.rejections = std::move(matched.rejections);
    Money allotted;
    for (const Allotment& part : accounts_of(ledger).allotments) {
        allotted += part.amount;
    }
    must(allotted == received, "what was received is what is allotted, to the cent");
    const MatchedRetours again = match_retours(*rows, ledger, fuzz::catalog().vocabulary(), *make_date(2026, 11, 29));
    must(again.payments.empty() && again.rejections.empty(), "a file read twice counts once");
    return 0;
}
