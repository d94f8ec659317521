// SPDX-License-Identifier: Apache-2.0
#include "rules/known_shapes.hpp"

#include "rules/boundaries.hpp"
#include "rules/condition.hpp"
#include "rules/cotation_likeness.hpp"
#include "rules/said_of_like.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace kine {

namespace {

constexpr std::size_t most_shapes = 50'000;
constexpr std::size_t compared_shapes = 8;

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

// The shape of a kind made lately that differs from the key in the fewest columns, and these; none when it has no shape.
std::pair<const RowShape*, ColumnSet> nearest(const KnownShapes::Kind& kind, const std::vector<CellId>& key)
{
    std::pair<const RowShape*, ColumnSet> best;
    std::size_t fewest = key.size() + 1;
    for (std::size_t i = kind.made.size(); i > 0 && kind.made.size() - i < compared_shapes; --i) {
        const auto& [other, shape] = *kind.made[i - 1];
        ColumnSet differing;
        std::size_t many = 0;
        auto at = std::mismatch(key.begin(), key.end(), other.begin());
        for (; at.first != key.end() && many < fewest; at = std::mismatch(at.first + 1, key.end(), at.second + 1)) {
            differing.add(kind.apart[static_cast<std::size_t>(at.first - key.begin())]);
            ++many;
        }
        if (many < fewest) {
            best = {&shape, differing};
            fewest = many;
        }
    }
    return best;
}

} // namespace

