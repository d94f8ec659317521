// SPDX-License-Identifier: Apache-2.0
#include "rules/row_shapes.hpp"

#include "rules/boundaries.hpp"
#include "rules/condition.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace kine {

namespace {

constexpr std::size_t most_shapes = 50'000; // before starting again: memory does not grow with a file of many shapes

} // namespace

RowShapes::RowShapes(const RuleBook& book, const Precedence& precedence, const CheckContext& context, bool each_note,
                     RowRoles* roles)
    : precedence_{precedence}, context_{context}, each_note_{each_note}, roles_{roles}, columns_{columns_of(context.table)}
{
    context_.phrases = &phrases_;
    for (const Rule& rule : book.rules()) {
        for (const RulePeriod& period : rule.periods) {
            (period.check->looks_at_all() ? across_ : periods_).push_back({&rule, &period});
        }
    }
    places_.resize(periods_.size());
    blocks_.tell_apart(columns_.loose);
    choose_days();
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

std::size_t RowShapes::KeyHash::operator()(const std::vector<CellId>& key) const
{
    return std::hash<std::string_view>{}({reinterpret_cast<const char*>(key.data()), key.size() * sizeof(CellId)});
}

RowShapes::Kind& RowShapes::kind_of(const RowSubject& subject, Report& report)
{
    const auto stretch = std::upper_bound(days_.begin(), days_.end(), subject.session.day) - days_.begin();
    const KindKey key{subject.line.content, static_cast<std::uint32_t>(stretch), subject.line.zone_known};
    const auto known = kinds_.find(key);
    return known != kinds_.end() ? known->second : kinds_.emplace(key, make_kind(subject, report)).first->second;
}

// What the cotation alone settles, and what the cells of its rows may.
RowShapes::Kind RowShapes::make_kind(const RowSubject& subject, Report& report) const
{
    Kind kind;
    const ShapeColumns none{columns_.absent, columns_.absent};
    ColumnSet wanted;
    std::vector<std::uint16_t> of_rule;
    for (std::size_t first = 0; first < periods_.size();) {
        const Rule& rule = *periods_[first].rule;
        of_rule.clear();
        bool by_line = false;
        std::size_t i = first;
        for (; i < periods_.size() && periods_[i].rule == &rule; ++i) {
            const Check& check = *periods_[i].period->check;
            by_line = check.by_line();
            if (by_line && periods_[i].period->contains(subject.session.day)) {
                of_rule.push_back(static_cast<std::uint16_t>(i));
            } else if (!by_line && check.of_shape(subject, none).says == OfShape::Says::depends) {
                kind.base.others.push_back(static_cast<std::uint16_t>(i));
            }
        }
        if (by_line && !settle_lines(subject, none, of_rule, kind.said, nullptr, report)) {
            for (const std::uint16_t period : of_rule) {
                periods_[period].period->check->add_columns(wanted);
                kind.lines.push_back(period);
            }
        }
        first = i;
    }
    for (std::size_t i = 0; i < across_.size() && roles_ != nullptr; ++i) {
        const RowRole role = across_[i].period->check->role_of_row(subject, none);
        kind.base.roles.set(i, role);
        if (role == RowRole::ask) {
            across_[i].period->check->add_columns(wanted);
            kind.across.push_back(static_cast<std::uint16_t>(i));
        }
    }
    kind.columns = {columns_.absent | (wanted & columns_.few), columns_.absent | (wanted & columns_.present)};
    for (const ColumnInfo& info : known_columns()) {
        if ((wanted & columns_.few).has(info.id)) {
            kind.same.push_back(info.id);
        } else if ((wanted & columns_.present).has(info.id)) {
            kind.sorted.push_back(info.id);
        }
    }
    return kind;
}

RowShapes::Shape& RowShapes::shape_of(Kind& kind, const RowSubject& subject, Report& report)
{
    key_.clear();
    for (const Column column : kind.same) {
        key_.push_back(context_.table.id(column, subject.line.row));
    }
    for (const Column column : kind.sorted) {
        key_.push_back(blocks_.sort_of(column, subject.line.row, context_.table));
    }
    if (const auto known = kind.shapes.find(key_); known != kind.shapes.end()) {
        return known->second;
    }
    Shape shape = kind.base;
    for (std::size_t first = 0; first < kind.lines.size();) {
        std::size_t last = first;
        while (last < kind.lines.size() && periods_[kind.lines[last]].rule == periods_[kind.lines[first]].rule) {
            ++last;
        }
        const std::span<const std::uint16_t> of_rule{kind.lines.data() + first, last - first};
        static_cast<void>(settle_lines(subject, kind.columns, of_rule, shape.said, &shape.lines, report));
        first = last;
    }
    for (const std::uint16_t i : kind.across) {
        shape.roles.set(i, across_[i].period->check->role_of_row(subject, kind.columns));
    }
    ++shapes_;
    return kind.shapes.emplace(key_, std::move(shape)).first->second;
}

// The periods of one rule that hold the day of the subject. What is settled goes to `said`, the others to `left`; without it,
// nothing is said unless all are settled. What a rule cannot decide is settled here when nothing else can silence it or say
// it again.
bool RowShapes::settle_lines(const RowSubject& subject, const ShapeColumns& columns, std::span<const std::uint16_t> periods,
                             Said& said, Places* left, Report& report) const
{
    std::vector<OfShape> answers;
    bool all = true;
    for (const std::uint16_t i : periods) {
        answers.push_back(periods_[i].period->check->of_shape(subject, columns));
        all = all && answers.back().says != OfShape::Says::depends;
    }
    const bool undecided = std::any_of(answers.begin(), answers.end(), [](const OfShape& a) { return a.says == OfShape::Says::undecided; });
    const bool apart = all && !periods.empty() && precedence_.is_apart(*periods_[periods.front()].rule);
    if (left == nullptr && (!all || (undecided && !apart))) {
        return false;
    }
    for (std::size_t i = 0; i < periods.size(); ++i) {
        const Rule& rule = *periods_[periods[i]].rule;
        OfShape& answer = answers[i];
        if (answer.says == OfShape::Says::compliant) {
            said.compliant.push_back({&rule, answer.times});
        } else if (answer.says == OfShape::Says::undecided && apart) {
            const Report::Note note = report.note(rule, subject.line.row, std::move(answer.missing));
            const bool told = std::any_of(said.undecided.begin(), said.undecided.end(), [&](const Report::Note& other) {
                return other.rule == note.rule && other.want == note.want;
            });
            if (!told) {
                said.undecided.push_back(note);
            }
        } else if (answer.says != OfShape::Says::nothing && left != nullptr) {
            left->push_back(periods[i]);
        }
    }
    return true;
}

void RowShapes::judge(const Timeline& timeline, Report& report)
{
    if (shapes_ >= most_shapes) {
        finish(report);
    }
    asked_.assign(periods_.size(), false);
    phrases_.start(timeline);
    blocks_.clear();
    for (const Session& session : timeline.sessions) {
        for (const SessionLine& line : session.lines) {
            const RowSubject subject{context_, timeline, session, line};
            Kind& kind = kind_of(subject, report);
            Shape& shape = shape_of(kind, subject, report);
            blocks_.add(&shape, timeline, session, line, context_.table);
            if (roles_ != nullptr) {
                roles_->set(line.row, shape.roles);
            }
            for (const std::uint16_t i : shape.others) {
                asked_[i] = true;
            }
            if (session.past) {
                continue;
            }
            ++kind.said.rows;
            ++shape.said.rows;
            if (each_note_) {
                tell(kind.said, line.row, report);
                tell(shape.said, line.row, report);
            }
        }
    }
    blocks_.finish();
    settle(timeline, report);
    run(timeline, report);
}

// Rows of a block that some rule has to look at one by one go to places_.
void RowShapes::settle(const Timeline& timeline, Report& report)
{
    for (const RowBlocks::Block& block : blocks_.all()) {
        if (block.past) {
            continue;
        }
        if (block.rows.size() > 1) {
            settle_block(block, timeline, report);
            continue;
        }
        for (const std::uint16_t i : block.shape->lines) {
            places_[i].push_back(block.rows.front());
        }
    }
}

void RowShapes::settle_block(const RowBlocks::Block& block, const Timeline& timeline, Report& report)
{
    const LinePlace& first = block.rows.front();
    const RowBlock& rows = blocks_.rows_of(block);
    const RowSubject subject{context_, timeline, *first.session, *first.line, nullptr, &rows};
    const std::vector<std::uint16_t>& lines = block.shape->lines;
    std::vector<std::pair<std::uint16_t, OfShape>> answers; // of the periods of one rule
    for (std::size_t at = 0; at < lines.size();) {
        const Rule* rule = periods_[lines[at]].rule;
        bool apart = precedence_.is_apart(*rule);
        answers.clear();
        for (; at < lines.size() && periods_[lines[at]].rule == rule; ++at) {
            answers.emplace_back(lines[at], periods_[lines[at]].period->check->of_block(subject));
            apart = apart && answers.back().second.says != OfShape::Says::depends;
        }
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const auto& [period, answer] = answers[i];
            const bool said = apart && std::any_of(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(i), [&](const auto& other) {
                return other.second.says == OfShape::Says::undecided && other.second.missing == answer.missing;
            });
            if (answer.says == OfShape::Says::depends) {
                places_[period].insert(places_[period].end(), block.rows.begin(), block.rows.end());
            } else if (answer.says != OfShape::Says::undecided || !said) {
                say(periods_[period], answer, apart, block.rows, report);
            }
        }
    }
}

