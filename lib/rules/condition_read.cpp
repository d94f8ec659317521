// SPDX-License-Identifier: Apache-2.0
// Conditions as a table of a rule writes them, under one key.
#include "kine/base/shown_word.hpp"
#include "rules/condition_parser.hpp"
#include "rules/mechanism.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace kine {

Condition Condition::read(TomlTable& table, std::string_view key, const Catalog& catalog, Need need)
{
    Condition result;
    result.written_ = table.texts(key);
    if (need == Need::required && result.written_.empty()) {
        table.report(toml_missing_key, key, fmt::format("la clé « {} » manque", key), "donner au moins une condition");
    }
    for (const std::string& phrase : result.written_) {
        result.read_phrase(phrase, table, key, catalog);
    }
    return result;
}

Condition Condition::of(std::string_view phrase, TomlTable& table, std::string_view key, const Catalog& catalog)
{
    Condition result;
    result.written_.emplace_back(phrase);
    result.read_phrase(phrase, table, key, catalog);
    return result;
}

void Condition::read_phrase(std::string_view phrase, TomlTable& table, std::string_view key, const Catalog& catalog)
{
    constexpr std::size_t longest_shown = 300;
    condition::Parser parser{phrase, catalog};
    root_.children.push_back(parser.whole());
    if (const auto& mistake = parser.mistake()) {
        table.report(tab_unreadable_condition, key, fmt::format("condition « {} » : {}", shown_word(phrase, longest_shown), mistake->what), mistake->hint);
        root_.children.pop_back(); // cut short where it stops being read
        return;
    }
    add_looks(root_.children.back());
}

} // namespace kine
