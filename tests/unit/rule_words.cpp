// SPDX-License-Identifier: Apache-2.0
// Every word that a rule of the tables looks for in a cell is told: a copy with other words would not be judged alike.
#include "kine/base/text.hpp"
#include "kine/rules/check.hpp"
#include "kine/rules/rule_book.hpp"
#include "kine/rules/rule_words.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace test_rule_words {

using namespace kine;
using namespace kine::testing;

namespace {

const std::vector<std::string>& values_of(const RulePeriod& period, std::string_view name)
{
    static const std::vector<std::string> none;
    const auto found = std::find_if(period.parameters.begin(), period.parameters.end(),
                                    [&](const RulePeriod::Parameter& parameter) { return parameter.name == name; });
    return found == period.parameters.end() ? none : found->values;
}

// A word, or several between quotes; moves past it.
std::string take_word(std::string_view& text)
{
    const bool quoted = text.starts_with('"');
    text.remove_prefix(quoted ? 1 : 0);
    const std::size_t end = std::min(text.find_first_of(quoted ? "\"" : " ,()"), text.size());
    std::string word{text.substr(0, end)};
    text.remove_prefix(std::min(text.size(), end + (quoted ? 1 : 0)));
    return word;
}

struct Wanted {
    Column column{Column::patient};
    std::string word;
};

// « region contient genou, "coiffe des rotateurs" »
std::vector<Wanted> wanted_of(std::string_view phrase)
{
    constexpr std::string_view verb = " contient ";
    std::vector<Wanted> result;
    for (std::size_t at = phrase.find(verb); at != std::string_view::npos; at = phrase.find(verb, at + 1)) {
        const std::string_view before = phrase.substr(0, at);
        const std::size_t start = before.find_last_of(" (");
        const auto column = find_column(before.substr(start == std::string_view::npos ? 0 : start + 1));
        REQUIRE(column.has_value());
        for (std::string_view rest = phrase.substr(at + verb.size()); !rest.empty();) {
            result.push_back({*column, take_word(rest)});
            if (!rest.starts_with(", ")) {
                break;
            }
            rest.remove_prefix(2);
        }
    }
    return result;
}

std::vector<Wanted> wanted_of(const RulePeriod& period)
{
    std::vector<Wanted> result;
    for (const RulePeriod::Parameter& parameter : period.parameters) {
        for (const std::string& value : parameter.values) {
            const std::vector<Wanted> of_phrase = wanted_of(value);
            result.insert(result.end(), of_phrase.begin(), of_phrase.end());
        }
    }
    const std::vector<std::string>& named = values_of(period, "colonne");
    for (const std::string_view list : {"mots", "sauf_mots"}) {
        for (const std::string& word : values_of(period, list)) {
            REQUIRE(named.size() == 1);
            result.push_back({*find_column(named.front()), word});
        }
    }
    return result;
}

} // namespace

TEST_CASE("rule words: every check tells the words it looks for")
{
    DiagnosticSink sink;
    const auto book = load_rules(embedded_tables(), embedded_catalog(), sink);
    REQUIRE(book != nullptr);
    std::size_t found = 0;
    for (const Rule& rule : book->rules()) {
        for (const RulePeriod& period : rule.periods) {
            RuleWords words{RuleBook{}};
            period.check->add_words(words);
            for (const Wanted& wanted : wanted_of(period)) {
                CAPTURE(rule.code);
                CAPTURE(wanted.word);
                const std::vector<std::string> held = words.held(wanted.column, wanted.word);
                CHECK(std::find(held.begin(), held.end(), fold(wanted.word)) != held.end());
                ++found;
            }
        }
    }
    CHECK(found > 500);
}

} // namespace test_rule_words
