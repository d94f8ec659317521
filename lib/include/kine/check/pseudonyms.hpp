// SPDX-License-Identifier: Apache-2.0
// Pseudonyms: session files as they may be shown to somebody else, of which `check` finds the same. People, places and
// numbers become others, drawn from a key; all days move by one number of weeks; columns that nothing reads are emptied.
// Promises: the copy has been read and checked, and its findings are those of the files: same rows, same codes, same
// verdicts, same money; one key gives one name to a person whatever the file; cells that stay keep their bytes, and so do
// line ends, quotes, the byte order mark and the encoding.
// Refuses: a copy of which something else is found (`differing`); NDJSON (`cannot_pseudonymise`); to call it anonymous:
// acts, hours and amounts are left.
#pragma once

#include "kine/check/check_sessions.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// How files are read and checked, with which tables and rules, and what may be kept.
struct PseudonymTools {
    std::function<std::optional<SessionTable>(std::span<const SourcePtr>)> read;
    std::function<std::optional<CheckResult>(const SessionTable&)> check;
    const Catalog& catalog;
    const RuleBook& book;
    const CheckOptions& options;
    std::string_view key;
    bool keep_dates{false};
};

// The copies, and what was replaced.
struct PseudonymResult {
    std::vector<SourcePtr> sources;       // in the order of the table, under the same names
    std::set<std::string> differing;      // what is not found alike, codes and totals: the copy is not to be given
    bool no_shift{false};                 // the names change nothing; every shift of the days does, at least `differing`
    std::vector<std::string> emptied;     // titles of the columns that nothing reads
    std::size_t cells{0};                 // changed
};

// The copies of the files, read and checked again with the tools.
[[nodiscard]] PseudonymResult pseudonymise(const SessionTable& table, const CheckResult& result, const PseudonymTools& tools);

} // namespace kine
