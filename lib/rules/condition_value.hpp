// The quantities and days a Condition compares: a cell, something computed from the row, plus or minus others.
// Internal to the layer.
#pragma once

#include "rules/condition.hpp"

#include <optional>
#include <vector>

namespace kine::condition {

struct Value {
    enum class State { known, absent, unknown } state{State::unknown};
    std::optional<Date> day;
    Decimal number;
};

// Columns that would give an unknown value are added to `missing`.
[[nodiscard]] Value value_of(const Operand& operand, const Subject& subject, std::vector<Column>& missing);

} // namespace kine::condition
