// SPDX-License-Identifier: Apache-2.0
// What each cell of a session file becomes when the file is shared. Internal to the layer.
// Promises: who is treated, who treats, where, and under which numbers is replaced, one text by one other, and two texts
// that the rules hold for one stay one; days move together; free words leave only those that rules look for; what could
// not be read still cannot, and says nothing.
// Refuses: to hide amounts, hours, kilometres, acts and answers of closed lists: they are what the findings are made of.
#pragma once

#include "check/pseudonym_numbers.hpp"
#include "kine/input/columns.hpp"
#include "kine/rules/rule_words.hpp"
#include "kine/tariff/catalog.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kine {

// A text of which only the shape is left: « 12 rue » becomes « 99 zzz ».
[[nodiscard]] std::string shape_of(std::string_view text);

class PseudonymCells {
  public:
    PseudonymCells(std::string_view key, const Catalog& catalog, const RuleWords& words, std::chrono::weeks shift)
        : key_{key}, catalog_{catalog}, words_{words}, shift_{shift}, numbers_{key}
    {
    }

    // `text`: of a cell, trimmed and not empty. `birth`: of the person of the row, when the files say it.
    [[nodiscard]] std::string replace(Column column, std::string_view text, const std::optional<Date>& birth);

  private:
    [[nodiscard]] std::string typed(Column column, std::string_view text) const;
    [[nodiscard]] std::string identifier(Column column, std::string_view text, const std::optional<Date>& birth);
    [[nodiscard]] std::string free_text(Column column, std::string_view text);
    [[nodiscard]] std::string cotation(std::string_view text) const;
    [[nodiscard]] std::string name(std::string_view prefix, std::string_view text);
    [[nodiscard]] std::string moved(std::string_view text, Date day) const;
    [[nodiscard]] bool is_of_closed_list(Column column, std::string_view text) const;

    std::string_view key_;
    const Catalog& catalog_;
    const RuleWords& words_;
    std::chrono::weeks shift_;
    PseudonymNumbers numbers_;
    struct Name {
        std::string token;
        std::vector<std::string> spellings;
    };
    std::map<std::string, Name> names_; // by prefix and folded text
    std::set<std::string> tokens_;
};

} // namespace kine
