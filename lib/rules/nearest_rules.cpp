// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/nearest_rules.hpp"

#include "kine/base/nearest.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kine {

std::string nearest_rules(std::string_view code, const RuleBook& book)
{
    std::vector<std::string> known;
    for (const Rule& rule : book.rules()) {
        known.push_back(rule.code);
    }
    auto close = nearest(to_upper_ascii(code), known, 3);
    if (close.empty()) { // a family: « CMU »
        for (std::string& each : known) {
            each.resize(std::min(each.size(), each.find('-')));
        }
        std::sort(known.begin(), known.end());
        known.erase(std::unique(known.begin(), known.end()), known.end());
        close = nearest(to_upper_ascii(code), known, 2);
    }
    return close.empty() ? "kine regles les liste" : fmt::format("règles les plus proches : {}", join_french(close, "et"));
}

} // namespace kine
