// SPDX-License-Identifier: Apache-2.0
#include "rules/known_shapes.hpp"

#include "rules/boundaries.hpp"
#include "rules/condition.hpp"

#include <algorithm>
#include <string_view>

namespace kine {

namespace {

constexpr std::size_t most_shapes = 50'000;

void count(const RowShape::Said& said, bool undecided, Report& report)
{
    if (said.rows == 0) {
        return;
    }
    for (const RowShape::Compliant& each : said.compliant) {
        report.count_compliant(*each.rule, each.times * said.rows);
    }
    for (const Report::Note& note : said.undecided) {
        if (undecided) {
            report.count(note, said.rows);
        }
    }
}

} // namespace

KnownShapes::KnownShapes(const AskedRules& rules, const CheckContext& context, CellSorts& sorts,
                         RowRoles* roles)
    : rules_{rules}, context_{context}, sorts_{sorts}, roles_{roles}, columns_{columns_of(context.table)}
{
    for (const Rule* rule : rules.rules()) {
        for (const RulePeriod& period : rule->periods) {
            (period.check->by_group() ? grouped_ : periods_).push_back({rule, &period});
        }
    }
    choose_days();
}

void KnownShapes::choose_days()
{
    for (const Period& each : periods_) {
        for (const std::optional<Date>& day : {each.period->from, each.period->until}) {
            if (day) {
                days_.push_back(*day);
            }
        }
    }
    for (const Threshold& threshold : context_.catalog.thresholds()) {
        for (const auto& [zone, history] : threshold.values) {
            add_boundaries(history, days_);
        }
    }
    for (const Referentiel& referentiel : context_.catalog.referentiels()) {
        add_boundaries(referentiel.history, days_);
    }
    std::sort(days_.begin(), days_.end());
    days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
}

std::size_t KnownShapes::KeyHash::operator()(const std::vector<CellId>& key) const
{
    return std::hash<std::string_view>{}({reinterpret_cast<const char*>(key.data()), key.size() * sizeof(CellId)});
}

std::uint32_t KnownShapes::stretch_of(Date day) const
{
    return static_cast<std::uint32_t>(std::upper_bound(days_.begin(), days_.end(), day) - days_.begin());
}

KnownShapes::Kind& KnownShapes::kind_of(const RowSubject& subject, bool alone, Report& report)
{
    const KindKey key{subject.line.content, stretch_of(subject.session.day), subject.line.zone_known, alone};
    const auto known = kinds_.find(key);
    return known != kinds_.end() ? known->second : kinds_.emplace(key, make_kind(subject, alone, report)).first->second;
}

// What the cotation alone settles, and what the cells of its rows may.
KnownShapes::Kind KnownShapes::make_kind(const RowSubject& subject, bool alone, Report& report)
{
    Kind kind;
    kind.columns = {columns_.absent, columns_.absent, alone};
    ColumnSet wanted;
    for (std::size_t first = 0; first < periods_.size();) {
        std::size_t last = first;
        while (last < periods_.size() && periods_[last].rule == periods_[first].rule) {
            ++last;
        }
        settle_rule(subject, {periods_.data() + first, last - first}, kind, wanted, report);
        first = last;
    }
    choose_roles(subject, kind, wanted);
    kind.columns.same = columns_.absent | (wanted & columns_.few);
    kind.columns.sorted = columns_.absent | (wanted & columns_.present);
    for (const ColumnInfo& info : known_columns()) {
        const ColumnNumbers numbers = context_.table.numbers(info.id);
        if (numbers.empty()) {
            continue; // no row has the column
        }
        if ((wanted & columns_.few).has(info.id)) {
            kind.same.push_back(numbers);
        } else if ((wanted & columns_.present).has(info.id)) {
            kind.sorted.push_back(info.id);
        }
    }
    return kind;
}

// What the periods of one rule say of the cotation, and which columns could make them say more.
void KnownShapes::settle_rule(const RowSubject& subject, std::span<const Period> of_rule, Kind& kind, ColumnSet& wanted,
                              Report& report)
{
    lines_.clear();
    for (const Period& one : of_rule) {
        const Check& check = *one.period->check;
        const auto place = static_cast<std::uint16_t>(&one - periods_.data());
        if (check.by_line()) {
            if (one.period->contains(subject.session.day)) {
                lines_.push_back({place, {}});
            }
        } else if (check.of_shape(subject, kind.columns).says == OfShape::Says::depends) {
            ColumnSet read;
            check.add_columns(read);
            const bool by_terms = kind.columns.alone && check.by_day() && read.is_within(columns_.absent) && !subject.line.given;
            const auto times = by_terms ? complies_alone(one, subject) : std::nullopt;
            if (!times) {
                kind.base.others.push_back(place);
            } else if (*times > 0) {
                kind.said.compliant.push_back({one.rule, *times});
            }
        }
    }
    if (!settle_lines(subject, kind.columns, lines_, kind.said, nullptr, report)) {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            periods_[lines_[i].period].period->check->add_columns(wanted);
            kind.lines.push_back({lines_[i].period, answers_[i].held});
        }
    }
}

