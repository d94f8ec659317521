// What the rule book says of a quote: the rules that a cotation can break by itself, on its day, in its zone.
#pragma once

#include "kine/pricing/quote.hpp"
#include "kine/rules/rule_book.hpp"

#include <vector>

namespace kine {

// In the order of the terms; a place points into the cotation as the user wrote it.
[[nodiscard]] std::vector<Diagnostic> quote_findings(const Quote& quote, const Catalog& catalog, const RuleBook& book);

} // namespace kine
