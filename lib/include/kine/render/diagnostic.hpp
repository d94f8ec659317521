// SPDX-License-Identifier: Apache-2.0
// A diagnostic as people read it:
//
//   seances.csv:42:18: erreur: lettre-clé inconnue « AMZ » [COT-001]
//    42 | P0012;31/01/2025;AMZ 9,5;cabinet
//       |                  ^^^
//   aide : lettres les plus proches : AMC, AMK, AMS
//
// Promises: the carets stand under the characters they speak of, whatever their width; control characters of
// the input never reach the terminal; an excerpt longer than the line is cut around the caret. A message is
// one line, whatever its length; hints are wrapped.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/render/style.hpp"

#include <string>

namespace kine {

// A message with its caret and its hint, in the width of the style.
[[nodiscard]] std::string diagnostic_text(const Diagnostic& diagnostic, const Style& style);
// « seances.csv:42:18: erreur: … [COT-001] » alone, without line end.
[[nodiscard]] std::string diagnostic_headline(const Diagnostic& diagnostic, const Style& style);
// « seances.csv:42:18 », printable; empty without a file.
[[nodiscard]] std::string place_text(const Place& place);

} // namespace kine
