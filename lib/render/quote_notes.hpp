// SPDX-License-Identifier: Apache-2.0
// The sentences that the text and the JSON of a quote share. Internal to the layer.
#pragma once

#include "kine/pricing/quote.hpp"

#include <string>
#include <vector>

namespace kine {

// What a line is: the acts that the couple may name, each with its mark, or the label of the code.
[[nodiscard]] std::vector<std::string> line_labels(const PricedTerm& line);
// Why a figure is marked, and the step that was planned for the day and put off; nothing for an ordinary
// line.
[[nodiscard]] std::vector<std::string> line_notes(const PricedTerm& line, const Quote& quote);
// « (10 − 2) km × 2 = 16 km facturables »
[[nodiscard]] std::string travel_note(const Travel& trip);

} // namespace kine
