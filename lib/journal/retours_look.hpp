// SPDX-License-Identifier: Apache-2.0
// What is said of returns once their lines are found. Internal to the layer.
// Promises: each document and payer is told once for money; a date, an avoir or a payer who owes nothing, row by row.
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

struct RetourContext {
    const Invoice* avoir{nullptr}; // that cancels the document of the row
    Date today{};
};
// What is worth a look, though it is recorded: RET-021 to RET-024.
void look_at(const Retour& row, const Target& target, const RetourContext& context, std::vector<Diagnostic>& notices);

using PaidRows = std::vector<std::pair<const Retour*, Payment>>;
// More taken back from a document than the payer paid of it, before and in this file: the amount, its sign or the payer is
// wrong, RET-014.
void refuse_overdrawn(const Ledger& before, const PaidRows& paid, std::vector<Diagnostic>& faults);
// The documents on which the new payments go beyond what was due, once each: RET-020.
void tell_overpaid(const Ledger& before, const PaidRows& paid, std::vector<Diagnostic>& notices);

} // namespace kine
