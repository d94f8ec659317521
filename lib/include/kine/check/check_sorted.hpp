// SPDX-License-Identifier: Apache-2.0
// check_sorted: the check of files sorted by patient, a window of patients after the other, so that memory does not grow with them.
// The rows are read three times: once for what only all of them tell (the days of the files, who comes back), once by shares
// of practitioners, ordonnances and the like for the rules that look across patients, once to be judged and told.
// Promises: what is told, its order, its fingerprints and the totals are those of check_sessions() on the same files.
// Refuses: files in which a patient comes back after another (ENT-026); a part (CheckOptions::part) and earlier exports.
#pragma once

#include "kine/check/check_sessions.hpp"
#include "kine/input/session_set.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace kine {

struct SortedChoices {
    std::size_t window{std::size_t{16} << 20U}; // bytes of text in memory at once, unless a patient has more
    std::string directory{"/tmp"};              // of the files without a name for what is kept meanwhile
};

// Items as they are found, as the second check_sessions() tells them. Nothing when a file or a code cannot be read:
// `errors` says why, and nothing was told. FileFailure when the disk fails.
[[nodiscard]] std::optional<CheckResult> check_sorted(const SessionSet& set, const Catalog& catalog, const RuleBook& book,
                                                      const CheckOptions& options, const SortedChoices& choices,
                                                      const TellItems& tell, DiagnosticSink& errors);

} // namespace kine
