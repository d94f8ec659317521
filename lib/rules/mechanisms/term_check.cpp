// SPDX-License-Identifier: Apache-2.0
#include "rules/mechanisms/term_check.hpp"

#include "rules/column_set.hpp"
#include "rules/condition.hpp"

#include <algorithm>

namespace kine {

void EachTermCheck::add_columns(ColumnSet& columns) const
{
    for (const Column column : cells()) {
        columns.add(column);
    }
    columns.add_kilometres(); // a term may be some of them
}

OfShape EachTermCheck::of_shape(const RowSubject& subject, const ShapeColumns& columns) const
{
    const OfShape selected = TermCheck::of_shape(subject, columns);
    const auto read = cells();
    const bool all_known = std::all_of(read.begin(), read.end(), [&](Column column) { return columns.has(column); });
    return selected.says == OfShape::Says::depends && all_known ? of_terms(subject) : selected;
}

OfShape EachTermCheck::of_block(const RowSubject& subject) const
{
    const auto read = cells();
    const bool differing = subject.block != nullptr && std::any_of(read.begin(), read.end(), &RowBlock::may_differ);
    return differing ? OfShape{} : of_terms(subject);
}

// Terms that differ by what is said of them are to be run.
OfShape EachTermCheck::of_terms(const RowSubject& subject) const
{
    OfShape all{OfShape::Says::nothing, 0};
    for (std::size_t i = 0; i < subject.line.content->priced.lines.size(); ++i) {
        const TermPlace place{&subject.session, &subject.line, i};
        if (!terms_.matches(place.term())) {
            continue;
        }
        OfShape one = of_term(place, subject.context);
        if (one.says == OfShape::Says::nothing) {
            continue;
        }
        const bool again = one.says == OfShape::Says::compliant && all.says == OfShape::Says::compliant;
        if (one.says == OfShape::Says::depends || (all.says != OfShape::Says::nothing && !again)) {
            return {};
        }
        one.times = all.times + 1;
        all = std::move(one);
    }
    return all;
}

void EachTermCheck::run_lines(std::span<const LinePlace> lines, const Timeline&, const CheckContext& context, Report& report) const
{
    for (const LinePlace& line : lines) {
        for (std::size_t i = 0; i < line.line->content->priced.lines.size(); ++i) {
            const TermPlace place{line.session, line.line, i};
            if (!terms_.matches(place.term())) {
                continue;
            }
            const OfShape said = of_term(place, context);
            if (said.says == OfShape::Says::compliant) {
                report.compliant();
            } else if (said.says == OfShape::Says::undecided) {
                report.undecided(*place.line, said.missing);
            } else if (said.says == OfShape::Says::depends) {
                accuse(place, context, report);
            }
        }
    }
}

} // namespace kine