KnownShapes::KnownShapes(const AskedRules& rules, const CheckContext& context, CellSorts& sorts,
                         RowRoles* roles)
    : rules_{rules}, context_{context}, sorts_{sorts}, roles_{roles}, columns_{columns_of(context.table)}
{
    for (const Rule* rule : rules.rules()) {
        for (const RulePeriod& period : rule->periods) {
            Period& added = (period.check->by_group() ? grouped_ : periods_)
                                .emplace_back(Period{rule, &period, {}, period.check->by_day(), period.check->looks_at_all()});
            period.check->add_columns(added.reads);
            if (added.by_day) {
                added.reads.add_rows_of_day();
            }
        }
    }
    for (std::size_t i = 0; i < periods_.size(); ++i) {
        if (i == 0 || periods_[i].rule != periods_[i - 1].rule) {
            of_rules_.push_back({i, i, {}});
        }
        of_rules_.back().last = i + 1;
        of_rules_.back().reads = of_rules_.back().reads | periods_[i].reads;
    }
    for (const OfRule& rule : of_rules_) {
        for (std::size_t i = rule.first; i < rule.last; ++i) {
            periods_[i].rule_reads = rule.reads;
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
        each.period->check->add_turning_days(context_, days_);
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
    if (const auto known = kinds_.find(key); known != kinds_.end()) {
        return known->second;
    }
    return kinds_.emplace(key, make_kind(subject, alone, like(key, subject.line.zone), report)).first->second;
}

KnownShapes::Like KnownShapes::like(const KindKey& key, std::string_view zone)
{
    const std::string but_content = fmt::format("{} {} {}", zone, key.stretch, key.zone_known);
    const Evaluated* const alike = alike_.try_emplace(but_content + but_for_kilometres(*key.content), key.content).first->second;
    for (const bool alone : {key.alone, !key.alone}) {
        for (const Evaluated* content : {alike, key.content}) {
            if (const auto found = kinds_.find({content, key.stretch, key.zone_known, alone}); found != kinds_.end()) {
                return {&found->second, alone != key.alone, content != key.content};
            }
        }
    }
    return {};
}

// What the cotation alone settles, and what the cells of its rows may.
KnownShapes::Kind KnownShapes::make_kind(const RowSubject& subject, bool alone, const Like& like, Report& report)
{
    SaidOfLike known{like.kind, periods_};
    Kind kind;
    known.foresee(kind);
    kind.left.reserve(like.kind == nullptr ? 0 : like.kind->left.size());
    kind.like = like;
    kind.columns = {columns_.absent, columns_.absent, alone};
    ColumnSet wanted;
    for (const auto& [first, last, reads] : of_rules_) {
        const bool same = like.says_the_same(reads);
        const std::size_t first_line = kind.lines.size();
        if (same) {
            known.pass(*periods_[first].rule, kind);
        } else {
            settle_rule(subject, {periods_.data() + first, last - first}, kind, report);
        }
        if (kind.lines.size() > first_line) {
            OfRule& left = kind.left.emplace_back(OfRule{first_line, kind.lines.size(), {}});
            for (std::size_t i = first_line; i < kind.lines.size(); ++i) {
                left.reads = left.reads | periods_[kind.lines[i].period].reads;
            }
            wanted = wanted | left.reads;
        }
    }
    if (like.kind != nullptr) {
        pass_places(like.kind->base.others, like, kind.base.others);
        pass_places(like.kind->base.of_day, like, kind.base.of_day);
    }
    choose_roles(subject, kind, wanted);
    kind.columns.same = columns_.absent | (wanted & columns_.few);
    kind.columns.sorted = columns_.absent | (wanted & columns_.present);
    std::vector<Column> sorted;
    for (const ColumnInfo& info : known_columns()) {
        const ColumnNumbers numbers = context_.table.numbers(info.id);
        if (numbers.empty()) {
            continue; // no row has the column
        }
        if ((wanted & columns_.few).has(info.id)) {
            kind.same.push_back(numbers);
            kind.apart.push_back(info.id);
        } else if ((wanted & columns_.present).has(info.id)) {
            sorted.push_back(info.id);
        }
    }
    kind.apart.insert(kind.apart.end(), sorted.begin(), sorted.end());
    return kind;
}

// Those of rules that say the same of both kinds.
void KnownShapes::pass_places(const RowShape::Places& from, const Like& like, RowShape::Places& to) const
{
    std::copy_if(from.begin(), from.end(), std::back_inserter(to),
                 [&](std::uint16_t place) { return like.says_the_same(periods_[place].rule_reads); });
}

// What the periods of one rule say of the cotation, and which columns could make them say more.
void KnownShapes::settle_rule(const RowSubject& subject, std::span<const Period> of_rule, Kind& kind, Report& report)
{
    lines_.clear();
    for (const Period& one : of_rule) {
        const Check& check = *one.period->check;
        const auto place = static_cast<std::uint16_t>(&one - periods_.data());
        if (!one.period->contains(subject.session.day)) {
            continue; // its verdicts are about rows of its days
        }
        if (check.by_line()) {
            lines_.push_back({place, {}});
        } else if (check.of_shape(subject, kind.columns).says == OfShape::Says::depends) {
            const bool by_terms = kind.columns.alone && one.by_day && one.reads.is_within(columns_.absent) && !subject.line.given;
            const auto times = by_terms ? complies_alone(one, subject) : std::nullopt;
            if (!times) {
                (kind.columns.alone && one.by_day ? kind.base.of_day : kind.base.others).push_back(place);
            } else if (*times > 0) {
                kind.said.compliant.push_back({one.rule, *times});
            }
        }
    }
    if (!settle_lines(subject, kind.columns, lines_, kind.said, nullptr, report)) {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            kind.lines.push_back({lines_[i].period, answers_[i].held});
        }
    }
}

void KnownShapes::choose_roles(const RowSubject& subject, Kind& kind, ColumnSet& wanted) const
{
    for (std::size_t i = 0; i < grouped_.size() && roles_ != nullptr; ++i) {
        const bool same = kind.like.says_the_same(grouped_[i].reads);
        const RowRole role = same ? kind.like.kind->base.roles[i] : grouped_[i].period->check->role_of_row(subject, kind.columns);
        kind.base.roles.push_back(role);
        if (role == RowRole::ask) {
            wanted = wanted | grouped_[i].reads;
            kind.grouped.push_back(static_cast<std::uint16_t>(i));
        }
    }
}

void KnownShapes::read_key(const Kind& kind, Row row)
{
    key_.clear();
    for (const ColumnNumbers& column : kind.same) {
        key_.push_back(column[row]);
    }
    for (std::size_t i = kind.same.size(); i < kind.apart.size(); ++i) {
        key_.push_back(sorts_.of(kind.apart[i], row, context_.table));
    }
}

KnownShapes::Shape& KnownShapes::shape_of(Kind& kind, const RowSubject& subject, Report& report)
{
    read_key(kind, subject.line.row);
    if (const auto known = kind.shapes.find(key_); known != kind.shapes.end()) {
        return known->second;
    }
    KeyedShape& made = *kind.shapes.emplace(key_, make_shape(kind, subject, report)).first;
    kind.made.push_back(&made);
    made.second.of_kind = &kind.said;
    ++shapes_;
    return made.second;
}

// A rule that reads none of the columns that differ says the same as of another shape: of the first one of the kind, as of a shape
// of the kind it is like, when the same columns tell shapes of both apart.
KnownShapes::Shape KnownShapes::make_shape(const Kind& kind, const RowSubject& subject, Report& report)
{
    const Kind* const like_kind = kind.like.kind;
    const bool is_first = kind.made.empty() && like_kind != nullptr && like_kind->apart == kind.apart && like_kind->same.size() == kind.same.size();
    const auto [like, differing] = nearest(is_first ? *like_kind : kind, key_);
    const auto says_the_same = [&, like = like, &differing = differing](const ColumnSet& reads) {
        return like != nullptr && !reads.meets(differing) && (!is_first || kind.like.says_the_same(reads));
    };
    SaidOfLike known{like, periods_};
    Shape shape = kind.base;
    known.foresee(shape);
    for (const OfRule& rule : kind.left) {
        const bool same = says_the_same(rule.reads);
        if (same) {
            known.pass(*periods_[kind.lines[rule.first].period].rule, shape);
        } else {
            const std::span<const RowShape::Line> lines{kind.lines.data() + rule.first, rule.last - rule.first};
            static_cast<void>(settle_lines(subject, kind.columns, lines, shape.said, &shape.lines, report));
        }
    }
    for (const std::uint16_t i : kind.grouped) {
        const bool same = says_the_same(grouped_[i].reads);
        shape.roles[i] = same ? like->roles[i] : grouped_[i].period->check->role_of_row(subject, kind.columns);
    }
    shape.kept_roles = roles_ == nullptr ? nullptr : roles_->keep(shape.roles);
    return shape;
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
// nothing is said unless all are settled. What a rule cannot decide is settled here when no other period of it looks at the rows.
bool KnownShapes::settle_lines(const RowSubject& subject, const ShapeColumns& columns, std::span<const RowShape::Line> lines,
                               Said& said, std::vector<RowShape::Line>* left, Report& report)
{
    answers_.clear();
    RowSubject asked = subject;
    bool all = true;
    for (const RowShape::Line& line : lines) {
        asked.held = line.held;
        const OfShape& answer = answers_.emplace_back(periods_[line.period].period->check->of_shape(asked, columns));
        all = all && answer.says != OfShape::Says::depends;
    }
    const bool apart = all && !lines.empty() && rules_.is_apart(*periods_[lines.front().period].rule);
    if (left == nullptr && !all) {
        return false;
    }
    std::vector<Report::Note>& notes = apart ? said.undecided : said.open;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Rule& rule = *periods_[lines[i].period].rule;
        const OfShape& answer = answers_[i];
        if (answer.says == OfShape::Says::compliant) {
            said.compliant.push_back({&rule, answer.times});
        } else if (answer.says == OfShape::Says::undecided && all) {
            const Report::Note note = report.note(rule, subject.line.row, answer.missing);
            const bool told =
                std::any_of(notes.begin(), notes.end(), [&](const Report::Note& other) { return other.rule == note.rule && other.want == note.want; });
            if (!told) {
                notes.push_back(note);
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
    alike_.clear();
    shapes_ = 0;
}

} // namespace kine
