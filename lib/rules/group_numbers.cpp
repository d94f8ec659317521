// SPDX-License-Identifier: Apache-2.0
#include "rules/group_numbers.hpp"

#include "kine/base/text.hpp"
#include "kine/input/session_table.hpp"
#include "kine/input/choice_words.hpp"
#include "rules/number_pairs.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>
#include <string>
#include <unordered_map>

namespace kine {

namespace {

using Number = std::uint32_t;

// The cell as a number: free words are the same whatever their case, accents and punctuation. An identifier that does not say
// which one is as empty; few columns have any.
class CellNumbers {
  public:
    CellNumbers(const SessionTable& table, Column column)
        : table_{table}, column_{column}, cells_{table.numbers(column)}, words_{column_info(column).kind == CellKind::text},
          names_{column_info(column).kind == CellKind::identifier && table.may_not_say_which(column)}
    {
    }

    [[nodiscard]] CellId of(Row row)
    {
        const CellId cell = cells_.empty() ? 0 : cells_[row];
        return cell == 0 || !(words_ || names_) ? cell : words_ ? of_words(cell, row) : of_name(cell, row);
    }

  private:
    // The cell met last is often that of the next row.
    CellId of_name(CellId cell, Row row)
    {
        if (cell != last_) {
            last_ = cell;
            last_says_ = says_which(column_, table_.text(column_, row));
        }
        return last_says_ ? cell : 0;
    }

    CellId of_words(CellId cell, Row row)
    {
        if (cell >= numbers_.size()) {
            numbers_.resize(std::size_t{cell} * 2 + 1);
        }
        CellId& number = numbers_[cell];
        if (number == 0) {
            const auto next = static_cast<CellId>(folded_.size() + 1);
            number = folded_.try_emplace(fold_key(table_.text(column_, row)), next).first->second;
        }
        return number;
    }

