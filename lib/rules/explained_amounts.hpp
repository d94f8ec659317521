// SPDX-License-Identifier: Apache-2.0
// ExplainedAmounts: what explains the amounts of a timeline that are not the right ones. The rules about amounts, nine of them, each
// about some causes, ask the same of the same rows: it is looked for once. Of one thread. Internal to the layer.
#pragma once

#include "kine/input/session_table.hpp"
#include "kine/pricing/explain_amount.hpp"

#include <optional>
#include <unordered_map>
#include <vector>

namespace kine {

class ExplainedAmounts {
  public:
    struct Known {
        std::optional<std::vector<AmountCause>> here; // by the tables of the zone of the row
        std::optional<bool> elsewhere;                // by those of another zone
    };

    void start() { rows_.clear(); } // another timeline
    [[nodiscard]] Known& of(Row row) { return rows_[row]; }

  private:
    std::unordered_map<Row, Known> rows_;
};

} // namespace kine
