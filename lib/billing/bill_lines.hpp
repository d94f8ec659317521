// SPDX-License-Identifier: Apache-2.0
// From a line of a timeline to the lines of a bill: reimbursable care on one side, acts outside the nomenclature on the
// other, each with the facts of its row. Internal to the layer.
#pragma once

#include "kine/billing/bill.hpp"

#include <string>

namespace kine {

class BillLines {
  public:
    BillLines(const SessionTable& table, const Evaluator& evaluator, const Cabinet* cabinet)
        : table_{table}, evaluator_{evaluator}, cabinet_{cabinet}
    {
    }

    // `session`: that of the line.
    void add(PatientBill& patient, const SessionLine& line, const Session& session) const;

  private:
    [[nodiscard]] FeeLine fee(const SessionLine& line, const PricedTerm& term) const;
    [[nodiscard]] LineFacts facts(Row row) const;
    void place(auto& billed, Row row) const;

    const SessionTable& table_;
    const Evaluator& evaluator_;
    const Cabinet* cabinet_;
};

// An empty exoneration is not « aucune »: a rate taken for granted would be a wrong document. `beside`: what majorations alone come with.
[[nodiscard]] Split parts_of(const PricedCotation& priced, const LineFacts& facts, const Catalog& catalog,
                             const PricingDay& day, const PricedCotation& beside);

} // namespace kine
