// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/state.hpp"

#include "kine/journal/accounts.hpp"
#include "kine/journal/unpaid.hpp"

#include <algorithm>

namespace kine {

namespace {

PayerState& of(JournalState& state, Payer payer)
{
    return *std::find_if(state.payers.begin(), state.payers.end(), [payer](const PayerState& one) { return one.payer == payer; });
}

} // namespace

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
    }
    const Accounts accounts = accounts_of(ledger);
    for (const Balance& balance : accounts.balances) {
        PayerState& payer = of(state, balance.payer);
        payer.due += balance.due;
        payer.received += balance.received;
    }
    for (const Allotment& part : accounts.allotments) {
        of(state, part.payment->payer).received += part.line == nullptr ? part.amount : Money{};
    }
    for (const Overpaid& one : overpaid_of(ledger)) {
        of(state, one.payer).beyond += one.amount;
    }
    state.payments = ledger.payments.size();
    state.rejections = ledger.rejections.size();
    return state;
}

} // namespace kine