// What cannot be decided is counted at once when nothing else can silence it or say it again.
void RowShapes::say(const Period& period, const OfShape& answer, bool apart, std::span<const LinePlace> rows, Report& report)
{
    if (answer.says == OfShape::Says::compliant) {
        report.count_compliant(*period.rule, answer.times * rows.size());
    } else if (answer.says == OfShape::Says::undecided && apart && !each_note_) {
        report.count(report.note(*period.rule, rows.front().line->row, answer.missing), rows.size());
    } else if (answer.says == OfShape::Says::undecided) {
        report.open(*period.rule, *period.period);
        for (const LinePlace& row : rows) {
            report.undecided(*row.line, answer.missing);
        }
    }
}

void RowShapes::run(const Timeline& timeline, Report& report)
{
    const auto in_order = [](const LinePlace& a, const LinePlace& b) { return std::tie(a.session, a.line) < std::tie(b.session, b.line); };
    for (std::size_t i = 0; i < periods_.size(); ++i) {
        const auto& [rule, period] = periods_[i];
        if (!places_[i].empty()) {
            std::sort(places_[i].begin(), places_[i].end(), in_order); // block after block until now
            report.open(*rule, *period);
            period->check->run_lines(places_[i], timeline, context_, report);
            places_[i].clear();
        } else if (asked_[i]) {
            report.open(*rule, *period);
            period->check->run(timeline, *period, context_, report);
        }
    }
}

void RowShapes::tell(const Said& said, Row row, Report& report) const
{
    for (const Report::Note& note : said.undecided) {
        report.notes().push_back({note.rule, row, note.want});
    }
}

void RowShapes::count(const Said& said, Report& report) const
{
    if (said.rows == 0) {
        return;
    }
    for (const RowShape::Compliant& each : said.compliant) {
        report.count_compliant(*each.rule, each.times * said.rows);
    }
    for (const Report::Note& note : said.undecided) {
        if (!each_note_) {
            report.count(note, said.rows);
        }
    }
}

void RowShapes::finish(Report& report)
{
    for (const auto& [key, kind] : kinds_) {
        count(kind.said, report);
        for (const auto& [cells, shape] : kind.shapes) {
            count(shape.said, report);
        }
    }
    kinds_.clear();
    shapes_ = 0;
}

} // namespace kine
