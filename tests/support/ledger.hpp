// SPDX-License-Identifier: Apache-2.0
// Ledgers made by hand: what a journal would hold.
#pragma once

#include "kine/journal/ledger.hpp"
#include "support/catalog.hpp"

#include <string>
#include <utility>
#include <vector>

namespace kine::testing {

inline Money cents(std::int64_t amount) { return Money::from_cents(amount); }

// A line of 23,65 €: 14,19 by the AMO, 9,46 by the AMC.
inline InvoiceLine shared_line(LedgerId id, const std::string& on, std::string cotation = "AMK 10,7")
{
    InvoiceLine line;
    line.id = id;
    line.day = day(on);
    line.cotation = std::move(cotation);
    line.practitioner = "Anne";
    line.reimbursable = cents(2365);
    line.divided = true;
    line.amo = cents(1419);
    line.amc = cents(946);
    return line;
}

inline Invoice document(LedgerId id, std::string patient, std::vector<InvoiceLine> lines, const std::string& issued = "2026-02-01")
{
    Invoice invoice;
    invoice.id = id;
    invoice.practice = "99929110700012";
    invoice.year = 2026;
    invoice.sequence = static_cast<int>(id);
    invoice.patient = std::move(patient);
    invoice.issued_on = day(issued);
    invoice.lines = std::move(lines);
    return invoice;
}

inline Invoice avoir(LedgerId id, const Invoice& of, const std::string& issued)
{
    Invoice invoice = document(id, of.patient, {}, issued);
    invoice.kind = InvoiceKind::credit;
    invoice.cancels = of.id;
    return invoice;
}

inline Payment payment(LedgerId invoice, LedgerId line, Payer payer, const std::string& on, std::int64_t amount,
                       std::string method = "virement")
{
    return {0, invoice, line, payer, day(on), cents(amount), std::move(method), std::to_string(invoice) + on};
}

// Document 1 of P1: two sessions in January, 23,65 € each; document 2 of P2: a note of 60,00 €.
inline Ledger small_ledger()
{
    InvoiceLine massage;
    massage.id = 21;
    massage.day = day("2026-01-20");
    massage.cotation = "Massage bien-être";
    massage.practitioner = "Bruno";
    massage.locum = true;
    massage.off_list = cents(6000);
    Invoice note = document(2, "P2", {massage});
    note.kind = InvoiceKind::fees;
    Ledger ledger;
    ledger.invoices = {document(1, "P1", {shared_line(11, "2026-01-05"), shared_line(12, "2026-01-07")}), note};
    return ledger;
}

} // namespace kine::testing
