// The engine: every rule of the book on one timeline, then « one fault, one finding »: when several rules hit the same
// cells, the one that prevails (data: `prime_sur`) is kept and names the others.
#pragma once

#include "kine/rules/check.hpp"
#include "kine/rules/rule_book.hpp"

namespace kine {

// Appends to `report`; findings come in the order of rows, then of codes.
void run_rules(const RuleBook& book, const Timeline& timeline, const CheckContext& context, Report& report);

// The findings of one cotation alone (what `quote` shows): violations only, since nothing else is known.
[[nodiscard]] std::vector<Finding> judge_cotation(const RuleBook& book, const Catalog& catalog, const Evaluated& content,
                                                  Date day, std::string_view zone, std::optional<Date> known_on);

} // namespace kine
