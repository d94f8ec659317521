// SPDX-License-Identifier: Apache-2.0
// The codes of what can be wrong with retours.csv, and of what its rows reveal. Never reused.
#pragma once

#include <string_view>

namespace kine::retours_code {

inline constexpr std::string_view not_retours = "RET-001";   // no such columns, not a text, a quote never closed
inline constexpr std::string_view bad_cell = "RET-002";      // unreadable, or not a word of the list
inline constexpr std::string_view missing_cell = "RET-003";  // what the row cannot do without
inline constexpr std::string_view contradiction = "RET-004"; // statut and montant do not go together
inline constexpr std::string_view total_line = "RET-005";    // the sum of the others
inline constexpr std::string_view extra_cells = "RET-006";   // more cells than titles: a comma or the like that is not quoted
inline constexpr std::string_view unknown = "RET-010";       // no document, or no line, has these facts
inline constexpr std::string_view ambiguous = "RET-011";     // several have them
inline constexpr std::string_view disagreement = "RET-012";  // the document has other facts
inline constexpr std::string_view avoir = "RET-013";         // an avoir receives nothing
inline constexpr std::string_view overdrawn = "RET-014";     // more is taken back than this payer paid
inline constexpr std::string_view overpaid = "RET-020";      // more than what was due
inline constexpr std::string_view cancelled = "RET-021";     // money for a document that an avoir cancels
inline constexpr std::string_view foreign_payer = "RET-022"; // who owes nothing of it
inline constexpr std::string_view to_come = "RET-023";       // dated after today
inline constexpr std::string_view before_care = "RET-024";   // dated before the care
inline constexpr std::string_view stranded = "RET-025";      // noted for a cancelled document; that which bills again has nothing

} // namespace kine::retours_code
