// SPDX-License-Identifier: Apache-2.0
// The forms of a care path: text for people, CSV for spreadsheets, JSON for programs
// (schemas/care_path.schema.json).
#pragma once

#include "kine/pricing/care_path.hpp"
#include "kine/render/style.hpp"

#include <string>

namespace kine {

// A plan of care for a terminal.
[[nodiscard]] std::string care_path_text(const CarePath& path, const Style& style);
// What it comes to, on one line, without line end: « Titre : 192,76 € (AMO 115,62 €, AMC ou patient 77,14 €) [CUM-001] ».
[[nodiscard]] std::string care_path_line(const CarePath& path);
// The explanations of its figures, each once.
[[nodiscard]] std::string care_path_explanation(const CarePath& path, const Catalog& catalog,
                                                const Style& style);
[[nodiscard]] std::string care_path_json(const CarePath& path); // on one line, without line end
[[nodiscard]] std::string care_path_csv(const CarePath& path);  // with its header

} // namespace kine
