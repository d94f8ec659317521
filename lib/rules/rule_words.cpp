// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/rule_words.hpp"

#include "kine/base/text.hpp"
#include "kine/rules/check.hpp"
#include "kine/rules/rule_book.hpp"
#include "rules/mechanism.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace kine {

RuleWords::RuleWords(const RuleBook& book)
{
    for (const Rule& rule : book.rules()) {
        for (const RulePeriod& period : rule.periods) {
            period.check->add_words(*this);
        }
    }
}

std::vector<std::string> RuleWords::held(Column column, std::string_view text) const
{
    std::vector<std::string> result;
    const auto looked_for = parts_.find(column);
    if (looked_for == parts_.end()) {
        return result;
    }
    for (const std::string& words : looked_for->second) {
        if (holds_word(text, std::array{words})) {
            result.push_back(fold(words));
        }
    }
    return result;
}

bool RuleWords::is_named(Column column, std::string_view text) const
{
    const auto named = values_.find(column);
    const std::string key = fold_key(text);
    return named != values_.end() && std::any_of(named->second.begin(), named->second.end(),
                                                 [&](const std::string& value) { return fold_key(value) == key; });
}

std::vector<std::string> RuleWords::named(Column column) const
{
    std::set<std::string> keys;
    if (const auto named = values_.find(column); named != values_.end()) {
        std::transform(named->second.begin(), named->second.end(), std::inserter(keys, keys.end()), &fold_key);
    }
    return {keys.begin(), keys.end()};
}

} // namespace kine
