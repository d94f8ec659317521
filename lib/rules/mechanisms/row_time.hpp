// SPDX-License-Identifier: Apache-2.0
// The minutes that rows took: those of their act, or of their cell `duree`; nothing known counts for nothing. The days they are
// of. Internal to the mechanisms.
#pragma once

#include "kine/rules/records.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace kine {

[[nodiscard]] std::optional<std::int64_t> minutes_of_act(const Record& record);
[[nodiscard]] std::int64_t minutes_of(const Record& record, const SessionTable& table); // of the act first
[[nodiscard]] std::int64_t length_of(const Record& record, const SessionTable& table);  // of the cell first
// In hundredths, from the first start to the last end; without the hour of every row, nothing that accuses.
[[nodiscard]] std::int64_t rows_an_hour(const RecordRefs& rows, const SessionTable& table);

struct Days {
    std::int64_t all{0};
    std::int64_t in_a_row{0}; // the longest run
};
[[nodiscard]] Days days_of(const RecordRefs& rows); // in the order of care

} // namespace kine
