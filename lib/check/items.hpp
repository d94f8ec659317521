// SPDX-License-Identifier: Apache-2.0
// CheckItem makers: from the verdicts of the rules and the cells nobody can read to what is said of the file, with its
// place, its order and its fingerprint. Internal to the layer.
#pragma once

#include "check/fingerprints.hpp"
#include "kine/check/check_sessions.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// `item`: new, or one to write over, which keeps its memory.
void tell(CheckItem& item, Finding finding, const SessionTable& table, const Evaluated& content, Excerpts excerpts);
// `contents`: by row.
[[nodiscard]] std::vector<CheckItem> unreadable_cells(const SessionTable& table,
                                                      std::span<const Evaluated* const> contents);
// What is badly written in a cotation; unknown words apart, which the rules see.
[[nodiscard]] std::vector<CheckItem> unreadable_cotation(const SessionTable& table, Row row, const Evaluated& content,
                                                         const Vocabulary& vocabulary);
// A territory that the tables do not know: the row is then read as one that does not say.
[[nodiscard]] std::vector<CheckItem> unknown_territory(const SessionTable& table, Row row, const Evaluated& content,
                                                       const Catalog& catalog);
// A quantity of 0: the row says that nothing was done, and nothing of it is billed.
[[nodiscard]] std::vector<CheckItem> no_session_made(const SessionTable& table, Row row, const Evaluated& content);
// A cotation or an act as it is compared: upper case, no blanks, decimal points.
[[nodiscard]] std::string cotation_key(std::string_view cotation);
void sort_items(std::vector<CheckItem>& items); // files, lines, columns, codes
// The acts of a finding, for its fingerprint.
[[nodiscard]] std::string act_of_fingerprint(const Finding& finding, const SessionTable& table, const Evaluated& content);
void set_fingerprint(CheckItem& item, std::string_view act); // of facts, before it is numbered

// Of the lines of no patient: how often each thing is said of them.
[[nodiscard]] LinesSaid lines_said(const SessionTable& table);

} // namespace kine
