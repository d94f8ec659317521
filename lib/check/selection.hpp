// SPDX-License-Identifier: Apache-2.0
// Which codes a check is about: --select and --ignore, by code or by beginning of code. Internal to the layer.
#pragma once

#include "kine/check/check_sessions.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kine {

[[nodiscard]] bool is_wanted(std::string_view code, const CheckOptions& options);
[[nodiscard]] AskedRules asked_rules(const RuleBook& book, const CheckOptions& options);
// Each is a code, or the beginning of one, of the rule book or of what a file can get wrong; USA-005 for the others.
[[nodiscard]] bool are_known_codes(const std::vector<std::string>& codes, const RuleBook& book, DiagnosticSink& errors);
// Both lists of the options, and the territory (ENT-031).
[[nodiscard]] bool are_known_choices(const CheckOptions& options, const Catalog& catalog, const RuleBook& book,
                                     DiagnosticSink& errors);
// The same for one.
[[nodiscard]] bool is_known_code(std::string_view code, const RuleBook& book);

} // namespace kine
