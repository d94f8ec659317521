// SPDX-License-Identifier: Apache-2.0
// What to write instead of a code that no rule bears: for people, in French.
#pragma once

#include "kine/rules/rule_book.hpp"

#include <string>
#include <string_view>

namespace kine {

// « règles les plus proches : BDK-001 et BDK-004 »: the nearest codes, else the nearest families, else where they are listed.
[[nodiscard]] std::string nearest_rules(std::string_view code, const RuleBook& book);

} // namespace kine
