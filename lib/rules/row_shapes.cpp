// SPDX-License-Identifier: Apache-2.0
#include "rules/row_shapes.hpp"

#include "rules/condition.hpp"
#include "rules/group_numbers.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace kine {

namespace {

constexpr std::size_t enough_failed = 16; // parts of one block: the next ones grow little by little

// The session is one row, and no other is of its day.
bool is_alone(const Timeline& timeline, const Session& session)
{
    const auto at = static_cast<std::size_t>(&session - timeline.sessions.data());
    const bool before = at > 0 && timeline.sessions[at - 1].day == session.day;
    const bool after = at + 1 < timeline.sessions.size() && timeline.sessions[at + 1].day == session.day;
    return session.lines.size() == 1 && !before && !after;
}

void tell(const RowShape::Said& said, Row row, Report& report)
{
    for (const Report::Note& note : said.undecided) {
        report.notes().push_back({note.rule, row, note.want});
    }
}

} // namespace

RowShapes::RowShapes(const AskedRules& rules, const CheckContext& context, bool each_note,
                     RowRoles* roles)
    : rules_{rules}, amounts_{context.catalog}, context_{context}, each_note_{each_note}, roles_{roles},
      sorts_{rules}, shapes_{rules, context_, sorts_, roles}, blocks_{sorts_}, words_{context.table}
{
    context_.phrases = &phrases_;
    context_.amounts = &amounts_;
    context_.asked = &thresholds_;
    context_.series = &series_;
    const std::size_t periods = shapes_.periods().size();
    places_.resize(periods);
    asked_.resize(periods);
    lone_.resize(periods);
    parts_.resize(periods);
    blocks_.tell_apart(shapes_.columns().loose, context.table);
}

void RowShapes::judge(const Timeline& timeline, Report& report)
{
    start(timeline, report);
    for (const Session& session : timeline.sessions) {
        const bool alone = is_alone(timeline, session);
        if (!alone) {
            crowded_.push_back(&session);
        }
        for (const SessionLine& line : session.lines) {
            const RowSubject subject{context_, timeline, session, line};
            meet(subject, alone, report);
            note(subject, report);
        }
    }
    blocks_.finish();
    phrases_.use(blocks_.described());
    settle(timeline, report);
    run(timeline, report);
    run_grouped(timeline, report);
}

void RowShapes::tell_roles(const Timeline& timeline, Report& report)
{
    start(timeline, report);
    for (const Session& session : timeline.sessions) {
        const bool alone = is_alone(timeline, session);
        for (const SessionLine& line : session.lines) {
            meet({context_, timeline, session, line}, alone, report);
            roles_->set(line.row, met_.shape->kept_roles);
        }
    }
}

void RowShapes::start(const Timeline& timeline, Report& report)
{
    if (shapes_.are_many()) {
        finish(report);
    }
    met_ = {};
    noted_ = nullptr;
    phrases_.start(timeline);
    amounts_.start();
    series_.start();
    blocks_.clear();
    crowded_.clear();
}

// The kind, the shape and the block of a row: those of the row before when it only differs in its day, its hour and its rank.
void RowShapes::meet(const RowSubject& subject, bool alone, Report& report)
{
    const LinePlace place{&subject.session, &subject.line};
    const std::uint32_t stretch = shapes_.stretch_of(subject.session.day);
    const bool same_kind = met_.content == subject.line.content && met_.stretch == stretch &&
                           met_.zone_known == subject.line.zone_known && met_.alone == alone;
    if (same_kind && blocks_.repeats(place, context_.table)) {
        blocks_.add_again(place, context_.table);
        return;
    }
    KnownShapes::Kind& kind = shapes_.kind_of(subject, alone, report);
    RowShape& shape = shapes_.shape_of(kind, subject, report);
    met_ = {&kind, &shape, subject.line.content, stretch, subject.line.zone_known, alone};
    blocks_.add(&shape, alone, place, context_.table);
}

