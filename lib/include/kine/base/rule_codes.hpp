// SPDX-License-Identifier: Apache-2.0
// The codes of the rules that are told outside a check: a cotation without a price, a line that is not billed. Each is in the
// tables, where its words are (tests/meta/tables.py); any other rule is known to them alone.
#pragma once

namespace kine::rule_code {

inline constexpr const char* unknown_letter = "COT-001";
inline constexpr const char* ended = "COT-002";
inline constexpr const char* not_yet = "COT-003";
inline constexpr const char* no_couple = "COT-004";
inline constexpr const char* amount = "COT-005";
inline constexpr const char* merged_indemnity = "IND-004";
inline constexpr const char* sunday = "IND-027"; // or holiday
inline constexpr const char* missed_session = "DEP-011";
inline constexpr const char* avoir = "IDN-009";
inline constexpr const char* session_to_come = "AUD-001";
inline constexpr const char* written_again = "AUD-005"; // the same session, in other words
inline constexpr const char* several_identities = "FAC-002";
inline constexpr const char* several_sessions = "FAC-010"; // on one line
inline constexpr const char* sheet_lacks = "FAC-015";
inline constexpr const char* same_line = "FAC-022";

} // namespace kine::rule_code
