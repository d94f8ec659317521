// SPDX-License-Identifier: Apache-2.0
// One cell rewritten in the bytes of its source. Internal to the layer.
#pragma once

#include "kine/input/session_table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct CellEdit {
    CellBytes cell;
    std::string text; // as the cell should read, without quotes
};

// The source with the edits written, each cell quoted as it was, or when its new text needs it. Cells do not overlap.
[[nodiscard]] std::string apply_edits(std::string_view source, std::vector<CellEdit> edits);

// An amount as the cell writes its amounts: its decimal mark, what surrounds the number.
[[nodiscard]] std::string amount_like(std::string_view written, Money amount, char delimiter, bool quoted);
// The mark of decimals for a cell that has none yet: a comma, unless it would need quotes.
[[nodiscard]] char decimal_mark(std::string_view written, char delimiter, bool quoted);

} // namespace kine
