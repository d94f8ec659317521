// SPDX-License-Identifier: Apache-2.0
#include "check/patient_rows.hpp"

#include "kine/rules/timeline.hpp"

#include <unordered_map>

namespace kine {

PatientRows rows_by_patient(const SessionTable& table, const PartRows& part)
{
    PatientRows result;
    std::unordered_map<CellId, std::size_t> index;
    const std::vector<bool> repeated = repeated_rows(table);
    for (Row row = 0; row < table.size(); ++row) {
        if (repeated[row]) {
            result.repeated += part.holds(row) ? 1 : 0;
            continue;
        }
        const bool counts = part.holds(row);
        (table.is_past(row) ? result.past : result.sessions) += counts ? 1 : 0;
        const auto [found, added] = index.try_emplace(table.patient(row), result.rows.size());
        if (added) {
            result.rows.emplace_back();
            result.judged += counts && !table.is_past(row) ? 1 : 0;
        }
        result.rows[found->second].push_back(row);
    }
    return result;
}

} // namespace kine
