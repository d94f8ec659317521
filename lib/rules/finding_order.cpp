// SPDX-License-Identifier: Apache-2.0
#include "rules/finding_order.hpp"

#include "kine/base/reorder.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kine {

// On numbers first: of one row there are few.
void sort_findings(std::span<Finding> findings)
{
    if (std::is_sorted(findings.begin(), findings.end(), is_told_before)) {
        return;
    }
    using Placed = std::pair<Row, std::size_t>;
    std::vector<Placed> order;
    order.reserve(findings.size());
    for (std::size_t i = 0; i < findings.size(); ++i) {
        order.emplace_back(findings[i].row, i);
    }
    std::sort(order.begin(), order.end());
    const auto key = [&](const Placed& one) { return std::tuple{std::string_view{findings[one.second].rule->code}, one.second}; };
    std::vector<std::size_t> places;
    places.reserve(order.size());
    for (auto first = order.begin(); first != order.end();) {
        const auto last = std::find_if(first, order.end(), [&](const Placed& one) { return one.first != first->first; });
        std::sort(first, last, [&](const Placed& a, const Placed& b) { return key(a) < key(b); });
        for (; first != last; ++first) {
            places.push_back(first->second);
        }
    }
    reorder(findings, std::move(places));
}

void join_findings(Findings& findings, Findings&& others)
{
    if (others.empty()) {
        return;
    }
    std::size_t own = findings.size();
    std::size_t other = others.size();
    const bool ordered = std::is_sorted(findings.begin(), findings.end(), is_told_before) &&
                         std::is_sorted(others.begin(), others.end(), is_told_before);
    findings.resize(own + other);
    for (std::size_t place = own + other; other != 0; --place) { // from the last, where there is room
        const bool is_own = ordered && own != 0 && is_told_before(others[other - 1], findings[own - 1]);
        findings[place - 1] = std::move(is_own ? findings[--own] : others[--other]);
    }
}

} // namespace kine
