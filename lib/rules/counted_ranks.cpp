// SPDX-License-Identifier: Apache-2.0
#include "rules/counted_ranks.hpp"

#include "rules/mechanisms/scope.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kine {

namespace {

// The sessions of one act, in one region.
struct CountedAct {
    const Act* act{nullptr};
    CellId region{0};
    std::int64_t sessions{0};
    const Session* last{nullptr};
    std::optional<std::int64_t> last_rank;
};

const Act* treatment_of(const SessionLine& line)
{
    for (const PricedTerm& term : line.content->priced.lines) {
        for (const ActMatch& match : term.acts) {
            if (match.act->kind == ActKind::session) {
                return match.act;
            }
        }
    }
    return nullptr;
}

} // namespace

void count_ranks(Timeline& timeline, const SessionTable& table)
{
    std::unordered_map<CellId, std::vector<CountedAct>> of_series; // one identifier may stand for many patients
    const auto count = [&](const Session& session, SessionLine& line, CellId series, const Act& act) {
        const CellId region = table.id(Column::region, line.row);
        std::vector<CountedAct>& acts = of_series[series];
        auto own = std::find_if(acts.begin(), acts.end(),
                                [&](const CountedAct& one) { return one.act == &act && one.region == region; });
        if (own == acts.end()) {
            own = acts.insert(acts.end(), {&act, region, 0, nullptr, std::nullopt});
        }
        const auto rank = rank_of(line, session, table);
        const bool same_day = own->last != nullptr && own->last->day == session.day;
        const bool again = own->last == &session || (same_day && rank && own->last_rank == rank);
        own->sessions += again ? 0 : 1;
        own->last = &session;
        own->last_rank = rank;
        line.counted = own->sessions;
    };
    for (const Session& session : timeline.sessions) {
        std::vector<std::pair<SessionLine*, CellId>> others;
        SessionLine* const first = timeline.lines.data() + (session.lines.data() - timeline.lines.data());
        for (SessionLine& line : std::span{first, session.lines.size()}) {
            if (const CellId series = series_of(line, session, table); series != 0) {
                if (const Act* act = treatment_of(line)) {
                    count(session, line, series, *act);
                } else {
                    others.emplace_back(&line, series);
                }
            }
        }
        for (const auto& [line, series] : others) {
            if (const auto acts = of_series.find(series); acts != of_series.end()) {
                for (const CountedAct& one : acts->second) {
                    line->counted = std::max(line->counted, one.sessions);
                }
            }
        }
    }
}

} // namespace kine
