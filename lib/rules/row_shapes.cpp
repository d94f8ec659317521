// SPDX-License-Identifier: Apache-2.0
#include "rules/row_shapes.hpp"

#include "rules/condition.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>

namespace kine {

namespace {

constexpr std::size_t sample = 20'000;      // rows looked at to choose the columns
constexpr std::size_t few = 512;            // different cells of a column that shapes tell apart
constexpr std::size_t most_shapes = 50'000; // before starting again: memory does not grow with a file of many shapes

// Free words and what identifies somebody or something are as many as rows.
bool may_be_few(Column column)
{
    switch (column_info(column).kind) {
    case CellKind::identifier:
    case CellKind::date:
    case CellKind::time:
        return false;
    case CellKind::text:
    case CellKind::fact:
    case CellKind::integer:
    case CellKind::decimal:
    case CellKind::money:
    case CellKind::choice:
        break;
    }
    return column != Column::seance && column != Column::cotation && column != Column::patient;
}

bool has_few(const SessionTable& table, Column column)
{
    std::unordered_set<CellId> cells;
    const std::size_t step = std::max<std::size_t>(1, table.size() / sample);
    for (std::size_t row = 0; row < table.size(); row += step) {
        if (cells.insert(table.id(column, static_cast<Row>(row))).second && cells.size() > few) {
            return false;
        }
    }
    return true;
}

void append(std::string& key, std::uint64_t value)
{
    std::array<char, sizeof value> bytes{};
    std::memcpy(bytes.data(), &value, sizeof value);
    key.append(bytes.data(), bytes.size());
}

} // namespace

RowShapes::RowShapes(const RuleBook& book, const Precedence& precedence, const CheckContext& context, bool each_note)
    : precedence_{precedence}, context_{context}, each_note_{each_note}
{
    for (const Rule& rule : book.rules()) {
        for (const RulePeriod& period : rule.periods) {
            if (!period.check->looks_at_all()) {
                periods_.push_back({&rule, &period});
            }
        }
    }
    places_.resize(periods_.size());
    choose_columns();
    choose_days();
}

void RowShapes::choose_columns()
{
    const SessionTable& table = context_.table;
    for (const ColumnInfo& info : known_columns()) {
        if (!table.is_in_some(info.id)) {
            columns_.add(info.id);
        } else if (may_be_few(info.id) && has_few(table, info.id)) {
            columns_.add(info.id);
            keyed_.push_back(info.id);
        }
    }
}

void RowShapes::choose_days()
{
    for (const Period& each : periods_) {
        for (const std::optional<Date>& day : {each.period->from, each.period->until}) {
            if (day) {
                days_.push_back(*day);
            }
        }
    }
    std::sort(days_.begin(), days_.end());
    days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
}

RowShapes::Shape& RowShapes::shape_of(const RowSubject& subject, Report& report)
{
    const auto stretch = std::upper_bound(days_.begin(), days_.end(), subject.session.day) - days_.begin();
    key_.clear();
    append(key_, reinterpret_cast<std::uintptr_t>(subject.line.content)); // cotation, price and zone
    append(key_, static_cast<std::uint64_t>(stretch) * 2 + (subject.line.zone_known ? 1 : 0));
    for (const Column column : keyed_) {
        const CellId id = context_.table.id(column, subject.line.row);
        key_.append(reinterpret_cast<const char*>(&id), sizeof id);
    }
    auto found = shapes_.find(key_);
    if (found == shapes_.end()) {
        if (shapes_.size() >= most_shapes) {
            finish(report);
        }
        found = shapes_.emplace(key_, work_out(subject, report)).first;
    }
    return found->second;
}

RowShapes::Shape RowShapes::work_out(const RowSubject& subject, Report& report) const
{
    Shape shape;
    for (std::size_t first = 0; first < periods_.size();) {
        const Rule& rule = *periods_[first].rule;
        std::size_t last = first;
        while (last < periods_.size() && periods_[last].rule == &rule) {
            ++last;
        }
        if (periods_[first].period->check->by_line()) {
            add_lines(subject, rule, first, last, shape, report);
        } else {
            for (std::size_t i = first; i < last; ++i) {
                if (periods_[i].period->check->of_shape(subject, columns_).says == OfShape::Says::depends) {
                    shape.others.push_back(static_cast<std::uint16_t>(i));
                }
            }
        }
        first = last;
    }
    return shape;
}

// What a rule cannot decide is settled here when nothing else can silence it or say it again.
void RowShapes::add_lines(const RowSubject& subject, const Rule& rule, std::size_t first, std::size_t last, Shape& shape,
                          Report& report) const
{
    std::vector<std::pair<std::size_t, OfShape>> answers;
    bool apart = precedence_.is_apart(rule);
    for (std::size_t i = first; i < last; ++i) {
        if (periods_[i].period->contains(subject.session.day)) {
            answers.emplace_back(i, periods_[i].period->check->of_shape(subject, columns_));
            apart = apart && answers.back().second.says != OfShape::Says::depends;
        }
    }
    for (auto& [i, answer] : answers) {
        if (answer.says == OfShape::Says::compliant) {
            shape.compliant.push_back({&rule, answer.times});
        } else if (answer.says == OfShape::Says::undecided && apart) {
            const Report::Note note = report.note(rule, subject.line.row, std::move(answer.missing));
            const bool said = std::any_of(shape.undecided.begin(), shape.undecided.end(), [&](const Report::Note& other) {
                return other.rule == note.rule && other.want == note.want;
            });
            if (!said) {
                shape.undecided.push_back(note);
            }
        } else if (answer.says != OfShape::Says::nothing) {
            shape.lines.push_back(static_cast<std::uint16_t>(i));
        }
    }
}

void RowShapes::judge(const Timeline& timeline, Report& report)
{
    asked_.assign(periods_.size(), false);
    for (const Session& session : timeline.sessions) {
        for (const SessionLine& line : session.lines) {
            Shape& shape = shape_of({context_, timeline, session, line}, report);
            for (const std::uint16_t i : shape.others) {
                asked_[i] = true;
            }
            if (session.past) {
                continue;
            }
            ++shape.rows;
            for (const std::uint16_t i : shape.lines) {
                places_[i].push_back({&session, &line});
            }
            if (each_note_) {
                for (const Report::Note& note : shape.undecided) {
                    report.notes().push_back({note.rule, line.row, note.want});
                }
            }
        }
    }
    for (std::size_t i = 0; i < periods_.size(); ++i) {
        const auto& [rule, period] = periods_[i];
        if (!places_[i].empty()) {
            report.open(*rule, *period);
            period->check->run_lines(places_[i], timeline, context_, report);
            places_[i].clear();
        } else if (asked_[i]) {
            report.open(*rule, *period);
            period->check->run(timeline, *period, context_, report);
        }
    }
}

void RowShapes::finish(Report& report)
{
    for (const auto& [key, shape] : shapes_) {
        if (shape.rows == 0) {
            continue;
        }
        for (const Compliant& each : shape.compliant) {
            report.count_compliant(*each.rule, each.times * shape.rows);
        }
        for (const Report::Note& note : shape.undecided) {
            if (!each_note_) {
                report.count(note, shape.rows);
            }
        }
    }
    shapes_.clear();
}

} // namespace kine
