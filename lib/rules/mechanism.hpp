// SPDX-License-Identifier: Apache-2.0
// The registry of mechanisms: the one list that says which exist, what facts their messages may use, and how to build a
// Check from the parameters of a rule. Internal to the layer.
#pragma once

#include "kine/input/toml_reader.hpp"
#include "kine/rules/check.hpp"
#include "kine/tariff/table_codes.hpp"
#include "rules/column_set.hpp"
#include "rules/condition.hpp"

#include <memory>
#include <span>
#include <string_view>
#include <type_traits>

namespace kine {

enum RuleMistake : unsigned {
    tab_unknown_mechanism = 30,
    tab_unknown_selector = 31,
    tab_unknown_fact = 32,
    tab_rule_twice = 33,
    tab_rule_without_period = 34,
    tab_unknown_column = 35,
    tab_unreadable_condition = 36,
};

struct Mechanism {
    std::string_view name;
    std::string_view purpose; // one line for kine-regles(7)
    std::span<const std::string_view> facts; // beyond the common ones
    std::shared_ptr<const Check> (*make)(TomlTable& parameters, const Catalog& catalog);
    // It can find fault with a cotation by itself, without any other row or cell; then only when a term of it is one of
    // « termes », in one of « etats », and « quand » holds, where the mechanism has these keys.
    bool judges_cotations{false};
};

// The `make` of most mechanisms: a C of the parameters, and of the catalogue where it needs it.
template <class C> std::shared_ptr<const Check> make_check(TomlTable& parameters, const Catalog& catalog)
{
    if constexpr (std::is_constructible_v<C, TomlTable&, const Catalog&>) {
        return std::make_shared<C>(parameters, catalog);
    } else {
        return std::make_shared<C>(parameters);
    }
}

[[nodiscard]] std::span<const Mechanism> mechanisms();
[[nodiscard]] std::span<const std::string_view> common_facts(); // given by the report for every finding

// A column named in a parameter; reports TAB-035 when unknown.
[[nodiscard]] std::optional<Column> read_column(TomlTable& table, std::string_view key, Need need = Need::optional);
[[nodiscard]] std::vector<Column> read_columns(TomlTable& table, std::string_view key);

// The id of a threshold of the tables; reports TAB-018 when there is none of that name.
[[nodiscard]] std::string read_threshold(TomlTable& table, std::string_view key, const Catalog& catalog);

// Some word (or group of words) of the list stands whole in the text, whatever its case and accents.
[[nodiscard]] bool holds_word(std::string_view text, std::span<const std::string> words);

// Some term of the cotation is selected.
[[nodiscard]] bool selects_any(const Selector& selector, const PricedCotation& cotation);

// Every term of a session, in order.
[[nodiscard]] std::vector<TermPlace> terms_of(const Session& session);
// The sessions of each day of the timeline that the period contains.
[[nodiscard]] std::vector<std::vector<const Session*>> days_of(const Timeline& timeline, const RulePeriod& period);
// Some part of the cotation could not be told (unreadable, unknown word, no such couple): what is missing from its
// session cannot be asserted.
[[nodiscard]] bool has_unresolved(const SessionLine& line);

} // namespace kine
