// SPDX-License-Identifier: Apache-2.0
// RuleBook: every rule, loaded from tariffs/regles/*.toml beside a catalogue, immutable and shared like it.
#pragma once

#include "kine/rules/rule.hpp"
#include "kine/tariff/load.hpp"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace kine {

class RuleBook {
  public:
    [[nodiscard]] std::span<const Rule> rules() const { return rules_; } // by code
    [[nodiscard]] const Rule* find(std::string_view code) const;
    // The rules of the texts that are not checked here, and why, by code: with rules(), every rule of the published texts.
    [[nodiscard]] std::span<const Unchecked> unchecked() const { return unchecked_; }

  private:
    friend std::shared_ptr<const RuleBook> read_rules(std::span<const TomlDocument>, const Catalog&, DiagnosticSink&);
    std::vector<std::shared_ptr<const void>> documents_; // whose texts the rules look at
    std::vector<Rule> rules_;
    std::vector<Unchecked> unchecked_;
};

// Mistakes beyond those of any TOML file: TAB-030 unknown mechanism, TAB-031 unknown selector, TAB-032 a {fact} that
// the mechanism does not give, TAB-033 code defined twice, TAB-034 rule without period, TAB-035 unknown column or code,
// TAB-036 unreadable condition.
[[nodiscard]] std::shared_ptr<const RuleBook> load_rules(std::span<const TableFile> files, const Catalog& catalog,
                                                         DiagnosticSink& sink);

} // namespace kine
