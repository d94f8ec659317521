// SPDX-License-Identifier: Apache-2.0
#include "check/patient_rows.hpp"

#include "kine/rules/timeline.hpp"

#include <optional>
#include <unordered_map>
#include <utility>

namespace kine {

PatientRows rows_by_patient(const SessionTable& table, const PartRows& part)
{
    PatientRows result;
    std::unordered_map<CellId, std::size_t> index;
    const std::vector<bool> repeated = repeated_rows(table);
    std::optional<std::pair<CellId, std::size_t>> last; // the next row is often of the same patient
    for (const Row row : table.rows_as_kept()) {
        if (repeated[row]) {
            result.repeated += part.holds(row) ? 1 : 0;
            continue;
        }
        const bool counts = part.holds(row);
        (table.is_past(row) ? result.past : result.sessions) += counts ? 1 : 0;
        const CellId patient = table.patient(row);
        if (!last || last->first != patient) {
            const auto [found, added] = index.try_emplace(patient, result.rows.size());
            if (added) {
                result.rows.emplace_back();
                result.judged += counts && !table.is_past(row) ? 1 : 0;
            }
            last = *found;
        }
        result.rows[last->second].push_back(row);
    }
    return result;
}

} // namespace kine
