// SPDX-License-Identifier: Apache-2.0
// « meme heure », « autre praticien », « meme acte »: a row beside the one that a domain started from.
#include "rules/condition_asking.hpp"
#include "rules/mechanisms/cell.hpp"
#include "rules/phrase_answers.hpp"

#include <cstdint>
#include <set>
#include <string>

namespace kine::condition {

namespace {

using Words = std::set<std::string>;

Truth likeness(const Words& a, const Words& b)
{
    if (a.empty() || b.empty()) {
        return Truth::unknown;
    }
    for (const std::string& word : a) {
        if (b.contains(word)) {
            return Truth::yes;
        }
    }
    return Truth::no;
}

// Two rows of one text in the column: the case most often met.
bool is_one_text(Column column, const SessionTable& table, Row a, Row b)
{
    const CellKind kind = column_info(column).kind;
    const CellId id = table.id(column, a);
    return (kind == CellKind::text || kind == CellKind::identifier) && id == table.id(column, b) && table.says_something(column, a);
}

// The acts the letters of a row may name, or their articles (1-A and 1-D are one); certain when each couple names one.
struct Named {
    Words words;
    bool certain{true};
};

Named named_by(const SessionLine& line, Likeness likeness)
{
    Named result;
    for (const PricedTerm& term : line.content->priced.lines) {
        Words of_term;
        for (const ActMatch& match : term.acts) {
            const bool treats = match.act->kind != ActKind::supplement;
            if (treats) {
                of_term.insert(likeness == Likeness::act ? match.act->id
                                                         : match.act->article.substr(0, match.act->article.find('-')));
            }
        }
        result.certain = result.certain && of_term.size() <= 1;
        result.words.merge(of_term);
    }
    return result;
}

// Of any row of a block beside any of the outer one: whether it is the same row, or above it.
Truth beside(Likeness wanted, const RowSubject& subject, Wants& wants)
{
    const RowBlock& here = *subject.block;
    const RowBlock& there = *subject.outer->block;
    if (here.number != there.number && wanted == Likeness::row) {
        return Truth::no; // a row is in one block
    }
    if (wanted == Likeness::above && here.highest_row < there.lowest_row) {
        return Truth::yes;
    }
    if (wanted == Likeness::above && here.lowest_row >= there.highest_row) {
        return Truth::no;
    }
    wants.spread();
    return Truth::unknown;
}

Truth of_acts(Likeness wanted, const SessionLine& a, const SessionLine& b)
{
    const Named here = named_by(a, wanted);
    const Named there = named_by(b, wanted);
    const Truth truth = likeness(here.words, there.words);
    const bool sure = truth == Truth::no || (here.certain && there.certain);
    return sure ? truth : Truth::unknown;
}

enum PairOf : std::uint64_t { acts = 256, articles, cotations }; // after the columns

Truth of_cotations(Likeness wanted, const RowSubject& subject)
{
    const SessionLine& here = subject.line;
    const SessionLine& there = subject.outer->line;
    const auto address = [](const SessionLine& line) { return static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(line.content)); };
    const PairOf what = wanted == Likeness::act ? PairOf::acts : wanted == Likeness::article ? PairOf::articles : PairOf::cotations;
    return kept(subject.context, {what, address(here), address(there)}, [&] {
        return wanted != Likeness::cotation ? of_acts(wanted, here, there)
                                            : truth_of(here.content->parsed.cotation.to_string() == there.content->parsed.cotation.to_string());
    });
}

Truth of_column(Column column, const RowSubject& subject)
{
    const SessionTable& table = subject.context.table;
    const Row here = subject.line.row;
    const Row there = subject.outer->line.row;
    return kept(subject.context, {static_cast<std::uint64_t>(column) + 1, table.id(column, here), table.id(column, there)},
                [&] { return is_one_text(column, table, here, there) ? Truth::yes : are_same_cells(table, column, here, there); });
}

} // namespace

Truth resembles(Likeness wanted, Column column, const RowSubject& subject, Wants& wants)
{
    const RowSubject& outer = *subject.outer;
    const bool of_blocks = subject.block != nullptr && !subject.itself;
    if (of_blocks && outer.block == nullptr) {
        wants.spread();
        return Truth::unknown;
    }
    if (of_blocks && (wanted == Likeness::row || wanted == Likeness::above)) {
        return beside(wanted, subject, wants);
    }
    if (of_blocks && wanted == Likeness::column && RowBlock::may_differ(column)) {
        wants.spread();
        return Truth::unknown;
    }
    switch (wanted) {
    case Likeness::row:
        return truth_of(subject.line.row == outer.line.row);
    case Likeness::above:
        return truth_of(subject.line.row < outer.line.row);
    case Likeness::cotation:
    case Likeness::act:
    case Likeness::article:
        return of_cotations(wanted, subject);
    case Likeness::column: {
        const Truth truth = of_column(column, subject);
        if (truth == Truth::unknown) {
            wants.column(column);
        }
        return truth;
    }
    }
    return Truth::unknown;
}

} // namespace kine::condition
