// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/state.hpp"

#include <algorithm>

namespace kine {

JournalState state_of(const Ledger& ledger)
{
    JournalState state;
    for (const Invoice& invoice : ledger.invoices) {
        auto year = std::find_if(state.years.begin(), state.years.end(), [&](const YearState& one) {
            return one.practice == invoice.practice && one.year == invoice.year;
        });
        if (year == state.years.end()) {
            YearState fresh;
            fresh.practice = invoice.practice;
            fresh.year = invoice.year;
            year = state.years.insert(state.years.end(), std::move(fresh));
        }
        year->care += invoice.kind == InvoiceKind::care ? 1U : 0U;
        year->fees += invoice.kind == InvoiceKind::fees ? 1U : 0U;
        year->credits += invoice.kind == InvoiceKind::credit ? 1U : 0U;
        year->last = invoice.number();
        year->total += invoice.total();
        for (const InvoiceLine& line : invoice.lines) {
            for (PayerState& payer : state.payers) {
                payer.due += line.due(payer.payer);
            }
        }
    }
    for (const Payment& payment : ledger.payments) {
        for (PayerState& payer : state.payers) {
            payer.received += payer.payer == payment.payer ? payment.amount : Money{};
        }
    }
    state.payments = ledger.payments.size();
    state.rejections = ledger.rejections.size();
    return state;
}

} // namespace kine
