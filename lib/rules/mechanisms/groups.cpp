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

// A number that is the same for the days of one period of the calendar.
std::int64_t period_number(Calendar calendar, Date day)
{
    const std::chrono::year_month_day date{day};
    const std::int64_t year = int{date.year()};
    switch (calendar) {
    case Calendar::whole:
        return 0;
    case Calendar::visit:
    case Calendar::day:
        return day.time_since_epoch().count();
    case Calendar::month:
        return year * 12 + unsigned{date.month()};
    case Calendar::year:
        return year;
    }
    return 0;
}

bool comes_before(const Record* a, const Record* b)
{
    if (a->session->day != b->session->day) {
        return a->session->day < b->session->day;
    }
    if (a->session->minutes != b->session->minutes) {
        return a->session->minutes < b->session->minutes;
    }
    return a->line->row < b->line->row;
}

// The visit each row belongs to; none for the rows of a day on which some session of the practitioner has no hour.
std::map<Row, std::int64_t> visits(const Records& records, const SessionTable& table)
{
    std::map<std::pair<CellId, Date>, std::vector<const Record*>> days;
    for (const Record& record : records.all()) {
        days[{table.id(Column::praticien, record.line->row), record.session->day}].push_back(&record);
    }
    std::map<Row, std::int64_t> result;
    std::int64_t visit = 0;
    for (auto& [day, rows] : days) {
        const bool timed = std::all_of(rows.begin(), rows.end(), [](const Record* r) { return r->session->minutes.has_value(); });
        if (!timed || day.first == 0) {
            continue;
        }
        std::sort(rows.begin(), rows.end(), comes_before);
        CellId address = 0;
        for (const Record* record : rows) {
            const CellId here = table.id(Column::adresse, record->line->row);
            visit += here == 0 || here != address ? 1 : 0;
            address = here;
            result.emplace(record->line->row, visit);
        }
    }
    return result;
}

// The cell as a number: free words are the same whatever their case, accents and punctuation.
class CellNumbers {
  public:
    CellNumbers(const SessionTable& table, Column column)
        : table_{table}, column_{column}, words_{column_info(column).kind == CellKind::text}
    {
    }

    [[nodiscard]] std::int64_t of(Row row)
    {
        const CellId id = table_.id(column_, row);
        if (id == 0 || !words_) {
            return id;
        }
        const auto [known, added] = numbers_.try_emplace(id, 0);
        if (added) {
            const auto next = static_cast<std::int64_t>(folded_.size()) + 1;
            known->second = folded_.try_emplace(fold_key(table_.text(column_, row)), next).first->second;
        }
        return known->second;
    }

  private:
    const SessionTable& table_;
    Column column_;
    bool words_;
    std::map<CellId, std::int64_t> numbers_;
    std::map<std::string, std::int64_t> folded_;
};

} // namespace

Grouping Grouping::read(TomlTable& table)
{
    Grouping result;
    result.columns_ = read_columns(table, "par");
    result.calendar_ = static_cast<Calendar>(table.choice("duree", calendars).value_or(0));
    return result;
}

std::vector<RecordGroup> Grouping::groups(const Records& records, const RulePeriod& period, const CheckContext& context,
                                          std::vector<const Record*>& outside) const
{
    std::map<std::vector<std::int64_t>, std::size_t> index;
    std::vector<RecordGroup> groups;
    const auto numbers = calendar_ == Calendar::visit ? visits(records, context.table) : std::map<Row, std::int64_t>{};
    std::vector<CellNumbers> cells;
    for (const Column column : columns_) {
        cells.emplace_back(context.table, column);
    }
    for (const Record& record : records.all()) {
        std::vector<std::int64_t> key{period_number(calendar_, record.session->day)};
        if (calendar_ == Calendar::visit) {
            const auto found = numbers.find(record.line->row);
            key.push_back(found == numbers.end() ? 0 : found->second);
        }
        for (CellNumbers& numbers_of : cells) {
            key.push_back(numbers_of.of(record.line->row));
        }
        if (std::find(key.begin() + 1, key.end(), 0) != key.end()) {
            if (period.judges(*record.session)) {
                outside.push_back(&record);
            }
            continue;
        }
        const auto [found, added] = index.try_emplace(std::move(key), groups.size());
        if (added) {
            groups.emplace_back();
        }
        groups[found->second].rows.push_back(&record);
        groups[found->second].judged = groups[found->second].judged || period.judges(*record.session);
    }
    std::erase_if(groups, [](const RecordGroup& group) { return !group.judged; });
    for (RecordGroup& group : groups) {
        std::sort(group.rows.begin(), group.rows.end(), comes_before);
    }
    return groups;
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
