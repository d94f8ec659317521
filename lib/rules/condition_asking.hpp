// SPDX-License-Identifier: Apache-2.0
// Asking: one run of a condition on one row, and the wants it met on the way. Internal to the conditions.
#pragma once

#include "rules/condition.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kine::condition {

// What would decide: columns, sessions outside the files, or the rows of a block one by one. Marks let an answer that no longer depends on some of them
// forget those.
class Wants {
  public:
    struct Mark {
        std::size_t columns{0};
        bool unseen{false};
        bool spread{false};
    };
    void column(Column column)
    {
        if (!known_.has(column)) {
            known_.add(column);
            columns_[count_++] = column;
        }
    }
    void unseen() { unseen_ = true; }
    // The rows of the block may not all have the same answer; `alike`: the first of them do, as many, unless it is 0.
    void spread(std::size_t alike = 0)
    {
        alike_ = spread_ ? alike_ : alike;
        spread_ = true;
    }
    [[nodiscard]] Mark mark() const { return {count_, unseen_, spread_}; }
    void forget_since(Mark mark)
    {
        while (count_ > mark.columns) {
            known_.remove(columns_[--count_]);
        }
        unseen_ = mark.unseen;
        spread_ = mark.spread;
    }
    [[nodiscard]] std::span<const Column> columns() const { return {columns_.data(), count_}; } // in order, each once
    [[nodiscard]] bool is_unseen() const { return unseen_; }
    [[nodiscard]] bool is_spread() const { return spread_; }
    [[nodiscard]] std::size_t alike() const { return alike_; } // when it is spread
    [[nodiscard]] bool lacks_as(const Wants& other) const
    {
        return unseen_ == other.unseen_ && std::ranges::equal(columns(), other.columns());
    }

  private:
    std::array<Column, column_count> columns_; // the first count_ of them
    std::size_t count_{0};
    ColumnSet known_;
    bool unseen_{false};
    bool spread_{false};
    std::size_t alike_{0};
};

[[nodiscard]] inline Truth truth_of(bool truth) { return truth ? Truth::yes : Truth::no; }
[[nodiscard]] inline Truth negated(Truth truth) { return truth == Truth::unknown ? truth : truth_of(truth == Truth::no); }

[[nodiscard]] Truth ask(const Node& node, const RowSubject& subject, Wants& wants);

// It compares the day of care with that of the check, or with one that is written: it turns on a day, and looks at nothing else.
[[nodiscard]] bool turns(const Node& node);

// How many rows of a domain a phrase holds for: at least `least`, at most `most` (nothing: no bound).
struct Count {
    std::size_t least{0};
    std::optional<std::size_t> most;
};
inline constexpr std::size_t all_rows = static_cast<std::size_t>(-1);
// `enough`: rows beyond that many are not looked for.
[[nodiscard]] Count count_rows(const Domain& domain, const Node& phrase, const RowSubject& subject, std::size_t enough,
                               Wants& wants);

struct Value;
// The quantity of `operand` over the rows of its domain for which its phrase holds.
[[nodiscard]] Value sum_rows(const Operand& operand, const RowSubject& subject, Wants& wants);

// A holiday of some départements only needs that of the row, or a territory that settles it.
[[nodiscard]] Truth is_holiday(const RowSubject& subject, Wants& wants);

// Whether the row resembles the one of its outer subject.
[[nodiscard]] Truth resembles(Likeness likeness, Column column, const RowSubject& subject, Wants& wants);

} // namespace kine::condition
