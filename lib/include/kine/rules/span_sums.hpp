// SPDX-License-Identifier: Apache-2.0
// SpanSums: what the rows of each month (or day, or year) come to for a check that counts rows of all the patients together, when
// they are not all at hand: how many, what they lack, and the few of them that a finding names.
// Promises: sums made of the rows some at a time, in any order, are those of all of them together; their size does not grow with them.
#pragma once

#include "kine/input/columns.hpp"
#include "kine/input/session_table.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace kine {

// A finding relates so many rows at most: a longer list is not read.
inline constexpr std::size_t most_related = 200;

struct SpanSums {
    // A row among all those of the files, in the order of care.
    struct CareOrder {
        std::uint64_t care{0};  // day and hour
        std::uint64_t place{0}; // as place_of() says
        friend auto operator<=>(const CareOrder&, const CareOrder&) = default;
    };
    struct Sum {
        std::size_t all{0};  // those counted, and those that may be
        std::size_t sure{0}; // of them
        bool judged{false};  // one of them is to be judged
        std::set<Column> missing;  // what would tell more of them
        std::set<CareOrder> first; // of the sure ones, one more than a finding relates
        std::optional<CareOrder> last_sure;   // of those to be judged
        std::optional<CareOrder> last_judged; // of all those to be judged
        std::optional<CareOrder> last;        // of all

        void add(const Sum& other);
        [[nodiscard]] std::set<CareOrder> rows() const; // those kept
    };

    std::function<std::uint64_t(Row)> place_of; // the order of the rows in the files
    std::map<std::uint32_t, Sum> sums;          // by span_number()
};

} // namespace kine
