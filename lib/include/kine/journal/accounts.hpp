// SPDX-License-Identifier: Apache-2.0
// Accounts: what each payer owes of each line, and which line each payment is for.
// Promises: a payment of a line goes to that line; that of a whole document to what is still due of it, oldest care first
// (art. 1342-10 of the Code civil), in the order the money came, so that a later payment never moves an earlier one; to the
// cent, what was received is what is allotted. A document that an avoir cancels owes nothing.
// A patient who pays beyond his part advances that of the AMC, then that of the AMO, as without tiers payant.
// What is taken back beyond what a payer paid of a document is due again: the oldest line has received less than nothing.
// Refuses: to write; to know who the payers of a line without parts are: whatever they pay of it lessens its total, but no caisse
// pays what is not reimbursable.
#pragma once

#include "kine/journal/ledger.hpp"

#include <vector>

namespace kine {

// Points into the ledger, as everything here.
struct Balance {
    const Invoice* invoice{nullptr};
    const InvoiceLine* line{nullptr};
    Payer payer{Payer::patient};
    Money due;      // zero: cancelled
    Money received; // allotted to it; below zero: more was taken back than paid
    bool cancelled{false};

    [[nodiscard]] Money remaining() const { return due - received; } // below zero: too much was received
};

// A part of a payment.
struct Allotment {
    const Payment* payment{nullptr};
    const Invoice* invoice{nullptr};
    const InvoiceLine* line{nullptr}; // nothing: more than was due of the document, or that given back
    Money amount;
};

struct Accounts {
    std::vector<Balance> balances; // in order of documents, lines, payers; none of the avoirs
    std::vector<Allotment> allotments; // by day of payment
};

// The state of each line of the ledger that is not cancelled.
[[nodiscard]] Accounts accounts_of(const Ledger& ledger);

// What the journal held on the evening of `day`.
[[nodiscard]] Ledger as_of(const Ledger& ledger, Date day);
// The documents of one practice, with their money.
[[nodiscard]] Ledger of_practice(const Ledger& ledger, std::string_view practice);
// The practices of the documents, each once, sorted.
[[nodiscard]] std::vector<std::string> practices_of(const Ledger& ledger);
// The avoir of a document, if it has one.
[[nodiscard]] const Invoice* avoir_of(const Ledger& ledger, const Invoice& invoice);

} // namespace kine
