// SPDX-License-Identifier: Apache-2.0
// What the tables say of the treatment a row bears: its minutes, its ages, the sessions of its référentiel. Internal to the
// conditions.
#pragma once

#include "rules/condition_value.hpp"

namespace kine::condition {

// Absent when the tables say nothing of it; within bounds when the couple names several acts.
[[nodiscard]] Value act_value(ActFact fact, const RowSubject& subject, Wants& wants);

} // namespace kine::condition
