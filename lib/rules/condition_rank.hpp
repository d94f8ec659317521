// SPDX-License-Identifier: Apache-2.0
// The rank of a session in its series. Internal to the conditions.
#pragma once

#include "rules/condition_value.hpp"

namespace kine::condition {

// The column `seance`; up to the sessions of the series seen in the files when they are more, for then the rank began anew.
// Without the column, those sessions, which are a lower bound unless the start of the series is seen.
[[nodiscard]] Value rank_value(const RowSubject& subject, Wants& wants);

} // namespace kine::condition