// What is said of the shape of the row just met, and which checks it calls for.
void RowShapes::note(const RowSubject& subject, Report& report)
{
    RowShape& shape = *met_.shape;
    if (roles_ != nullptr) {
        roles_->set(subject.line.row, shape.kept_roles);
    }
    if (noted_ != &shape) {
        for (const std::uint16_t i : shape.others) {
            call(i);
            asked_[i] = true;
        }
    }
    noted_ = &shape;
    for (const std::uint16_t i : shape.of_day) {
        call(i);
        lone_[i].push_back(&subject.session);
    }
    if (subject.session.past) {
        return;
    }
    ++met_.kind->said.rows;
    ++shape.said.rows;
    if (each_note_) {
        tell(met_.kind->said, subject.line.row, report);
        tell(shape.said, subject.line.row, report);
    }
}

// Rows of a block that some rule has to look at one by one go to places_.
void RowShapes::settle(const Timeline& timeline, Report& report)
{
    for (const RowBlocks::Block& block : blocks_.all()) {
        if (block.past) {
            continue;
        }
        for (const RowShape::Said* said : {block.shape->of_kind, &block.shape->said}) {
            for (const Report::Note& note : said->open) {
                report.tell(note, block.rows);
            }
        }
        const std::vector<RowShape::Line>& lines = block.shape->lines;
        for (std::size_t first = 0; first < lines.size();) {
            std::size_t last = first;
            while (last < lines.size() && rule_of(lines[last]) == rule_of(lines[first])) {
                ++last;
            }
            settle_rule(block, {lines.data() + first, last - first}, timeline, report);
            first = last;
        }
    }
}

// What the periods of one rule say of the rows of the block: as many at once as answer alike.
void RowShapes::settle_rule(const RowBlocks::Block& block, std::span<const RowShape::Line> lines, const Timeline& timeline, Report& report)
{
    Parts& parts = parts_[lines.front().period];
    answers_.resize(std::max(answers_.size(), lines.size()));
    std::for_each(answers_.begin(), answers_.end(), [](Answered& known) { known.until = nullptr; });
    std::span<const LinePlace> rest{block.rows};
    std::size_t size = rest.size();
    std::size_t failed = 0;
    while (!rest.empty()) {
        const std::span<const LinePlace> rows = rest.first(size);
        const std::size_t alike = ask_rule(block, lines, rows, timeline);
        if (alike < size) {
            parts.failed += 1;
            failed += 1;
            size = parts.are_vain() ? 1 : std::max<std::size_t>(alike, 1);
            continue;
        }
        parts.spared += size - 1;
        say_rule(lines, rows, report);
        rest = rest.subspan(size);
        size = std::min(rest.size(), parts.are_vain() ? 1 : failed < enough_failed ? rest.size() : 2 * size);
    }
}

// Asks what is not known yet of these rows; how many of the first may answer alike.
std::size_t RowShapes::ask_rule(const RowBlocks::Block& block, std::span<const RowShape::Line> lines, std::span<const LinePlace> rows,
                                const Timeline& timeline)
{
    const bool whole = rows.size() == block.rows.size();
    const bool one = rows.size() == 1;
    std::optional<RowBlock> part;
    const RowBlock* all = one ? nullptr : whole ? &blocks_.rows_of(block) : &part.emplace(blocks_.part_of(block, rows, context_.table));
    const LinePlace& first = rows.front();
    const LinePlace* end = rows.data() + rows.size();
    RowSubject subject{context_, timeline, *first.session, *first.line, nullptr, all};
    std::size_t alike = rows.size();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Answered& known = answers_[i];
        if (known.until != nullptr && known.until >= end) {
            continue;
        }
        subject.held = lines[i].held;
        known.says = shapes_.periods()[lines[i].period].period->check->of_block(subject);
        const bool settled = one || known.says.says != OfShape::Says::depends || known.says.alike == OfShape::each_row;
        known.until = settled ? end : nullptr;
        if (!settled) {
            alike = std::min(alike, known.says.alike != 0 ? known.says.alike : rows.size() / 2);
        }
    }
    return alike;
}

