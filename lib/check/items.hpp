// SPDX-License-Identifier: Apache-2.0
// CheckItem makers: from the verdicts of the rules and the cells nobody can read to what is said of the file, with its
// place, its order and its fingerprint. Internal to the layer.
#pragma once

#include "kine/check/check_sessions.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kine {

[[nodiscard]] CheckItem to_item(Finding finding, const SessionTable& table, const Evaluated& content, Excerpts excerpts);
// `contents`: by row.
[[nodiscard]] std::vector<CheckItem> unreadable_cells(const SessionTable& table,
                                                      const std::vector<const Evaluated*>& contents);
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

// How often something was said of lines of no patient, by the hash of its fingerprint.
using LinesSaid = std::unordered_map<std::uint64_t, std::uint32_t>;
[[nodiscard]] LinesSaid lines_said(const SessionTable& table);

// Same rule, patient, day and act: the occurrences are told apart by their order. A patient's are all there; `before`: what was
// said of lines of no patient elsewhere. On `jobs` threads at most.
void number_fingerprints(std::vector<CheckItem>& items, std::size_t jobs = 1, LinesSaid before = {});

// The same of items that come some at a time, in the order of the files, each row with all of its items.
class FingerprintNumbers {
  public:
    // `shares_day`: by row, another row is of its patient and its day: what is said of the others is not said again elsewhere.
    FingerprintNumbers(const std::vector<bool>& shares_day, std::size_t jobs) : shares_day_{shares_day}, jobs_{jobs} {}

    void number(std::vector<CheckItem>& items);

  private:
    const std::vector<bool>& shares_day_;
    std::size_t jobs_;
    std::unordered_map<std::uint64_t, std::uint32_t> said_; // how often, by hash, but of rows alone in their day
};

} // namespace kine
