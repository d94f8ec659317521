// SPDX-License-Identifier: Apache-2.0
#include "rules/group_numbers.hpp"

#include "rules/number_pairs.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>
#include <unordered_map>

namespace kine {

namespace {

using Number = std::uint32_t;

constexpr std::size_t fetched_ahead = 16; // rows, from memory

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

// Groups in runs: a cell seen in the run is known by its own number, without a search.
void GroupNumbers::refine_runs(Numbers& numbers, Column column, std::span<const Place> places) const
{
    struct Seen {
        Number group{0}; // the last one in which the cell was met
        Number number{0};
    };
    CellNumbers cells{table_, column, words_};
    LargeVector<Seen> seen(std::size_t{cells.bound()} + 1);
    std::size_t groups = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        cells.prefetch(records_.all()[places[std::min(i + fetched_ahead, places.size() - 1)]].row);
        Number& of = numbers.of[i];
        const CellId cell = of == 0 ? 0 : cells.of(records_.all()[places[i]].row);
        if (cell == 0) {
            of = 0;
            continue;
        }
        Seen& one = seen[cell];
        if (one.group != of) {
            one = {of, static_cast<Number>(++groups)};
        }
        of = one.number;
    }
    numbers.groups = groups;
    numbers.in_runs = false;
}

void GroupNumbers::refine(Numbers& numbers, Column column, std::span<const Place> places) const
{
    if (numbers.in_runs && !records_.are_of_one_patient()) { // whose rows are fewer than the cells of the column
        refine_runs(numbers, column, places);
        return;
    }
    constexpr std::size_t block = 256; // what is far in memory is fetched for that many rows at once
    std::array<CellId, block> found{};
    struct {
        Number group{0};
        CellId cell{0};
        Number number{0};
    } last; // the next row is often of the same
    const std::span<const Record> all = records_.all();
    CellNumbers cells{table_, column, words_};
    NumberPairs pairs{std::min(numbers.groups, numbers.of.size())};
    for (std::size_t begin = 0; begin < places.size(); begin += block) {
        const std::size_t count = std::min(block, places.size() - begin);
        const std::span<Number> of = std::span{numbers.of}.subspan(begin, count);
        for (std::size_t i = 0; i < count; ++i) {
            cells.prefetch(all[places[begin + i]].row);
        }
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
    Known& known = known_one(columns, calendar);
    std::call_once(known.once, [&] { known.groups = grouped(columns, calendar, all()); }); // others are worked out meanwhile
    return known.groups;
}

GroupNumbers::Groups GroupNumbers::of(const std::vector<Column>& columns, Calendar calendar, LargeVector<Place> places) const
{
    return grouped(columns, calendar, places);
}

GroupNumbers::Known& GroupNumbers::known_one(const std::vector<Column>& columns, Calendar calendar)
{
    const std::scoped_lock lock{mutex_};
    const auto found =
        std::find_if(known_.begin(), known_.end(), [&](const Known& known) { return known.calendar == calendar && *known.columns == columns; });
    if (found != known_.end()) {
        return *found;
    }
    Known& added = known_.emplace_front();
    added.calendar = calendar;
    added.columns = &columns;
    return added;
}

const LargeVector<GroupNumbers::Place>& GroupNumbers::all()
{
    std::call_once(all_numbered_, [&] {
        all_.resize(records_.all().size());
        std::iota(all_.begin(), all_.end(), Place{0});
    });
    return all_;
}

// Counting sort: the order of the places stays inside each group, and so do those of one practitioner. A group of several is put in
// the order of care afterwards: all the places in that order would be read here and there in memory.
GroupNumbers::Groups GroupNumbers::grouped(const std::vector<Column>& columns, Calendar calendar, std::span<const Place> places) const
{
    const bool of_one = is_of_practitioner(columns, calendar);
    Numbers numbers = calendar == Calendar::visit ? visits()
                      : of_one                    ? of_practitioners(calendar, places)
                                                  : of_calendar(calendar, places);
    for (const Column column : columns) {
        const bool known = column == Column::praticien || (column == Column::patient && records_.are_of_one_patient());
        if (!known) {
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
    if (!of_one) {
        for (std::size_t number = 1; number < result.count(); ++number) {
            put_in_order(result.group(number));
        }
    }
    return result;
}

void GroupNumbers::put_in_order(std::span<Place> group) const
{
    const std::span<const Record> all = records_.all();
    if (std::is_sorted(group.begin(), group.end(), [&](Place a, Place b) { return all[a].is_before(all[b]); })) {
        return;
    }
    struct Ordered {
        std::uint64_t care{0};
        Row row{0};
        Place place{0};
        auto operator<=>(const Ordered&) const = default;
    };
    LargeVector<Ordered> order; // records are looked at once: they are far from each other in memory
    order.reserve(group.size());
    for (const Place place : group) {
        order.push_back({all[place].care, all[place].row, place});
    }
    std::sort(order.begin(), order.end());
    std::transform(order.begin(), order.end(), group.begin(), [](const Ordered& one) { return one.place; });
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
        numbers.in_runs = true;
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

// The rows of a practitioner follow one another, in the order of care.
GroupNumbers::Numbers GroupNumbers::of_practitioners(Calendar calendar, std::span<const Place> places) const
{
    CellNumbers practitioners{table_, Column::praticien, words_};
    const GroupKind::Span span = span_of(calendar);
    Numbers numbers{{}, 0, true};
    numbers.of.reserve(places.size());
    struct {
        CellId practitioner{0};
        Date day{};
        std::uint32_t span{0};
    } last;
    for (std::size_t i = 0; i < places.size(); ++i) {
        practitioners.prefetch(records_.all()[places[std::min(i + fetched_ahead, places.size() - 1)]].row);
        const Record& record = records_.all()[places[i]];
        const CellId practitioner = practitioners.of(record.row);
        const bool same_day = practitioner == last.practitioner && record.day() == last.day;
        const std::uint32_t own = same_day ? last.span : span_number(span, record.day());
        if (practitioner != last.practitioner || own != last.span) {
            numbers.groups += practitioner != 0 ? 1 : 0;
        }
        last = {practitioner, record.day(), own};
        numbers.of.push_back(practitioner == 0 ? 0 : static_cast<Number>(numbers.groups));
    }
    return numbers;
}

// None for the rows of a day on which some session of the practitioner has no hour. A patient who has another session is seen in
// another visit.
GroupNumbers::Numbers GroupNumbers::visits() const
{
    const std::span<const Record> records = records_.all();
    CellNumbers practitioners{table_, Column::praticien, words_};
    Numbers numbers{LargeVector<Number>(records.size()), 0, true};
    for (std::size_t first = 0; first < records.size();) {
        const CellId practitioner = practitioners.of(records[first].row);
        const Date day = records[first].day();
        bool timed = practitioner != 0;
        std::size_t last = first;
        for (; last < records.size() && records[last].day() == day && practitioners.of(records[last].row) == practitioner; ++last) {
            timed = timed && records[last].session->minutes.has_value();
        }
        if (timed) {
            number_visits(first, last, numbers);
        }
        first = last;
    }
    return numbers;
}

// Of one practitioner on one day.
void GroupNumbers::number_visits(std::size_t first, std::size_t last, Numbers& numbers) const
{
    std::unordered_map<CellId, const Session*> seen; // by patient, in the visit
    CellId address = 0;
    for (std::size_t i = first; i < last; ++i) {
        const Record& record = records_.all()[i];
        const CellId here = table_.id(Column::adresse, record.row);
        const bool goes_on = here != 0 && here == address && seen.try_emplace(record.timeline->patient, record.session).first->second == record.session;
        if (!goes_on) {
            ++numbers.groups;
            seen.clear();
            if (here != 0) {
                seen.emplace(record.timeline->patient, record.session);
            }
        }
        address = here;
        numbers.of[i] = static_cast<Number>(numbers.groups);
    }
}

} // namespace kine
