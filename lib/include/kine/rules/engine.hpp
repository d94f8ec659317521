// The engine: every rule of the book on one timeline, then « one fault, one finding »: when several rules hit the same
// cells, the one that prevails (data: `prime_sur`) is kept and names the others.
#pragma once

#include "kine/rules/check.hpp"
#include "kine/rules/rule_book.hpp"

#include <span>

namespace kine {

// Append to `report` what the rules say of one patient, then of all the rows together.
void run_rules(const RuleBook& book, const Timeline& timeline, const CheckContext& context, Report& report);
void run_rules(const RuleBook& book, const Records& records, const CheckContext& context, Report& report);
// One fault, one finding, in the order of rows, then of codes. Nothing is said of the rows of earlier exports.
void settle(Report& report, const SessionTable& table);

// The findings of these rules in one cotation alone (what `quote` shows), the only session of its timeline: violations
// only, since nothing else is known.
[[nodiscard]] std::vector<Finding> judge_cotation(std::span<const Rule* const> rules, const Timeline& timeline,
                                                  const CheckContext& context);

} // namespace kine
