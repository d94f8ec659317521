// SPDX-License-Identifier: Apache-2.0
#include "rules/mechanisms/groups.hpp"

#include "kine/base/text.hpp"
#include "rules/mechanism.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace kine {

namespace {

constexpr std::array<std::string_view, 5> calendars{"tout", "jour", "mois", "an", "visite"};
constexpr std::array<std::string_view, 12> month_names{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                                       "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};

// Group after group; the order of care stays inside each.
void sort_by_group(std::vector<GroupedRow>& rows, std::size_t groups)
{
    if (rows.size() < groups / 16) {
        std::stable_sort(rows.begin(), rows.end(), [](const GroupedRow& a, const GroupedRow& b) { return a.group < b.group; });
        return;
    }
    std::vector<std::size_t> next(groups + 2); // by group: where its next row goes
    for (const GroupedRow& row : rows) {
        ++next[row.group + 1];
    }
    for (std::size_t i = 1; i < next.size(); ++i) {
        next[i] += next[i - 1];
    }
    std::vector<GroupedRow> sorted(rows.size());
    for (const GroupedRow& row : rows) {
        sorted[next[row.group]++] = row;
    }
    rows = std::move(sorted);
}

} // namespace

Grouping Grouping::read(TomlTable& table)
{
    Grouping result;
    result.columns_ = read_columns(table, "par");
    result.calendar_ = static_cast<Calendar>(table.choice("duree", calendars).value_or(0));
    return result;
}

RecordGroups Grouping::groups(const RuleRecords& records, const RulePeriod& period) const
{
    const std::span<const Record> all = records.records.all();
    std::vector<std::uint32_t> places; // of the rows that mean something to the rule
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (records.role(i) != RowRole::none) {
            places.push_back(static_cast<std::uint32_t>(i));
        }
    }
    if (places.empty()) {
        return {};
    }
    RecordGroups result;
    const bool shared = places.size() * 2 >= all.size(); // other rules will ask for the same
    GroupNumbers::Numbers own;
    const GroupNumbers::Numbers& numbers = shared ? records.numbers.of(columns_, calendar_)
                                                  : (own = records.numbers.of(columns_, calendar_, places));
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Record& record = all[places[i]];
        const GroupNumbers::Number number = numbers.of[shared ? places[i] : i];
        if (number != 0) {
            result.rows.push_back({&record, number, records.role(places[i])});
        } else if (period.judges(*record.session)) {
            result.outside.push_back(&record);
        }
    }
    sort_by_group(result.rows, numbers.groups);
    for (auto first = result.rows.begin(); first != result.rows.end();) {
        const auto last = std::find_if(first, result.rows.end(), [&](const GroupedRow& row) { return row.group != first->group; });
        if (std::any_of(first, last, [&](const GroupedRow& row) { return period.judges(*row.record->session); })) {
            result.groups.push_back({{first, last}});
        }
        first = last;
    }
    return result;
}

RowRole role_of(const Condition& when, const RowSubject& subject, const ShapeColumns& columns)
{
    if (when.is_excluded(subject, columns)) {
        return RowRole::none;
    }
    return when.is_about(columns) && when.ask(subject).truth == Truth::yes ? RowRole::counted : RowRole::ask;
}

RowSubject subject_of(const Record& record, const CheckContext& context)
{
    return {context, *record.timeline, *record.session, *record.line};
}

std::string calendar_text(Calendar calendar, Date day)
{
    const std::chrono::year_month_day date{day};
    switch (calendar) {
    case Calendar::whole:
        return "dans le fichier";
    case Calendar::visit:
    case Calendar::day:
        return "le " + to_french(day);
    case Calendar::month:
        return fmt::format("en {} {}", month_names.at(unsigned{date.month()} - 1), int{date.year()});
    case Calendar::year:
        return fmt::format("en {}", int{date.year()});
    }
    return {};
}

void Grouping::tell_outside(const std::vector<const Record*>& outside, const Condition& when, const CheckContext& context,
                            Report& report) const
{
    for (const Record* record : outside) {
        if (when.ask(subject_of(*record, context)).truth != Truth::no) {
            report.undecided(*record->line, wanting(context.table, *record));
        }
    }
}

std::vector<Column> Grouping::wanting(const SessionTable& table, const Record& record) const
{
    std::vector<Column> result;
    std::copy_if(columns_.begin(), columns_.end(), std::back_inserter(result),
                 [&](Column column) { return table.id(column, record.line->row) == 0; });
    if (result.empty()) { // the order of the sessions of the day
        result.push_back(Column::heure);
    }
    return result;
}

} // namespace kine