void KnownShapes::choose_roles(const RowSubject& subject, Kind& kind, ColumnSet& wanted) const
{
    for (std::size_t i = 0; i < grouped_.size() && roles_ != nullptr; ++i) {
        const RowRole role = grouped_[i].period->check->role_of_row(subject, kind.columns);
        kind.base.roles.push_back(role);
        if (role == RowRole::ask) {
            grouped_[i].period->check->add_columns(wanted);
            kind.grouped.push_back(static_cast<std::uint16_t>(i));
        }
    }
}

KnownShapes::Shape& KnownShapes::shape_of(Kind& kind, const RowSubject& subject, Report& report)
{
    key_.clear();
    for (const ColumnNumbers& column : kind.same) {
        key_.push_back(column[subject.line.row]);
    }
    for (const Column column : kind.sorted) {
        key_.push_back(sorts_.of(column, subject.line.row, context_.table));
    }
    if (const auto known = kind.shapes.find(key_); known != kind.shapes.end()) {
        return known->second;
    }
    Shape shape = kind.base;
    for (std::size_t first = 0; first < kind.lines.size();) {
        std::size_t last = first;
        while (last < kind.lines.size() && periods_[kind.lines[last].period].rule == periods_[kind.lines[first].period].rule) {
            ++last;
        }
        const std::span<const RowShape::Line> of_rule{kind.lines.data() + first, last - first};
        static_cast<void>(settle_lines(subject, kind.columns, of_rule, shape.said, &shape.lines, report));
        first = last;
    }
    for (const std::uint16_t i : kind.grouped) {
        shape.roles[i] = grouped_[i].period->check->role_of_row(subject, kind.columns);
    }
    shape.kept_roles = roles_ == nullptr ? nullptr : roles_->keep(shape.roles);
    ++shapes_;
    return kind.shapes.emplace(key_, std::move(shape)).first->second;
}

bool KnownShapes::are_many() const { return shapes_ >= most_shapes; }

// How often a check that judges by day says of the row, alone in its day, that it complies; nothing: it says something else.
std::optional<std::size_t> KnownShapes::complies_alone(const Period& period, const RowSubject& subject) const
{
    Timeline day;
    day.patient = subject.timeline.patient;
    day.sessions.push_back(subject.session);
    day.sessions.front().past = false;
    Report report;
    report.open(*period.rule, *period.period);
    period.period->check->run(day, *period.period, context_, report);
    if (!report.findings().empty() || !report.notes().empty()) {
        return std::nullopt;
    }
    const auto counts = report.counts();
    const auto counted = counts.find(period.rule->code);
    return counted == counts.end() ? 0 : counted->second.compliant;
}

// The periods of one rule that hold the day of the subject. What is settled goes to `said`, the others to `left`; without it,
// nothing is said unless all are settled. What a rule cannot decide is settled here when nothing else can silence it or say
// it again.
bool KnownShapes::settle_lines(const RowSubject& subject, const ShapeColumns& columns, std::span<const RowShape::Line> lines,
                               Said& said, std::vector<RowShape::Line>* left, Report& report)
{
    answers_.clear();
    RowSubject asked = subject;
    bool all = true;
    bool undecided = false;
    for (const RowShape::Line& line : lines) {
        asked.held = line.held;
        const OfShape& answer = answers_.emplace_back(periods_[line.period].period->check->of_shape(asked, columns));
        all = all && answer.says != OfShape::Says::depends;
        undecided = undecided || answer.says == OfShape::Says::undecided;
    }
    const bool apart = all && !lines.empty() && rules_.is_apart(*periods_[lines.front().period].rule);
    if (left == nullptr && (!all || (undecided && !apart))) {
        return false;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Rule& rule = *periods_[lines[i].period].rule;
        const OfShape& answer = answers_[i];
        if (answer.says == OfShape::Says::compliant) {
            said.compliant.push_back({&rule, answer.times});
        } else if (answer.says == OfShape::Says::undecided && apart) {
            const Report::Note note = report.note(rule, subject.line.row, answer.missing);
            const bool told = std::any_of(said.undecided.begin(), said.undecided.end(), [&](const Report::Note& other) {
                return other.rule == note.rule && other.want == note.want;
            });
            if (!told) {
                said.undecided.push_back(note);
            }
        } else if (answer.says != OfShape::Says::nothing && left != nullptr) {
            left->push_back({lines[i].period, answer.held});
        }
    }
    return true;
}

void KnownShapes::clear(Report& report, bool undecided)
{
    for (const auto& [key, kind] : kinds_) {
        count(kind.said, undecided, report);
        for (const auto& [cells, shape] : kind.shapes) {
            count(shape.said, undecided, report);
        }
    }
    kinds_.clear();
    shapes_ = 0;
}

} // namespace kine
