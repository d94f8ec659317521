// SPDX-License-Identifier: Apache-2.0
// The codes of what can be wrong with a journal. Never reused.
#pragma once

#include <string_view>

namespace kine::journal_code {

inline constexpr std::string_view foreign = "JRN-001";       // not a journal of kine
inline constexpr std::string_view corrupted = "JRN-002";     // damaged, or changed by another hand
inline constexpr std::string_view newer = "JRN-003";         // written by a later edition
inline constexpr std::string_view no_access = "JRN-004";     // missing, read-only, not allowed
inline constexpr std::string_view disk = "JRN-005";          // full, or failing
inline constexpr std::string_view locked = "JRN-006";        // another program is writing
inline constexpr std::string_view clock = "JRN-007";         // dated before the last document
inline constexpr std::string_view changed = "JRN-008";       // a session, after its document was issued
inline constexpr std::string_view billed = "JRN-009";        // a session, on a document of another practice
inline constexpr std::string_view no_document = "JRN-010";   // no document has that number, or two have it
inline constexpr std::string_view no_cancelling = "JRN-011"; // the document is an avoir, or has one
inline constexpr std::string_view no_practice = "JRN-012";   // no number says who bills
inline constexpr std::string_view absent = "JRN-013";        // a billed session is not in the files any more
inline constexpr std::string_view other_practice = "JRN-015"; // the cabinet given is not that of the document
inline constexpr std::string_view siret_gone = "JRN-016";    // the numbers of a SIRET would start again without it
inline constexpr std::string_view bad_record = "JRN-014";    // a payment or a rejection of no document
inline constexpr std::string_view to_come = "JRN-017";       // dated after the day of the machine
inline constexpr std::string_view no_copy = "JRN-018";       // a session asked as a copy is on no document

} // namespace kine::journal_code
