#include "check/patient_rows.hpp"

#include <map>
#include <tuple>
#include <unordered_map>

namespace kine {

namespace {

// What makes two rows of different exports the same session.
using Facts = std::tuple<CellId, Date, CellId, CellId>;

Facts facts_of(const SessionTable& table, Row row)
{
    return {table.patient(row), table.date(row), table.id(Column::heure, row), table.cotation_id(row)};
}

} // namespace

PatientRows rows_by_patient(const SessionTable& table)
{
    PatientRows result;
    std::unordered_map<CellId, std::size_t> index;
    std::map<Facts, std::size_t> reported; // filled once the first row of an earlier export is met
    for (Row row = 0; row < table.size(); ++row) {
        if (table.is_past(row)) {
            if (result.past + result.repeated == 0) {
                for (Row own = 0; own < row; ++own) {
                    ++reported[facts_of(table, own)];
                }
            }
            if (const auto same = reported.find(facts_of(table, row)); same != reported.end() && same->second > 0) {
                --same->second;
                ++result.repeated;
                continue;
            }
            ++result.past;
        }
        const auto [found, added] = index.try_emplace(table.patient(row), result.rows.size());
        if (added) {
            result.rows.emplace_back();
            result.judged += table.is_past(row) ? 0 : 1;
        }
        result.rows[found->second].push_back(row);
    }
    return result;
}

} // namespace kine
