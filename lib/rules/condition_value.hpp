// SPDX-License-Identifier: Apache-2.0
// The quantities and days a Condition compares: a cell, something computed from the row, plus or minus others. Either
// is known within bounds: both equal when it is known exactly, none when nothing is known. Internal to the conditions.
#pragma once

#include "rules/condition_asking.hpp"

#include <optional>

namespace kine::condition {

struct Value {
    bool absent{false};         // a known absence: there is nothing to compare
    bool is_day{false};
    std::optional<Date> day;    // of a day, at the earliest; nothing: unknown
    std::optional<Date> latest; // so; the same but for the rows of a block
    std::optional<Decimal> low; // of a number
    std::optional<Decimal> high;
    bool spread{false};         // the bounds, or the want of them, are those of the rows of a block

    [[nodiscard]] static Value of(Date day) { return {false, true, day, day, {}, {}}; }
    [[nodiscard]] static Value of(Decimal number) { return {false, false, {}, {}, number, number}; }
    [[nodiscard]] static Value between(std::optional<Decimal> low, std::optional<Decimal> high)
    {
        return {false, false, {}, {}, low, high};
    }
    [[nodiscard]] static Value nothing() { return {true, false, {}, {}, {}, {}}; }
    [[nodiscard]] Value in_a_block() const
    {
        Value value = *this;
        value.spread = !is_exact();
        return value;
    }
    // Nothing would be known of it in any row.
    [[nodiscard]] bool is_unknown() const { return !spread && !day && !low && !high; }
    [[nodiscard]] bool is_exact() const { return is_day ? day && day == latest : low && low == high; }
};

[[nodiscard]] Value value_of(const Operand& operand, const RowSubject& subject, Wants& wants);
// Of a block: between the greatest of the lower bounds of its rows and the least of the upper ones, in that order; a comparison
// that this leaves unknown is so for every row. Spreads when it cannot tell, or when they do not lack the same.
[[nodiscard]] Value inner_value_of(const Operand& operand, const RowSubject& subject, Wants& wants);
// Known to be 0, whatever it may lack.
[[nodiscard]] bool is_zero(const Operand& operand, const RowSubject& subject);
[[nodiscard]] Truth compare(const Value& left, Relation relation, const Value& right);

} // namespace kine::condition
