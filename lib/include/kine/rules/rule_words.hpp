// SPDX-License-Identifier: Apache-2.0
// RuleWords: what the rules look for in the columns of words, so that who replaces a text can keep what they need of it.
// Promises: a text of which the same words are left is judged alike by every rule that looks for words.
// Refuses: to say anything of two texts compared with each other.
#pragma once

#include "kine/input/columns.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

class RuleBook;

class RuleWords {
  public:
    RuleWords() = default; // of no rule, until checks tell theirs
    explicit RuleWords(const RuleBook& book);

    // The words, or groups of words, that the text holds, without case or accents, in alphabetical order.
    [[nodiscard]] std::vector<std::string> held(Column column, std::string_view text) const;
    // A rule names this value of the column.
    [[nodiscard]] bool is_named(Column column, std::string_view text) const;

    [[nodiscard]] std::vector<std::string> named(Column column) const; // all these values, folded, in alphabetical order

    // For the checks, which tell theirs.
    void add_part(Column column, const std::string& words) { parts_[column].insert(words); }
    void add_value(Column column, const std::string& value) { values_[column].insert(value); }

  private:
    std::map<Column, std::set<std::string>> parts_;  // looked for inside a text
    std::map<Column, std::set<std::string>> values_; // compared with a whole cell, or with a part of it between « / »
};

} // namespace kine
