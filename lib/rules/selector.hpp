// SPDX-License-Identifier: Apache-2.0
// Selector: which terms a rule speaks of, written in its parameters as a list of conditions; a term is selected when it
// satisfies one of them. A condition is one or several tests joined by « & », each negated by « ! »:
//   type:indemnite  code:IFS  lettre:RAM  couple:RAM 8,09  acte:perinee  article:1  article:1-D  chapitre:II
//   genre:seance  supplement:bandage  bilan:neuro  ifs:toujours  nomenclature:avant-2024  par-jour:2  demi
//   referentiel:lombalgie  referentiel:oui  operation:oui  telesoin:non
// Internal to the layer.
#pragma once

#include "kine/input/toml_reader.hpp"
#include "kine/pricing/price.hpp"

#include <string>
#include <vector>

namespace kine {

class Selector {
  public:
    // Reads the list under `key`; reports what it cannot read (TAB-031).
    [[nodiscard]] static Selector read(TomlTable& table, std::string_view key, const Catalog& catalog,
                                       Need need = Need::optional);

    // The same from a list of conditions; the first that cannot be read goes to `unread`.
    [[nodiscard]] static Selector of(std::vector<std::string> conditions, const Catalog& catalog, std::string& unread);

    [[nodiscard]] bool empty() const { return tests_.empty(); }
    // Some act the term may name satisfies the selector.
    [[nodiscard]] bool may_match(const PricedTerm& term) const;
    // Every act the term may name does: what an accusation needs.
    [[nodiscard]] bool matches(const PricedTerm& term) const;
    [[nodiscard]] bool matches_act(const Act& act) const; // tests on acts only
    [[nodiscard]] const std::vector<std::string>& written() const { return written_; }
    friend bool operator==(const Selector& a, const Selector& b) { return a.written_ == b.written_; }

  private:
    enum class Field { type, code, couple, act, article, chapter, kind, supplement, bilan, ifs, nomenclature, per_day, half,
                       referentiel, operated, remote };
    struct Test {
        Field field{Field::type};
        std::string value;
        std::size_t rank{0};      // of a closed list: the place of the value in it; par-jour: the number
        Decimal number;           // of a couple
        bool negated{false};
        bool last{false}; // of its condition
    };

    [[nodiscard]] static bool read_test(std::string_view text, const Catalog& catalog, Test& test);
    [[nodiscard]] static bool holds(const Test& test, const PricedTerm& term, const Act* act);
    [[nodiscard]] bool selects(const PricedTerm& term, const Act* act) const;

    std::vector<Test> tests_; // of each condition, one after the other
    std::vector<std::string> written_;
};

} // namespace kine
