// SPDX-License-Identifier: Apache-2.0
// What is said of returns once their lines are found. Internal to the layer.
// Promises: each document and payer is told once for money; a date, an avoir or a payer who owes nothing, row by row, and no sum
// for what these already tell.
#pragma once

#include "kine/journal/retours.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kine {

// What a row is about; no line: the whole document.
struct Target {
    const Invoice* invoice{nullptr};
    const InvoiceLine* line{nullptr};
};

[[nodiscard]] Diagnostic retour_fault(std::string_view code, const Retour& row, std::string message, std::string hint);

// Whether the payer owes nothing of it, or nothing any more, which is told of what he pays or refuses: RET-021 when `avoir` cancels
// the document, else RET-022.
[[nodiscard]] bool owes_nothing(const Retour& row, const Target& target, const Invoice* avoir, std::vector<Diagnostic>& notices);
// A date that no payer can have written: RET-023, RET-024.
void look_at_day(const Retour& row, const Target& target, Date today, std::vector<Diagnostic>& notices);
// A row known by a payment of a cancelled document, while another bills its care again: RET-025.
[[nodiscard]] Diagnostic stranded(const Retour& row, const Invoice& cancelled, const Invoice& again);

using PaidRows = std::vector<std::pair<const Retour*, Payment>>;
// More taken back from a document than the payer paid of it, before and in this file: the amount, its sign or the payer is
// wrong, RET-014.
void refuse_overdrawn(const Ledger& before, const PaidRows& paid, std::vector<Diagnostic>& faults);
// The documents on which these new payments go beyond what was due, once each: RET-020.
void tell_overpaid(const Ledger& before, const PaidRows& paid, std::vector<Diagnostic>& notices);

} // namespace kine
