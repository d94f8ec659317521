// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/span_sums.hpp"

#include <algorithm>
#include <iterator>

namespace kine {

void SpanSums::Sum::add(const Sum& other)
{
    all += other.all;
    sure += other.sure;
    judged = judged || other.judged;
    missing.insert(other.missing.begin(), other.missing.end());
    first.insert(other.first.begin(), other.first.end());
    while (first.size() > most_related + 1) {
        first.erase(std::prev(first.end()));
    }
    last_sure = std::max(last_sure, other.last_sure);
    last_judged = std::max(last_judged, other.last_judged);
    last = std::max(last, other.last);
}

std::set<SpanSums::CareOrder> SpanSums::Sum::rows() const
{
    std::set<CareOrder> rows{first};
    for (const std::optional<CareOrder>& one : {last_sure, last_judged, last}) {
        if (one) {
            rows.insert(*one);
        }
    }
    return rows;
}

} // namespace kine
