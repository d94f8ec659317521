// SPDX-License-Identifier: Apache-2.0
#include "rules/condition_rank.hpp"

#include "rules/condition_domain.hpp"
#include "rules/mechanisms/scope.hpp"

#include <algorithm>

namespace kine::condition {

Value rank_value(const RowSubject& subject, Wants& wants)
{
    if (subject.block != nullptr) {
        const RowBlock& block = *subject.block;
        const bool known = block.first_rank.has_value();
        const auto most = known ? std::optional{Decimal{std::max(*block.last_rank, block.most_counted)}} : std::nullopt;
        return (known ? Value::between(Decimal{*block.first_rank}, most) : Value{}).in_a_block();
    }
    const SessionTable& table = subject.context.table;
    if (const auto rank = rank_of(subject.line, subject.session, table)) {
        if (*rank >= subject.line.counted) {
            return Value::of(Decimal{*rank});
        }
        wants.column(Column::seance);
        return Value::between(Decimal{*rank}, Decimal{subject.line.counted}); // it began anew within its series
    }
    wants.column(Column::seance);
    if (series_of(subject.line, subject.session, table) == 0) {
        wants.column(Column::serie);
        return {};
    }
    const Neighbourhood before = neighbourhood({Domain::Reach::series_before, std::nullopt, Length::plain}, subject);
    std::int64_t rank = 0;
    const Session* counted = nullptr;
    bool all_certain = true;
    for (const Neighbour& row : before.rows) {
        all_certain = all_certain && row.certain;
        if (!row.certain || row.session == counted || !row.session->has_treatment()) {
            continue;
        }
        counted = row.session;
        rank = std::max(rank + 1, rank_of(*row.line, *row.session, table).value_or(0)); // never below what a row says
    }
    const Decimal least{rank + 1};
    const bool exact = all_certain && !before.unseen;
    return Value::between(least, exact ? std::optional{least} : std::nullopt);
}

} // namespace kine::condition
