// SPDX-License-Identifier: Apache-2.0
// From a line of a timeline to the lines of a bill: reimbursable care on one side, acts outside the nomenclature on the
// other, each with the facts of its row. Internal to the layer.
#pragma once

#include "kine/billing/bill.hpp"

#include <string>

namespace kine {

class BillLines {
  public:
    BillLines(const SessionTable& table, const Evaluator& evaluator, const BillRequest& request)
        : table_{table}, evaluator_{evaluator}, cabinet_{request.cabinet}, patients_{request.patients}
    {
    }

    // `session`: that of the line.
    void add(PatientBill& patient, const SessionLine& line, const Session& session) const;

  private:
    [[nodiscard]] FeeLine fee(const SessionLine& line, const PricedTerm& term) const;
    [[nodiscard]] LineFacts facts(Row row) const;
    [[nodiscard]] std::string regime_of(CellId patient) const;
    void place(auto& billed, Row row) const;

    const SessionTable& table_;
    const Evaluator& evaluator_;
    const Cabinet* cabinet_;
    const PatientBook* patients_;
};

} // namespace kine
