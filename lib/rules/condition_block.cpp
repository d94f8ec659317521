// SPDX-License-Identifier: Apache-2.0
// The rows of a domain, for all the rows of a block at once.
#include "rules/condition_domain.hpp"
#include "rules/phrase_answers.hpp"

namespace kine::condition {

namespace {

RowSubject subject_at(const RowBlock& block, const RowSubject& outer, bool itself)
{
    return {outer.context, outer.timeline, *block.first_session, *block.first_line, &outer, &block, itself};
}

Count one_by_one(Wants& wants)
{
    wants.spread();
    return {};
}

// Each row of the block has in its domain itself alone.
bool is_of_itself(const Domain& domain, const RowBlock& block)
{
    const bool near = domain.reach == Domain::Reach::session || domain.reach == Domain::Reach::day;
    return domain.reach == Domain::Reach::line || (near && block.alone);
}

// Every row of the block has a row of `other` before it, within the span of the domain.
bool is_before(const RowBlock& other, const Domain& domain, const RowBlock& block)
{
    const auto from = first_day_of(domain, block.last_session->day);
    return domain.reach == Domain::Reach::before && other.first_session < block.first_session &&
           (!from || *from <= other.first_session->day);
}

using Looked = PhraseAnswers::Looked;

RowSubject row_of(const Session& session, const SessionLine& line, const RowSubject& subject)
{
    return {subject.context, subject.timeline, session, line, subject.outer};
}

bool is_of_one_stretch(const RowSubject& subject)
{
    const Coverage& coverage = subject.context.coverage;
    return coverage.seen_since(subject.block->first_session->day) == coverage.seen_since(subject.block->last_session->day);
}

Looked looked_at(const Domain& domain, const PhraseAnswers::Phrase& known, const RowSubject& subject)
{
    const RowBlock& block = *subject.block;
    const Sessions first = sessions_of(domain, row_of(*block.first_session, *block.first_line, subject));
    const Sessions last = sessions_of(domain, row_of(*block.last_session, *block.last_line, subject));
    const auto between = [&](std::size_t from, std::size_t to) {
        return Looked::Rows{from < to ? known.yes_before[to] - known.yes_before[from] : 0, from < to ? to - from : 0};
    };
    const std::size_t from = known.place_of(first.first);
    const std::size_t to = known.place_of(last.last);
    Looked looked{between(known.place_of(last.first), known.place_of(first.last)), between(from, to), {}, {}, false};
    if (first.unseen == last.unseen && is_of_one_stretch(subject)) {
        looked.unseen = first.unseen;
    }
    const bool some_open = looked.by_some.yes < looked.by_some.all;
    const bool all_open = looked.by_every.yes < looked.by_every.all;
    looked.alike = looked.unseen && (!some_open || (all_open && known.next_want[from] >= to));
    if (looked.alike && some_open) {
        looked.want = known.rows[from].want;
    }
    return looked;
}

// Nothing when each row is to be asked.
std::optional<Looked> looked_at(const Domain& domain, const Node& phrase, const RowSubject& subject)
{
    PhraseAnswers* answers = subject.context.phrases;
    if (subject.outer != nullptr || !is_of_sessions(domain) || answers == nullptr || !answers->are_of(subject.timeline) ||
        answers->compares(phrase)) {
        return std::nullopt;
    }
    PhraseAnswers::Phrase& known = answers->of(phrase, subject);
    const std::span<const LinePlace> rows = subject.block->rows;
    for (const PhraseAnswers::LastLooked& last : known.looked) {
        if (last.rows.data() == rows.data() && last.rows.size() == rows.size() && last.domain == domain) {
            return last.looked;
        }
    }
    known.looked.back() = known.looked.front();
    known.looked.front() = {domain, rows, looked_at(domain, known, subject)};
    return known.looked.front().looked;
}

void add_wants(const Looked& looked, const RowSubject& subject, Wants& wants)
{
    if (looked.want) {
        subject.context.phrases->add_wants(*looked.want, wants);
    }
    if (*looked.unseen) {
        wants.unseen();
    }
}

// Whether some row of the domain satisfies the phrase.
Count any_of(const Looked& looked, const RowSubject& subject, Wants& wants)
{
    if (looked.by_every.yes > 0) {
        return {1, std::nullopt};
    }
    if (looked.alike && looked.by_some.yes == 0) {
        add_wants(looked, subject, wants);
        return {0, *looked.unseen ? std::nullopt : std::optional{looked.by_every.all}};
    }
    return one_by_one(wants);
}

// Whether rows of the domain may stand outside the files: the same for all the rows of the block, or nothing.
std::optional<bool> unseen_of_block(const Domain& domain, const RowSubject& subject)
{
    const RowBlock& block = *subject.block;
    const bool unseen = is_unseen(domain, row_of(*block.first_session, *block.first_line, subject));
    const bool same = unseen == is_unseen(domain, row_of(*block.last_session, *block.last_line, subject));
    return same && is_of_one_stretch(subject) ? std::optional{unseen} : std::nullopt;
}

Count none_of_block(const Domain& domain, const RowSubject& subject, Wants& wants)
{
    const auto unseen = unseen_of_block(domain, subject);
    if (!unseen) {
        return one_by_one(wants);
    }
    if (*unseen) {
        wants.unseen();
        return {};
    }
    return {0, std::size_t{0}};
}

} // namespace

Count count_of_block(const Domain& domain, const Node& phrase, const RowSubject& subject, std::size_t enough, Wants& wants)
{
    const RowBlock& block = *subject.block;
    if (is_of_itself(domain, block)) {
        const Truth truth = ask(phrase, subject_at(block, subject, true), wants);
        return {truth == Truth::yes ? 1U : 0U, truth == Truth::no ? 0U : 1U};
    }
    // What was asked before already differs from row to row: they are asked one by one, and this would be long.
    if (wants.is_spread() || subject.itself || enough > 1 || domain.reach == Domain::Reach::session || domain.reach == Domain::Reach::day) {
        return one_by_one(wants);
    }
    if (const auto looked = looked_at(domain, phrase, subject)) {
        return any_of(*looked, subject, wants);
    }
    const Wants::Mark mark = wants.mark();
    bool none = true;
    for (const RowBlock& other : block.of_patient) {
        const Truth truth = ask(phrase, subject_at(other, subject, false), wants);
        if (truth == Truth::yes && enough == 1 && is_before(other, domain, block)) {
            wants.forget_since(mark);
            return {1, std::nullopt};
        }
        none = none && truth == Truth::no;
    }
    return none ? none_of_block(domain, subject, wants) : one_by_one(wants);
}

Count bounds_of_block(const Domain& domain, const Node& phrase, const RowSubject& subject, Bounds bounds, Wants& wants)
{
    if (is_of_itself(domain, *subject.block) || wants.is_spread()) {
        return count_of_block(domain, phrase, subject, all_rows, wants);
    }
    const auto looked = looked_at(domain, phrase, subject);
    const bool known = looked && (bounds == Bounds::outer ? looked->by_every.yes == looked->by_some.all && looked->unseen == false : looked->alike);
    if (!known) {
        wants.spread();
    }
    if (!looked) {
        return {};
    }
    if (bounds == Bounds::outer) {
        return {looked->by_every.yes, looked->unseen == false ? std::optional{looked->by_some.all} : std::nullopt};
    }
    if (known) {
        add_wants(*looked, subject, wants);
    }
    return {looked->by_some.yes, looked->unseen == true ? std::nullopt : std::optional{looked->by_every.all}};
}

} // namespace kine::condition
