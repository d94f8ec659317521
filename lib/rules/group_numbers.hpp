// SPDX-License-Identifier: Apache-2.0
// GroupNumbers: the rows in groups, for each way of grouping that the rules use: worked out once, whatever the number of rules
// that share it. May be asked from several threads. Internal to the layer.
#pragma once

#include "kine/base/large_vector.hpp"
#include "kine/input/columns.hpp"
#include "kine/rules/check.hpp"
#include "kine/rules/records.hpp"
#include "rules/cell_numbers.hpp"

#include <cstdint>
#include <forward_list>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace kine {

// A visit: the sessions of a practitioner at one address, one after the other, with none elsewhere in between.
enum class Calendar { whole, day, month, year, visit };
[[nodiscard]] GroupKind::Span span_of(Calendar calendar); // that holds it

class GroupNumbers {
  public:
    using Place = std::uint32_t; // of a record in Records::all()
    // Group 0 holds the records that are in no group, for want of a cell; the others go up with their first record.
    struct Groups {
        LargeVector<Place> places;         // group after group, in the order of care inside each but the group 0
        LargeVector<std::uint32_t> starts; // by group: where it starts in `places`; and its end

        [[nodiscard]] std::size_t count() const { return starts.size() - 1; } // group 0 too
        [[nodiscard]] std::span<const Place> group(std::size_t number) const
        {
            return {places.data() + starts[number], starts[number + 1] - starts[number]};
        }
        [[nodiscard]] std::span<Place> group(std::size_t number)
        {
            return {places.data() + starts[number], starts[number + 1] - starts[number]};
        }
    };

    // All outlive it.
    GroupNumbers(const Records& records, const SessionTable& table, WordNumbers& words) : records_{records}, table_{table}, words_{words} {}

    // `columns` too.
    [[nodiscard]] const Groups& of(const std::vector<Column>& columns, Calendar calendar);
    // Of some records alone, not for visits; not kept: for those that one rule looks at. `places`: as the records are.
    [[nodiscard]] Groups of(const std::vector<Column>& columns, Calendar calendar, LargeVector<Place> places) const;

    [[nodiscard]] ColumnNumbers cells(Column column) const { return table_.numbers(column); }

  private:
    using Number = std::uint32_t; // of a group
    struct Numbers {
        LargeVector<Number> of; // of the record at each of the places looked at
        std::size_t groups{0};  // the highest number
        bool in_runs{false};    // the places of each group but the group 0 follow one another, others of the group 0 apart
    };
    struct Known {
        const std::vector<Column>* columns{nullptr};
        Calendar calendar{Calendar::whole};
        std::once_flag once;
        Groups groups;
    };
    [[nodiscard]] Known& known_one(const std::vector<Column>& columns, Calendar calendar);
    [[nodiscard]] std::pair<Date, Date> days_of(std::span<const Place> places) const;
    [[nodiscard]] Numbers of_calendar(Calendar calendar, std::span<const Place> places) const;
    [[nodiscard]] Numbers of_practitioners(Calendar calendar, std::span<const Place> places) const; // by the calendar too
    [[nodiscard]] Numbers visits() const; // of all the records
    void number_visits(std::size_t first, std::size_t last, Numbers& numbers) const;
    void refine(Numbers& numbers, Column column, std::span<const Place> places) const;
    void refine_runs(Numbers& numbers, Column column, std::span<const Place> places) const;
    [[nodiscard]] Groups grouped(const std::vector<Column>& columns, Calendar calendar, std::span<const Place> places) const;
    [[nodiscard]] const LargeVector<Place>& all();
    void put_in_order(std::span<Place> group) const; // of care

    const Records& records_;
    const SessionTable& table_;
    WordNumbers& words_;
    std::mutex mutex_;
    std::forward_list<Known> known_; // one for each way of grouping, which are few
    std::once_flag all_numbered_;
    LargeVector<Place> all_; // as the records are; empty until asked for
};

// What a rule about all the rows is given: `rule` is its place for the roles.
struct RuleRecords {
    const Records& records;
    GroupNumbers& numbers;
    std::size_t rule{0};
    const SpanSums* sums{nullptr}; // the rows are a few of those that they count
};

} // namespace kine
