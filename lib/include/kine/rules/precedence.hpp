// SPDX-License-Identifier: Apache-2.0
// « One fault, one finding »: when several rules hit the same cells, the one that prevails (data: `prime_sur`) is kept and
// names the others.
#pragma once

#include "kine/rules/check.hpp"
#include "kine/rules/rule_book.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kine {

// Which rules prevail over which (`prime_sur`), once for a book, which outlives it.
class Precedence {
  public:
    explicit Precedence(const RuleBook& book);
    [[nodiscard]] std::span<const Rule* const> over(const Rule& rule) const { return entry(rule).over; } // that prevail over it
    // A rule about all the rows prevails over it, or it over one: not before the last rows have been seen.
    [[nodiscard]] bool waits(const Rule& rule) const { return entry(rule).waits; }
    [[nodiscard]] bool is_apart(const Rule& rule) const { return entry(rule).over.empty() && rule.prevails.empty(); }

  private:
    struct Entry {
        std::vector<const Rule*> over;
        bool waits{false};
    };
    [[nodiscard]] const Entry& entry(const Rule& rule) const { return entries_[static_cast<std::size_t>(&rule - first_)]; }

    const Rule* first_;
    std::vector<Entry> entries_; // in the order of the book
};

// One fault, one finding, among violations alone.
void settle_violations(Report& report, const SessionTable& table);
// Findings that another of the report prevails over are marked as withdrawn, and stay: they may prevail over others elsewhere.
void mark_withdrawn(Report& report, const SessionTable& table);
// One fault, one finding, in the order of rows, then of codes. Nothing is said of the rows of earlier exports.
void settle(Report& report, const Precedence& precedence, bool each_note, const SessionTable& table);

} // namespace kine
