// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/asked_rules.hpp"

#include "kine/rules/check.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace kine {

namespace {

bool looks_at_all(const Rule& rule)
{
    return std::any_of(rule.periods.begin(), rule.periods.end(),
                       [](const RulePeriod& period) { return period.check->looks_at_all(); });
}

} // namespace

AskedRules::AskedRules(const RuleBook& book, const Wanted& wanted)
    : first_{book.rules().data()}, entries_(book.rules().size())
{
    std::map<std::string_view, const Rule*> by_code;
    for (const Rule& rule : book.rules()) {
        if (!wanted || wanted(rule)) {
            rules_.push_back(&rule);
            by_code.emplace(rule.code, &rule);
        }
    }
    for (const Rule* rule : rules_) {
        for (const std::string& code : rule->prevails) {
            const auto found = by_code.find(code);
            if (found == by_code.end()) {
                continue;
            }
            Entry& strong = entries_[static_cast<std::size_t>(rule - first_)];
            Entry& weak = entries_[static_cast<std::size_t>(found->second - first_)];
            const bool across = looks_at_all(*rule) || looks_at_all(*found->second);
            strong.prevails = true;
            strong.waits = strong.waits || across;
            weak.over.push_back(rule);
            weak.waits = weak.waits || across;
        }
    }
}

} // namespace kine
