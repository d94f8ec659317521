// SPDX-License-Identifier: Apache-2.0
// The rank of a session in its series. Internal to the conditions.
#pragma once

#include "rules/condition_value.hpp"

namespace kine::condition {

// The column `seance`; without it, the sessions of the series counted in the files, which is a lower bound unless the
// start of the series is seen.
[[nodiscard]] Value rank_value(const RowSubject& subject, Wants& wants);

} // namespace kine::condition
