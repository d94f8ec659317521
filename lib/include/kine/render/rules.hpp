// The rule book as people and programs read it: the list, and the page of one rule.
#pragma once

#include "kine/render/style.hpp"
#include "kine/rules/rule_book.hpp"

#include <span>
#include <string>

namespace kine {

[[nodiscard]] std::string rules_text(std::span<const Rule* const> rules, const Style& style);
[[nodiscard]] std::string rule_page(const Rule& rule, const Style& style);
[[nodiscard]] std::string rules_csv(std::span<const Rule* const> rules);
[[nodiscard]] std::string rules_json(std::span<const Rule* const> rules);

} // namespace kine
