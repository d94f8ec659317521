// SPDX-License-Identifier: Apache-2.0
// Repairs: a corrected copy of session files. Each finding that its rule knows how to put right (`[[regle.correction]]`),
// and each cell that could not be read though it says one thing only, becomes a new text for its cell; the amount of a row
// follows the cotation. The copy is read and checked again, as often as something more can be repaired.
// Promises: cells that no repair names keep their bytes, and so do line ends, quotes and the byte order mark; a repaired
// finding is no longer found; a second run has nothing to do; the order of findings decides when two want one cell.
// Refuses: a repair that does not make its finding disappear, a safe one after which something else is found on the row,
// an amount beside shares (part_amo…) that would no longer add up.
#pragma once

#include "kine/check/check_sessions.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kine {

// How the files are read and checked: as the first time.
struct RepairTools {
    std::function<std::optional<SessionTable>(std::span<const SourcePtr>)> read;
    std::function<std::optional<CheckResult>(const SessionTable&)> check;
    const Catalog& catalog;
    const CheckOptions& options;
    bool unsafe{false}; // also the repairs that are not certain
};

// A cell before and after, and the rule that says so.
struct Repaired {
    std::string code;   // of the finding
    std::string file;
    std::size_t line{0};
    std::string column; // title of the cell
    std::string before;
    std::string after;
    bool safe{false};
    std::string reason; // one sentence
};

// A finding whose repair was not applied, and why.
struct NotRepaired {
    std::string code;
    std::string file;
    std::size_t line{0};
    std::string reason;
};

// The corrected files and what remains.
struct RepairResult {
    std::vector<SourcePtr> sources;  // corrected, in the order given, under the same names
    std::vector<Repaired> repaired;  // a cell each
    std::vector<NotRepaired> refused; // proposed, and not applied; what another repair of the cell made needless too
    std::size_t findings_repaired{0};
    std::size_t need_unsafe{0};      // findings left that `unsafe` would repair
    std::size_t impossible{0};       // findings left that nothing here repairs
    CheckResult left;                // what the corrected copy still has
};

// Whether a finding that counts has a repair, safe or not. It is proposed, not tried: nothing is read or checked again.
[[nodiscard]] bool can_repair(const SessionTable& table, const CheckResult& result, const RepairTools& tools);
// Nothing when the corrected copy could not be read again, which is a bug.
[[nodiscard]] std::optional<RepairResult> repair_sessions(const SessionTable& table, CheckResult result,
                                                          const RepairTools& tools);

} // namespace kine
