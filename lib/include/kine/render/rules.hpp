// SPDX-License-Identifier: Apache-2.0
// The rule book as people and programs read it: the list, and the page of one rule.
#pragma once

#include "kine/render/style.hpp"
#include "kine/rules/rule_book.hpp"

#include <span>
#include <string>

namespace kine {

// Lists of rules in each form, and the page of one rule.
[[nodiscard]] std::string rules_text(std::span<const Rule* const> rules, const Style& style);
[[nodiscard]] std::string rule_page(const Rule& rule, const Style& style);
// A rule of the texts that is not checked on sessions: who checks it, or why nobody does.
[[nodiscard]] std::string unchecked_page(const Unchecked& rule, const Style& style);
[[nodiscard]] std::string rules_csv(std::span<const Rule* const> rules);
[[nodiscard]] std::string rules_json(std::span<const Rule* const> rules);
// What the book checks of the published texts, rule by rule: `kine regles --couverture`.
[[nodiscard]] std::string coverage_text(const RuleBook& book, const Style& style);
[[nodiscard]] std::string coverage_csv(const RuleBook& book);
[[nodiscard]] std::string coverage_json(const RuleBook& book);

} // namespace kine
