// SPDX-License-Identifier: Apache-2.0
// GroupNumbers: which group each row is in, for each way of grouping that the rules use: worked out once, whatever the number
// of rules that share it. May be asked from several threads. Internal to the layer.
#pragma once

#include "kine/input/columns.hpp"
#include "kine/rules/records.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace kine {

// A visit: the sessions of a practitioner at one address, one after the other, with none elsewhere in between.
enum class Calendar { whole, day, month, year, visit };

class GroupNumbers {
  public:
    using Number = std::uint32_t; // 0: in no group, for want of a cell
    struct Numbers {
        std::vector<Number> of;    // by record, in the order of care
        std::size_t groups{0};     // the highest number
    };

    // Both outlive it.
    GroupNumbers(const Records& records, const SessionTable& table) : records_{records}, table_{table} {}

    // Numbers go up with the first row of each group.
    [[nodiscard]] const Numbers& of(const std::vector<Column>& columns, Calendar calendar);
    // Of some records alone, by their places in the order of care; not kept: for those that one rule looks at.
    [[nodiscard]] Numbers of(const std::vector<Column>& columns, Calendar calendar, std::span<const std::uint32_t> places);

  private:
    [[nodiscard]] Numbers of_calendar(Calendar calendar) const;
    [[nodiscard]] Numbers visits() const;
    template <class RowAt> void refine(Numbers& numbers, Column column, RowAt row_at) const;
    void refine(Numbers& numbers, Column column) const;

    const Records& records_;
    const SessionTable& table_;
    std::mutex mutex_;
    std::map<std::pair<Calendar, std::vector<Column>>, Numbers> known_;
};

// What a rule about all the rows is given: `rule` is its place for the roles.
struct RuleRecords {
    const Records& records;
    GroupNumbers& numbers;
    std::size_t rule{RowRoles::most_rules};

    [[nodiscard]] RowRole role(std::size_t place) const { return records.role(rule, place); } // of the record there
};

} // namespace kine
