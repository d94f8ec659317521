// SPDX-License-Identifier: Apache-2.0
#include "check/patient_rows.hpp"

#include "kine/rules/timeline.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace kine {

PatientRows rows_by_patient(const SessionTable& table, const PartRows& part)
{
    constexpr std::size_t rows_ahead = 16; // where they stand is fetched from memory
    PatientRows result;
    const std::vector<bool> repeated = repeated_rows(table);
    const LargeVector<Row> kept = table.rows_as_kept();
    const ColumnNumbers patients = table.numbers(Column::patient);
    LargeVector<std::uint32_t> places(std::size_t{patients.bound()} + 1); // by number of the patient, his place, from 1
    const auto fetch = [&](std::size_t i) { patients.prefetch(kept[std::min(i + rows_ahead, kept.size() - 1)]); };
    for (std::size_t i = 0; i < kept.size(); ++i) {
        fetch(i);
        const Row row = kept[i];
        const bool counts = part.holds(row);
        if (repeated[row]) {
            result.repeated += counts ? 1 : 0;
            continue;
        }
        (table.is_past(row) ? result.past : result.sessions) += counts ? 1 : 0;
        std::uint32_t& place = places[patients[row]];
        if (place == 0) {
            place = static_cast<std::uint32_t>(result.starts.size());
            result.starts.push_back(0);
            result.judged += counts && !table.is_past(row) ? 1 : 0;
        }
        ++result.starts[place];
    }
    std::partial_sum(result.starts.begin(), result.starts.end(), result.starts.begin());
    LargeVector<std::uint32_t> next{result.starts};
    result.rows.resize(result.starts.back());
    for (std::size_t i = 0; i < kept.size(); ++i) {
        fetch(i);
        const Row row = kept[i];
        if (!repeated[row]) {
            result.rows[next[places[patients[row]] - 1]++] = row;
        }
    }
    return result;
}

} // namespace kine
