// SPDX-License-Identifier: Apache-2.0
// Records: the rows of a journal as plain data, and the way back.
#pragma once

#include "journal/database.hpp"
#include "kine/journal/ledger.hpp"

#include <string>

namespace kine {

[[nodiscard]] Ledger read_ledger(const Database& database);

// The hash of the last document of a practice; empty when it has none.
[[nodiscard]] std::string last_hash(const Ledger& ledger, const std::string& practice);

// Writes a document that has everything but ids, number and hash, and gives them to it; its lines become billed, or, of an
// avoir, billable again. `ledger` is what the journal holds, and gains the document.
void add_document(Database& database, Ledger& ledger, Invoice& invoice);

// False: its origin is known, nothing was written.
[[nodiscard]] bool add_payment(Database& database, const Invoice& invoice, Payment payment);
[[nodiscard]] bool add_rejection(Database& database, const Invoice& invoice, Rejection rejection);

} // namespace kine
