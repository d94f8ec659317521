// SPDX-License-Identifier: Apache-2.0
// AskedRules: the rules of a book that are asked for, and which of them prevail over which (`prime_sur`). A rule that is not asked
// for is not run, and silences none that is.
#pragma once

#include "kine/rules/rule_book.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace kine {

class AskedRules {
  public:
    using Wanted = std::function<bool(const Rule&)>;
    // The book outlives it. Without `wanted`, all of them.
    explicit AskedRules(const RuleBook& book, const Wanted& wanted = {});

    [[nodiscard]] std::span<const Rule* const> rules() const { return rules_; } // in the order of the book
    [[nodiscard]] std::span<const Rule* const> over(const Rule& rule) const { return entry(rule).over; } // that prevail over it
    // A rule about all the rows prevails over it, or it over one: not before the last rows have been seen.
    [[nodiscard]] bool waits(const Rule& rule) const { return entry(rule).waits; }
    [[nodiscard]] bool is_apart(const Rule& rule) const { return entry(rule).over.empty() && !entry(rule).prevails; }

  private:
    struct Entry {
        std::vector<const Rule*> over;
        bool prevails{false};
        bool waits{false};
    };
    [[nodiscard]] const Entry& entry(const Rule& rule) const { return entries_[static_cast<std::size_t>(&rule - first_)]; }

    const Rule* first_;
    std::vector<const Rule*> rules_;
    std::vector<Entry> entries_; // in the order of the book
};

} // namespace kine
