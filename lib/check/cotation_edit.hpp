// SPDX-License-Identifier: Apache-2.0
// The cells of a cotation, rewritten so that it says what a repair proposes, everything else in them kept as it is written.
// Works on the cell `cotation`, or on the cells that were joined in its place (lettre, coefficient, indemnite…).
// Refuses: a change that a cell cannot bear alone (an emptied cotation, a part that holds several terms). Internal.
#pragma once

#include "check/cell_edit.hpp"
#include "kine/rules/correction.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine {

struct CotationEdit {
    std::vector<CellEdit> cells;
    std::string cotation; // what the row then says
};

// At most one change a term.
[[nodiscard]] std::optional<CotationEdit> edit_cotation(const SessionTable& table, Row row, const Cotation& cotation,
                                                        const std::vector<TermChange>& changes);

} // namespace kine
