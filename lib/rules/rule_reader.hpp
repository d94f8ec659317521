// SPDX-License-Identifier: Apache-2.0
// From the tables of tariffs/regles/ to rules: one rule, one [[hors_regle]], a whole book. Internal to the layer.
#pragma once

#include "kine/rules/rule_book.hpp"
#include "rules/mechanism.hpp"

#include <memory>
#include <span>
#include <string_view>

namespace kine {

[[nodiscard]] const Mechanism* find_mechanism(std::string_view name);
// Parameters are kept for who shows the rule: whoever judges has them in its check.
enum class Parameters { left_out, kept };
[[nodiscard]] Rule read_rule(TomlTable& table, const Catalog& catalog, Parameters parameters);
[[nodiscard]] Unchecked read_unchecked(TomlTable& table);

// The files that hold rules, opened.
[[nodiscard]] std::vector<TomlDocument> open_rule_files(std::span<const TableFile> files, DiagnosticSink& sink);
// Their rules; nothing when the sink holds an error then.
[[nodiscard]] std::shared_ptr<const RuleBook> read_rules(std::span<const TomlDocument> documents, const Catalog& catalog,
                                                         DiagnosticSink& sink);

} // namespace kine
