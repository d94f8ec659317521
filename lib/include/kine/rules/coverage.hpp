// SPDX-License-Identifier: Apache-2.0
// Coverage: which days the files tell, taken together. An export is taken to be whole between two of its sessions unless
// it is silent for longer than a practice ever is (a threshold of the tables): a month left out is then not seen.
// Promises: what is not seen is never said to be absent. Refuses: to guess that an export ends where care ended.
#pragma once

#include "kine/base/date.hpp"

#include <optional>
#include <vector>

namespace kine {

class Coverage {
  public:
    Coverage() = default; // nothing is seen
    // `days`: of the sessions, in any order; `gap`: the longest silence, in days, that does not break the coverage.
    Coverage(std::vector<Date> days, int gap);

    // First and last day of the unbroken stretch that holds `day`; nothing when no session is of that day.
    [[nodiscard]] std::optional<Date> seen_since(Date day) const;
    [[nodiscard]] std::optional<Date> seen_until(Date day) const;
    // The year of a day with a session, from its first day to its last, but for a silence at either end.
    [[nodiscard]] bool tells_year_of(Date day) const;

  private:
    // Days without a gap that the files tell.
    struct Stretch {
        Date first{};
        Date last{};
    };
    [[nodiscard]] const Stretch* holding(Date day) const;
    std::vector<Stretch> stretches_; // in order
    std::chrono::days gap_{0};
};

} // namespace kine