    const SessionTable& table_;
    Column column_;
    ColumnNumbers cells_;
    bool words_;
    bool names_;
    CellId last_{0}; // of names
    bool last_says_{true};
    std::vector<CellId> numbers_; // of words, by cell; 0: not folded yet
    std::unordered_map<std::string, CellId> folded_;
};

} // namespace

GroupKind::Span span_of(Calendar calendar)
{
    switch (calendar) {
    case Calendar::whole:
        return GroupKind::Span::whole;
    case Calendar::visit:
    case Calendar::day:
        return GroupKind::Span::day;
    case Calendar::month:
        return GroupKind::Span::month;
    case Calendar::year:
        return GroupKind::Span::year;
    }
    return GroupKind::Span::whole;
}

// Files have no day before 1900.
constexpr Date before_any_day = std::chrono::year{1899} / std::chrono::December / 31;

std::uint32_t span_number(GroupKind::Span span, Date day)
{
    const std::chrono::year_month_day date{day};
    const auto year = static_cast<Number>(int{date.year()});
    switch (span) {
    case GroupKind::Span::whole:
        return 1;
    case GroupKind::Span::day:
        return static_cast<Number>((day - before_any_day).count());
    case GroupKind::Span::month:
        return year * 12 + unsigned{date.month()};
    case GroupKind::Span::year:
        return year;
    }
    return 0;
}

void GroupNumbers::refine(Numbers& numbers, Column column, std::span<const Place> places) const
{
    constexpr std::size_t block = 256; // what is far in memory is fetched for that many rows at once
    std::array<CellId, block> found{};
    struct {
        Number group{0};
        CellId cell{0};
        Number number{0};
    } last; // the next row is often of the same
    const std::span<const Record> all = records_.all();
    CellNumbers cells{table_, column};
    NumberPairs pairs{std::min(numbers.groups, numbers.of.size())};
    for (std::size_t begin = 0; begin < places.size(); begin += block) {
        const std::size_t count = std::min(block, places.size() - begin);
        const std::span<Number> of = std::span{numbers.of}.subspan(begin, count);
        for (std::size_t i = 0; i < count; ++i) {
            found[i] = of[i] == 0 ? 0 : cells.of(all[places[begin + i]].row);
            pairs.prefetch(of[i], found[i]);
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (found[i] == 0) {
                of[i] = 0;
                continue;
            }
            if (of[i] != last.group || found[i] != last.cell) {
                last = {of[i], found[i], pairs.number(of[i], found[i])};
            }
            of[i] = last.number;
        }
    }
    numbers.groups = pairs.size();
}

namespace {

// What is of one practitioner is in the order of care already.
bool is_of_practitioner(const std::vector<Column>& columns, Calendar calendar)
{
    return calendar == Calendar::visit || std::find(columns.begin(), columns.end(), Column::praticien) != columns.end();
}

} // namespace

const GroupNumbers::Groups& GroupNumbers::of(const std::vector<Column>& columns, Calendar calendar)
{
    const std::scoped_lock lock{mutex_};
    const auto [known, added] = known_.try_emplace({calendar, columns});
    if (added) {
        known->second = grouped(columns, calendar, all());
    }
    return known->second;
}

GroupNumbers::Groups GroupNumbers::of(const std::vector<Column>& columns, Calendar calendar, LargeVector<Place> places) const
{
    return grouped(columns, calendar, places);
}

const LargeVector<GroupNumbers::Place>& GroupNumbers::all()
{
    if (all_.empty()) {
        all_.resize(records_.all().size());
        std::iota(all_.begin(), all_.end(), Place{0});
    }
    return all_;
}

// Counting sort: the order of the places stays inside each group, and so do those of one practitioner. A group of several is put in
// the order of care afterwards: all the places in that order would be read here and there in memory.
GroupNumbers::Groups GroupNumbers::grouped(const std::vector<Column>& columns, Calendar calendar, std::span<const Place> places) const
{
    Numbers numbers = calendar == Calendar::visit ? visits(places) : of_calendar(calendar, places);
    for (const Column column : columns) {
        if (column != Column::patient || !records_.are_of_one_patient()) {
            refine(numbers, column, places);
        }
    }
    Groups result;
    result.starts.resize(numbers.groups + 2);
    for (const Number number : numbers.of) {
        ++result.starts[number + 1];
    }
    for (std::size_t i = 1; i < result.starts.size(); ++i) {
        result.starts[i] += result.starts[i - 1];
    }
    LargeVector<std::uint32_t> next{result.starts};
    result.places.resize(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        result.places[next[numbers.of[i]]++] = places[i];
    }
    if (!is_of_practitioner(columns, calendar)) {
        for (std::size_t number = 1; number < result.count(); ++number) {
            put_in_order(result.group(number));
        }
    }
    return result;
}

void GroupNumbers::put_in_order(std::span<Place> group) const
{
    const std::span<const Record> all = records_.all();
    const auto is_before = [&](Place a, Place b) { return all[a].is_before(all[b]); };
    if (!std::is_sorted(group.begin(), group.end(), is_before)) {
        std::sort(group.begin(), group.end(), is_before);
    }
}

// The first and the last of some places.
std::pair<Date, Date> GroupNumbers::days_of(std::span<const Place> places) const
{
    std::pair<Date, Date> days{Date::max(), Date::min()};
    for (const Place place : places) {
        const Date day = records_.all()[place].day();
        days = {std::min(days.first, day), std::max(days.second, day)};
    }
    return days;
}

GroupNumbers::Numbers GroupNumbers::of_calendar(Calendar calendar, std::span<const Place> places) const
{
    Numbers numbers;
    if (calendar == Calendar::whole || places.empty()) {
        numbers.of.resize(places.size(), 1);
        numbers.groups = places.empty() ? 0 : 1;
        return numbers;
    }
    numbers.of.reserve(places.size());
    const GroupKind::Span span = span_of(calendar);
    const auto [first, last] = days_of(places);
    const std::uint32_t least = span_number(span, first);
    std::vector<Number> known(span_number(span, last) - least + 1); // periods, from that of the first day
    Date before = first - std::chrono::days{1};                     // rows of one day often follow one another
    for (const Place place : places) {
        const Date day = records_.all()[place].day();
        if (day == before) {
            numbers.of.push_back(numbers.of.back());
            continue;
        }
        before = day;
        Number& number = known[span_number(span, day) - least];
        if (number == 0) {
            number = static_cast<Number>(++numbers.groups);
        }
        numbers.of.push_back(number);
    }
    return numbers;
}

// None for the rows of a day on which some session of the practitioner has no hour. A patient who has another session is seen in
// another visit.
GroupNumbers::Numbers GroupNumbers::visits(std::span<const Place> places) const
{
    struct Way { // of one practitioner on one day
        bool timed{true};
        CellId address{0};
        Number visit{0};
        std::unordered_map<CellId, const Session*> seen; // in the visit
    };
    const std::span<const Record> records = records_.all();
    Numbers days = of_calendar(Calendar::day, places);
    refine(days, Column::praticien, places);
    std::vector<Way> ways(days.groups + 1);
    for (std::size_t i = 0; i < records.size(); ++i) {
        ways[days.of[i]].timed = ways[days.of[i]].timed && records[i].session->minutes.has_value();
    }
    Numbers numbers{LargeVector<Number>(records.size()), 0};
    for (std::size_t i = 0; i < records.size(); ++i) {
        Way& way = ways[days.of[i]];
        if (days.of[i] == 0 || !way.timed) {
            continue;
        }
        const CellId here = table_.id(Column::adresse, records[i].row);
        const Session* const session = records[i].session;
        const CellId patient = records[i].timeline->patient;
        const auto before = way.seen.find(patient);
        if (here == 0 || here != way.address || (before != way.seen.end() && before->second != session)) {
            way.visit = static_cast<Number>(++numbers.groups);
            way.seen.clear();
        }
        way.seen.emplace(patient, session);
        way.address = here;
        numbers.of[i] = way.visit;
    }
    return numbers;
}

} // namespace kine
