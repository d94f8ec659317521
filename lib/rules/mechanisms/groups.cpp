// SPDX-License-Identifier: Apache-2.0
#include "rules/mechanisms/groups.hpp"

#include "kine/base/text.hpp"
#include "rules/mechanism.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::array<std::string_view, 5> calendars{"tout", "jour", "mois", "an", "visite"};

} // namespace

Grouping Grouping::read(TomlTable& table)
{
    Grouping result;
    result.columns_ = read_columns(table, "par");
    result.calendar_ = static_cast<Calendar>(table.choice("duree", calendars).value_or(0));
    return result;
}

bool Grouping::is_of_patient() const
{
    return calendar_ != Calendar::visit && std::find(columns_.begin(), columns_.end(), Column::patient) != columns_.end();
}

namespace {

// The places of the records that mean something to the rule.
LargeVector<GroupNumbers::Place> meaningful(const RecordRoles& roles)
{
    LargeVector<GroupNumbers::Place> places;
    places.reserve(roles.meaningful);
    for (std::size_t i = 0; i < roles.kinds.size(); ++i) {
        if (roles.of(i) != RowRole::none) {
            places.push_back(static_cast<GroupNumbers::Place>(i));
        }
    }
    return places;
}

} // namespace

void Grouping::each_number(const RuleRecords& records, std::size_t least, const Judge& look) const
{
    const std::span<const Record> all = records.records.all();
    const RecordRoles roles = records.records.roles(records.rule);
    if (roles.meaningful < least) {
        return;
    }
    const bool few = roles.meaningful * 3 < all.size() && calendar_ != Calendar::visit; // otherwise other rules ask for the same
    GroupNumbers::Groups own;
    const GroupNumbers::Groups& groups = few ? own = records.numbers.of(columns_, calendar_, meaningful(roles))
                                             : records.numbers.of(columns_, calendar_);
    constexpr std::size_t usual = 64; // rows of a group, at most
    const ColumnNumbers cells = records.numbers.cells(Column::date);
    LargeVector<GroupedRow> rows;
    rows.reserve(std::min(groups.places.size(), usual));
    for (std::size_t number = 0; number < groups.count(); ++number) {
        rows.clear();
        for (const GroupNumbers::Place place : groups.group(number)) {
            if (const RowRole role = roles.of(place); role != RowRole::none) {
                rows.push_back({&all[place], role});
                cells.prefetch(all[place].row);
            }
        }
        if (!rows.empty()) {
            look(number, rows);
        }
    }
}

void Grouping::each(const RuleRecords& records, const RulePeriod& period, std::size_t least,
                    const std::function<void(const RecordGroup&)>& judge, RecordRefs* outside) const
{
    const bool all_grouped = outside == nullptr || columns_ == std::vector{Column::patient}; // every row has one
    const auto look = [&](std::size_t number, std::span<const GroupedRow> rows) {
        const auto judged = [&](const GroupedRow& row) { return period.judges(*row.record); };
        if (number != 0) {
            if (rows.size() >= least && std::any_of(rows.begin(), rows.end(), judged)) {
                judge({rows});
            }
            return;
        }
        for (const GroupedRow& row : rows) {
            if (outside != nullptr && judged(row)) {
                outside->push_back(row.record);
            }
        }
    };
    each_number(records, all_grouped ? least : 1, std::cref(look));
}

void Grouping::each_whole(const RuleRecords& records, const std::function<void(const RecordGroup&)>& look) const
{
    each_number(records, 1, [&](std::size_t number, std::span<const GroupedRow> rows) {
        if (number != 0) {
            look({rows});
        }
    });
}

GroupKind GroupCheck::group_kind() const
{
    if (grouping_.calendar() == Calendar::visit) { // made of what one practitioner does
        return {{Column::praticien}, GroupKind::Span::day};
    }
    return {grouping_.columns(), span_of(grouping_.calendar())};
}

void GroupCheck::run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const
{
    if (looks_at_all()) {
        return;
    }
    const Records records{{&timeline, 1}, context.table};
    WordNumbers words{context.table};
    GroupNumbers numbers{records, context.table, words};
    run_all({records, numbers}, period, context, report);
}

RecordRefs GroupCheck::described(const RecordGroup& group, const CheckContext& context) const
{
    RecordRefs rows;
    rows.reserve(group.rows.size());
    for (const GroupedRow& row : group.rows) {
        if (row.role == RowRole::counted || when_.ask(subject_of(*row.record, context)).truth == Truth::yes) {
            rows.push_back(row.record);
        }
    }
    return rows;
}

RowRole role_of(const Condition& when, const RowSubject& subject, const ShapeColumns& columns)
{
    HeldPhrases::Bits held = 0;
    if (when.is_excluded(subject, columns, held)) {
        return RowRole::none;
    }
    if (!when.is_about(columns)) {
        return RowRole::ask;
    }
    const Truth truth = when.ask(subject, held).truth;
    return truth == Truth::yes ? RowRole::counted : truth == Truth::unknown ? RowRole::maybe : RowRole::none;
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
        return fmt::format("en {} {}", french_name(date.month()), int{date.year()});
    case Calendar::year:
        return fmt::format("en {}", int{date.year()});
    }
    return {};
}

void Grouping::tell_outside(const RecordRefs& outside, const Condition& when, const CheckContext& context,
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
                 [&](Column column) { return table.id(column, record.row) == 0; });
    if (result.empty()) { // the order of the sessions of the day
        result.push_back(Column::heure);
    }
    return result;
}

} // namespace kine
