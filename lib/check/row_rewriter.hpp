// SPDX-License-Identifier: Apache-2.0
// RowRewriter: a row as a repair would write it: its cotation with some terms changed, its amount as the tables price it. Every
// cell keeps its form; a row whose shares of the payers are filled keeps its amount. Internal to the layer.
#pragma once

#include "check/cell_edit.hpp"
#include "kine/base/result.hpp"
#include "kine/check/repairs.hpp"
#include "kine/rules/correction.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace kine {

class RowRewriter {
  public:
    struct Written { // a row and the session it is in
        const Session* session{nullptr};
        const SessionLine* line{nullptr};
    };
    struct Rewritten {
        std::vector<CellEdit> cells;
        std::optional<CellEdit> amount; // when it is another
    };

    // For rows of these patients alone. The table and the tools outlive it.
    RowRewriter(const SessionTable& table, const RepairTools& tools, const std::set<CellId>& patients);

    [[nodiscard]] Written line_of(Row row);
    // Or why it cannot be written. At most one change a term.
    [[nodiscard]] tl::expected<Rewritten, std::string> rewrite_terms(Row row, const std::vector<TermChange>& changes);
    // The amount as it should be; nothing when it is right, unknown or absent. Or why it cannot be written.
    [[nodiscard]] tl::expected<std::optional<CellEdit>, std::string> rewrite_amount(Row row, const PricedCotation& priced) const;

  private:
    using PatientDay = std::pair<CellId, Date>;

    const SessionTable& table_;
    const RepairTools& tools_;
    Evaluator evaluator_;
    ZoneChoice zone_;
    std::map<PatientDay, std::vector<Row>> rows_;
    std::map<PatientDay, Timeline> days_;
};

} // namespace kine
