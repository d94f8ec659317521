// SPDX-License-Identifier: Apache-2.0
// The forms of a quote: text for people, CSV for spreadsheets, JSON for programs (schemas/quote.schema.json).
// Promises: JSON and CSV do not depend on the terminal; the keys and the columns do not change within a
// schema number.
#pragma once

#include "kine/pricing/quote.hpp"
#include "kine/render/style.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kine {

// One screen.
[[nodiscard]] std::string quote_text(const Quote& quote, const Style& style);
// Each figure with its text: reference, address, dates, confidence, the day it was last verified, steps put
// off.
[[nodiscard]] std::string quote_explanation(const Quote& quote, const Catalog& catalog, const Style& style);
// « RAB 8,5 + IFS : 22,79 € (AMO 13,67 €, AMC 9,12 €) », without line end.
[[nodiscard]] std::string quote_line(const Quote& quote);

// One object on one line, without line end.
[[nodiscard]] std::string quote_json(const Quote& quote);
[[nodiscard]] std::string quote_error_json(std::span<const Diagnostic> errors); // not empty

// One line per term, each after the number of the request, from 1, which is left to the caller.
[[nodiscard]] std::string quote_csv_header();
[[nodiscard]] std::vector<std::string> quote_csv_lines(const Quote& quote);
[[nodiscard]] std::string quote_error_csv(std::span<const Diagnostic> errors, std::size_t number);

} // namespace kine
