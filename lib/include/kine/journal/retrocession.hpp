// SPDX-License-Identifier: Apache-2.0
// Retrocession: what one practitioner did in a period, and the share of it that a contract gives, as a statement to sign.
// Promises: the percentage is exact and the total is rounded once; on receipts, the money allotted to the lines of the
// practitioner on the days it came, taken back when it was; on billed amounts, the care of the period that stands on a
// document no avoir cancels.
// Refuses: to guess who did a line that names nobody; money above what was due, which is of no line.
#pragma once

#include "kine/base/decimal.hpp"
#include "kine/journal/accounts.hpp"

#include <string>
#include <vector>

namespace kine {

// What is shared: money that came, or amounts billed.
enum class RetrocessionBasis { received, billed };

// Whose share, of which period, at what rate.
struct RetrocessionRequest {
    Period period;
    std::string practitioner; // as written in `praticien`, any case; empty: the locum who did lines of the period
    Decimal percent;          // given to the practitioner
    RetrocessionBasis basis{RetrocessionBasis::received};
    Rounding rounding{Rounding::half_up};
};

// Points into the ledger.
struct RetrocessionLine {
    const Invoice* invoice{nullptr};
    const InvoiceLine* line{nullptr};
    Money amount; // of the period
};

struct Retrocession {
    RetrocessionRequest request;
    std::vector<std::string> practitioners; // of the lines, each once, sorted: several are not one statement
    std::vector<RetrocessionLine> lines;    // by day of care
    Money basis;
    Money given; // to the practitioner
    Money unattributed; // receipts of the period on lines that name nobody, or above what was due
    [[nodiscard]] Money kept() const { return basis - given; }
};

// The statement of one practitioner; rounded once, on the total.
[[nodiscard]] Retrocession retrocession_of(const Ledger& ledger, const RetrocessionRequest& request);
// Who did the lines of the ledger, each once, sorted; those who name nobody left out.
[[nodiscard]] std::vector<std::string> practitioners_of(const Ledger& ledger);

} // namespace kine
