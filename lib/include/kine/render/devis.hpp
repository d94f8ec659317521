// SPDX-License-Identifier: Apache-2.0
// The forms of a devis. A refused devis has no form to print: only its findings, in JSON too.
#pragma once

#include "kine/billing/devis.hpp"
#include "kine/billing/devis_prices.hpp"
#include "kine/render/paper.hpp"
#include "kine/render/style.hpp"

#include <string>

namespace kine {

// The same devis in each form.
[[nodiscard]] std::string devis_text(const Devis& devis, const Style& style);
// The devis as it is handed over and signed.
[[nodiscard]] Paper devis_paper(const Devis& devis);
[[nodiscard]] std::string devis_html(const Devis& devis);
// One line per act and per kind of session with dépassement.
[[nodiscard]] std::string devis_csv(const Devis& devis);
// schemas/devis.schema.json
[[nodiscard]] std::string devis_json(const DevisAnswer& answer);

// Several devis side by side: the prices of each act. `findings`: all that is said of them.
[[nodiscard]] std::string devis_prices_text(const PriceComparison& comparison, const Style& style);
[[nodiscard]] std::string devis_prices_csv(const PriceComparison& comparison);
[[nodiscard]] std::string devis_prices_json(const PriceComparison& comparison, const std::vector<Diagnostic>& findings);

} // namespace kine