void RowShapes::say_rule(std::span<const RowShape::Line> lines, std::span<const LinePlace> rows, Report& report)
{
    const std::span<const Answered> answers{answers_.data(), lines.size()};
    const bool settled = std::none_of(answers.begin(), answers.end(), [](const Answered& known) { return known.says.says == OfShape::Says::depends; });
    const bool apart = settled && rules_.is_apart(*rule_of(lines.front()));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const OfShape& answer = answers[i].says;
        const bool said = apart && std::any_of(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(i), [&](const Answered& other) {
            return other.says.says == OfShape::Says::undecided && other.says.missing == answer.missing;
        });
        if (answer.says == OfShape::Says::depends) {
            call(lines[i].period);
            places_[lines[i].period].insert(places_[lines[i].period].end(), rows.begin(), rows.end());
        } else if (answer.says != OfShape::Says::undecided || !said) {
            say(shapes_.periods()[lines[i].period], answer, apart, rows, report);
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
        report.undecided(rows, answer.missing);
    }
}

// Before anything is kept for a period.
void RowShapes::call(std::uint16_t period)
{
    if (!asked_[period] && lone_[period].empty() && places_[period].empty()) {
        called_.push_back(period);
    }
}

void RowShapes::run(const Timeline& timeline, Report& report)
{
    const auto in_order = [](const LinePlace& a, const LinePlace& b) { return std::tie(a.session, a.line) < std::tie(b.session, b.line); };
    std::sort(called_.begin(), called_.end());
    for (const std::uint16_t i : called_) {
        const Rule* const rule = shapes_.periods()[i].rule;
        const RulePeriod* const period = shapes_.periods()[i].period;
        if (!places_[i].empty()) {
            std::sort(places_[i].begin(), places_[i].end(), in_order); // block after block until now
            report.open(*rule, *period);
            period->check->run_lines(places_[i], timeline, context_, report);
            places_[i].clear();
        } else {
            report.open(*rule, *period);
            period->check->run(days_for(i, timeline), *period, context_, report);
            lone_[i].clear();
            asked_[i] = false;
        }
    }
    called_.clear();
}

// The days that a check has to look at: of one that judges by day, those of several rows, and those that it did not settle.
const Timeline& RowShapes::days_for(std::size_t period, const Timeline& timeline)
{
    if (!shapes_.periods()[period].by_day) {
        return timeline;
    }
    std::vector<const Session*>& sessions = lone_[period];
    if (asked_[period]) {
        sessions.insert(sessions.end(), crowded_.begin(), crowded_.end());
        std::sort(sessions.begin(), sessions.end());
    }
    few_days_.patient = timeline.patient;
    few_days_.sessions.resize(sessions.size());
    for (std::size_t i = 0; i < sessions.size(); ++i) {
        few_days_.sessions[i] = *sessions[i]; // in the memory of one of before
    }
    return few_days_;
}

// The checks that judge groups of the rows of one patient.
void RowShapes::run_grouped(const Timeline& timeline, Report& report)
{
    std::optional<Records> records;
    std::optional<GroupNumbers> numbers;
    for (std::size_t i = 0; i < shapes_.grouped().size() && !timeline.sessions.empty(); ++i) {
        const Period& one = shapes_.grouped()[i];
        const auto may_count = [&](const RowBlocks::Block& block) { return block.shape->roles[i] > RowRole::whole; };
        if (one.looks_at_all || !one.may_judge(timeline.sessions.front().day, timeline.sessions.back().day) ||
            (roles_ != nullptr && std::none_of(blocks_.all().begin(), blocks_.all().end(), may_count))) {
            continue;
        }
        if (!records) {
            records.emplace(std::span{&timeline, 1}, context_.table, roles_);
            numbers.emplace(*records, context_.table, words_);
        }
        report.open(*one.rule, *one.period);
        one.period->check->run_all({*records, *numbers, i}, *one.period, context_, report);
    }
}

void RowShapes::finish(Report& report)
{
    shapes_.clear(report, !each_note_);
    met_ = {};
}

} // namespace kine
