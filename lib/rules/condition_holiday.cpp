// SPDX-License-Identifier: Apache-2.0
// « ferie »: whether the day of a row is a legal holiday where it may be.
#include "rules/condition_asking.hpp"

namespace kine::condition {

namespace {

// In every place where the row may be, in none, or in some.
Truth is_kept(const Holiday& holiday, const RowSubject& subject)
{
    const SessionTable& table = subject.context.table;
    const Row row = subject.line.row;
    const bool silent = table.id(Column::departement, row) == 0 && table.id(Column::territoire, row) == 0;
    if (const std::string_view written = silent ? subject.context.departement : table.text(Column::departement, row);
        !written.empty() || !holiday.is_local()) {
        return truth_of(holiday.binds(written));
    }
    const Territory* own = subject.context.catalog.territory(table.text(Column::territoire, row));
    const SessionLine& line = subject.line;
    bool some = false;
    bool all = true;
    for (const Territory& territory : subject.context.catalog.territories()) {
        if (own != nullptr ? &territory != own : line.zone_known && territory.zone != line.zone) {
            continue;
        }
        for (const std::string& place : territory.departements) {
            const bool kept = holiday.binds(place);
            some = some || kept;
            all = all && kept;
        }
    }
    return some && !all ? Truth::unknown : truth_of(some);
}

} // namespace

Truth is_holiday(const RowSubject& subject, Wants& wants)
{
    const Date day = subject.session.day;
    const auto year = std::chrono::year_month_day{day}.year();
    Truth result = Truth::no;
    for (const Holiday& holiday : subject.context.catalog.holidays()) {
        const Truth truth = holiday.in(year) == day ? is_kept(holiday, subject) : Truth::no;
        if (truth == Truth::yes) {
            return Truth::yes;
        }
        result = truth == Truth::unknown ? truth : result;
    }
    if (result == Truth::unknown) {
        wants.column(Column::departement);
    }
    return result;
}

} // namespace kine::condition
