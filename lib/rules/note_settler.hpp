// SPDX-License-Identifier: Apache-2.0
// NoteSettler: which of the notes of a report stand. A note is silenced by a violation of a rule that prevails over its own,
// on its row, or by a note of such a rule that lacks the same there; two periods of a rule may lack the very same facts.
// Internal to the layer.
#pragma once

#include "kine/rules/asked_rules.hpp"
#include "kine/rules/check.hpp"

#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace kine {

class NoteSettler {
  public:
    NoteSettler(Report& report, const AskedRules& rules, const SessionTable& table)
        : report_{report}, rules_{rules}, table_{table}
    {
    }

    // Those from the note `note` on, given the violations from `finding` on; `keep`: told one that stands, whether it stays
    // in the report.
    using Keep = std::function<bool(const Report::Note&)>;
    void settle(std::size_t finding, std::size_t note, const Keep& keep);

  private:
    [[nodiscard]] bool is_silenced(const Report::Note& note, std::span<const Report::Note> of_row) const;

    Report& report_;
    const AskedRules& rules_;
    const SessionTable& table_;
    using Violation = std::pair<Row, const Rule*>;
    std::vector<Violation> violations_; // by row
};

} // namespace kine
