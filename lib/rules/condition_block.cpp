// SPDX-License-Identifier: Apache-2.0
// The rows of a domain, for all the rows of a block at once.
#include "rules/condition_domain.hpp"

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

// Whether rows of the domain may stand outside the files: the same for all the rows of the block, or nothing.
std::optional<bool> unseen_of_block(const Domain& domain, const RowSubject& subject)
{
    const RowBlock& block = *subject.block;
    const Coverage& coverage = subject.context.coverage;
    const auto at = [&](const Session& session, const SessionLine& line) {
        return is_unseen(domain, {subject.context, subject.timeline, session, line, subject.outer});
    };
    const bool unseen = at(*block.first_session, *block.first_line);
    const bool one_stretch = coverage.seen_since(block.first_session->day) == coverage.seen_since(block.last_session->day);
    return one_stretch && unseen == at(*block.last_session, *block.last_line) ? std::optional{unseen} : std::nullopt;
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
    if (wants.is_spread() || subject.itself || domain.reach == Domain::Reach::session || domain.reach == Domain::Reach::day) {
        return one_by_one(wants);
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
    const auto unseen = none ? unseen_of_block(domain, subject) : std::nullopt;
    if (!unseen) {
        return one_by_one(wants);
    }
    if (*unseen) {
        wants.unseen();
        return {};
    }
    return {0, std::size_t{0}};
}

} // namespace kine::condition
