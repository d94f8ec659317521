// SPDX-License-Identifier: Apache-2.0
// Lines of a priced list: a name, a label, how the amount is worked out, the amount at the right edge.
// Internal to the layer.
#pragma once

#include "kine/base/money.hpp"
#include "kine/render/style.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct Columns {
    std::size_t name{0};   // width of the names
    std::size_t amount{0}; // width of the amounts
    std::size_t width{80}; // of the line
};

struct FigureRow {
    std::string name{};
    std::vector<std::string> labels{}; // each wraps on its own lines
    std::string working{};             // « 8,5 × 2,21 = 18,785 → »
    std::string amount{};
};

// « title, rest » on one line, or two when they do not fit, and a blank line.
[[nodiscard]] std::string heading(std::string_view title, std::string_view rest, const Style& style);
// A title in bold, on as many lines as it takes.
[[nodiscard]] std::string title_lines(std::string_view title, const Style& style);
// Two blanks, the name, the labels; working and amount on the first line when they fit, else on a line of
// their own.
[[nodiscard]] std::string figure_row(const FigureRow& row, const Columns& columns, const Style& style);
// A paragraph under the label column.
[[nodiscard]] std::string under_labels(std::string_view text, const Columns& columns, const Style& style);

} // namespace kine
