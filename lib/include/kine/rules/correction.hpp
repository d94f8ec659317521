// SPDX-License-Identifier: Apache-2.0
// Correction: how a rule says, as data (`[[regle.correction]]`), that what it found may be put right: which kind of change,
// when it applies, whether it is safe, and why in one sentence. The kinds are few and know no letter or article.
// Promises: a proposal says what would change, never how the file writes it. A safe one rests on facts that the row states.
#pragma once

#include "kine/rules/check.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine {

// One term of a cotation as it should be.
struct TermChange {
    std::size_t term{0};
    bool removed{false};
    std::string code;              // empty: as it is
    std::optional<Decimal> number; // nothing: as it is
    friend bool operator==(const TermChange&, const TermChange&) = default;
};

// A repair of one cell, and whether it is safe.
struct Proposal {
    std::optional<TermChange> change; // nothing: the amount alone
    bool safe{false};
    std::string reason;
};

// What the corrections of the rule of `finding` propose for `line`, which is in `session`; the first that applies.
[[nodiscard]] std::optional<Proposal> propose(const Finding& finding, const Session& session, const SessionLine& line,
                                              const CheckContext& context);

} // namespace kine
