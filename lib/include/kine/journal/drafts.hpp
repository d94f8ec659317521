// SPDX-License-Identifier: Apache-2.0
// From a bill to the documents a journal is asked to number, and back.
// Promises: one draft per patient, month and kind, in the order of the bill; the contents of a line are the act, its amounts, who
// owes them and its tax, so that a change after issue shows. The head of a document (names, addresses) and what a feuille de soins
// adds (mode, prescription) are not kept.
#pragma once

#include "kine/billing/bill.hpp"
#include "kine/journal/journal.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// The number that tells a practice: SIRET, else RPPS, else Assurance Maladie number; empty when there is none.
[[nodiscard]] std::string_view practice_number(const Cabinet& cabinet);

// The same among the numbers that a journal knows, if it knows one: a SIRET that comes later does not start the numbers again.
[[nodiscard]] std::string practice_in(const Ledger& ledger, const Cabinet& cabinet);

// The SIRET whose numbers would start again, when the cabinet gives none and the journal knows none of its numbers but has the
// documents of one: nobody can tell whether it is the same practice. Empty when nothing would.
[[nodiscard]] std::string siret_missed(const Ledger& ledger, const Cabinet& cabinet);

// The documents of a bill, without their numbers. `practice`: practice_in() of the cabinet; `vat`: the rate of its wellness acts.
[[nodiscard]] std::vector<Invoice> make_drafts(const Bill& bill, const Cabinet& cabinet, std::string_view practice, Date issued_on,
                                               const std::optional<Decimal>& vat);

// The documents of the bill become those of the issue, each with its number and its day.
void number_documents(Bill& bill, const Issue& issue);

} // namespace kine
