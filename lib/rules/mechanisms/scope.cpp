#include "rules/mechanisms/scope.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace kine {

Scope read_scope(TomlTable& table)
{
    static constexpr std::array<std::string_view, 3> names{"seance", "jour", "serie"};
    return static_cast<Scope>(table.choice("portee", names, Need::required).value_or(0));
}

CellId series_of(const Session& session, const SessionTable& table)
{
    for (const SessionLine& line : session.lines) {
        if (const CellId series = table.id(Column::serie, line.row); series != 0) {
            return series;
        }
    }
    return 0;
}

std::vector<Window> windows(const Timeline& timeline, const RulePeriod& period, Scope scope, const SessionTable& table)
{
    std::vector<Window> result;
    switch (scope) {
    case Scope::session:
        for (const Session& session : timeline.sessions) {
            if (period.contains(session.day)) {
                result.push_back({&session});
            }
        }
        break;
    case Scope::day:
        result = days_of(timeline, period);
        break;
    case Scope::series: {
        std::map<CellId, Window> series;
        std::vector<Window> days;
        for (const Session& session : timeline.sessions) {
            const CellId id = series_of(session, table);
            if (id != 0) {
                series[id].push_back(&session);
            } else if (period.contains(session.day)) {
                if (days.empty() || days.back().front()->day != session.day) {
                    days.emplace_back();
                }
                days.back().push_back(&session);
            }
        }
        for (auto& [id, window] : series) {
            if (std::any_of(window.begin(), window.end(), [&](const Session* s) { return period.contains(s->day); })) {
                result.push_back(std::move(window));
            }
        }
        result.insert(result.end(), days.begin(), days.end());
        break;
    }
    }
    return result;
}

} // namespace kine
