// SPDX-License-Identifier: Apache-2.0
#include "rules/mechanisms/row_time.hpp"

#include "kine/input/session_table.hpp"

#include <algorithm>

namespace kine {

std::optional<std::int64_t> minutes_of_act(const Record& record)
{
    for (const PricedTerm& term : record.line->content->priced.lines) {
        if (term.act() != nullptr && term.act()->kind == ActKind::session && term.acts.size() == 1) {
            return term.act()->minutes;
        }
    }
    return std::nullopt;
}

// Nothing known is nothing.
std::int64_t minutes_of(const Record& record, const SessionTable& table)
{
    const auto of_act = minutes_of_act(record);
    return of_act ? *of_act : table.integer(Column::duree, record.line->row).value_or(0);
}

// The time that a row took.
std::int64_t length_of(const Record& record, const SessionTable& table)
{
    return table.integer(Column::duree, record.line->row).value_or(minutes_of_act(record).value_or(0));
}

// In hundredths, from the first start to the last end; without the hour of every row, nothing that accuses.
std::int64_t rows_an_hour(const RecordRefs& rows, const SessionTable& table)
{
    std::int64_t first = 24 * 60;
    std::int64_t last = 0;
    for (const Record* row : rows) {
        const auto start = row->session->minutes;
        if (!start) {
            return 0;
        }
        first = std::min<std::int64_t>(first, *start);
        last = std::max(last, *start + length_of(*row, table));
    }
    return last > first ? static_cast<std::int64_t>(rows.size()) * 60 * 100 / (last - first) : 0;
}

Days days_of(const RecordRefs& rows)
{
    Days days;
    std::int64_t run = 0;
    std::optional<Date> before;
    for (const Record* row : rows) {
        const Date day = row->session->day;
        if (day == before) {
            continue;
        }
        ++days.all;
        run = before && day - *before == std::chrono::days{1} ? run + 1 : 1;
        days.in_a_row = std::max(days.in_a_row, run);
        before = day;
    }
    return days;
}

} // namespace kine
