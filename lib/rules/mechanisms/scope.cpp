// SPDX-License-Identifier: Apache-2.0
#include "rules/mechanisms/scope.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace kine {

namespace {

void add_line(Window& window, const Session& session, const SessionLine& line)
{
    for (std::size_t i = 0; i < line.content->priced.lines.size(); ++i) {
        window.terms.push_back({&session, &line, i});
    }
    window.unresolved = window.unresolved || has_unresolved(line);
}

Window window_of(std::span<const Session* const> sessions)
{
    std::size_t terms = 0;
    for (const Session* session : sessions) {
        for (const SessionLine& line : session->lines) {
            terms += line.content->priced.lines.size();
        }
    }
    Window window;
    window.terms.reserve(terms);
    for (const Session* session : sessions) {
        for (const SessionLine& line : session->lines) {
            add_line(window, *session, line);
        }
    }
    return window;
}

std::vector<Window> all_series_windows(const Timeline& timeline, const SessionTable& table)
{
    std::map<CellId, Window> series;
    std::map<Date, Window> days;
    for (const Session& session : timeline.sessions) {
        for (const SessionLine& line : session.lines) {
            if (const CellId id = series_of(line, session, table); id != 0) {
                Window& window = series[id];
                window.series = id;
                add_line(window, session, line);
            } else if (!session.past) {
                add_line(days[session.day], session, line);
            }
        }
    }
    std::vector<Window> result;
    result.reserve(series.size() + days.size());
    for (auto& [id, window] : series) {
        result.push_back(std::move(window));
    }
    for (auto& [day, window] : days) {
        result.push_back(std::move(window));
    }
    return result;
}

} // namespace

Scope read_scope(TomlTable& table)
{
    static constexpr std::array<std::string_view, 3> names{"seance", "jour", "serie"};
    return static_cast<Scope>(table.choice("portee", names, Need::required).value_or(0));
}

MaybeTerms may_stand_in(const Window& window, const Timeline& timeline, Scope scope, const SessionTable& table)
{
    MaybeTerms maybe;
    if (window.terms.empty() || scope == Scope::day) {
        return maybe;
    }
    maybe.column = scope == Scope::session ? Column::heure : Column::serie;
    const Session& own = *window.terms.front().session;
    Window others;
    const auto first = scope == Scope::series ? timeline.sessions.begin()
                                              : std::lower_bound(timeline.sessions.begin(), timeline.sessions.end(), own.day,
                                                                 [](const Session& s, Date day) { return s.day < day; });
    for (auto it = first; it != timeline.sessions.end(); ++it) {
        const Session& session = *it;
        if (scope == Scope::session) {
            if (session.day != own.day) {
                break;
            }
            if (&session == &own || (session.minutes && own.minutes)) {
                continue;
            }
        }
        for (const SessionLine& line : session.lines) {
            const bool inside = std::any_of(window.terms.begin(), window.terms.end(),
                                            [&](const TermPlace& place) { return place.line == &line; });
            if (!inside && (scope == Scope::session || window.series == 0 || series_of(line, session, table) == 0)) {
                add_line(others, session, line);
            }
        }
    }
    maybe.terms = std::move(others.terms);
    return maybe;
}

CellId series_of(const SessionLine& line, const Session& session, const SessionTable& table)
{
    if (const CellId own = table.id(Column::serie, line.row); own != 0) {
        return own;
    }
    CellId only = 0;
    for (const SessionLine& other : session.lines) {
        const CellId id = table.id(Column::serie, other.row);
        if (id != 0 && only != 0 && id != only) {
            return 0;
        }
        only = id != 0 ? id : only;
    }
    return only;
}

std::optional<std::int64_t> rank_of(const SessionLine& line, const Session& session, const SessionTable& table)
{
    if (const auto own = table.integer(Column::seance, line.row)) {
        return own;
    }
    const CellId series = series_of(line, session, table);
    for (const SessionLine& other : session.lines) {
        if (series_of(other, session, table) == series) {
            if (const auto rank = table.integer(Column::seance, other.row)) {
                return rank;
            }
        }
    }
    return std::nullopt;
}

const std::vector<Window>& SeriesWindows::of(const Timeline& timeline, const SessionTable& table)
{
    if (timeline_ != &timeline) {
        windows_ = all_series_windows(timeline, table);
        timeline_ = &timeline;
    }
    return windows_;
}

const std::vector<Window>& series_windows(const Timeline& timeline, const CheckContext& context, SeriesWindows& own)
{
    return (context.series != nullptr ? *context.series : own).of(timeline, context.table);
}

std::vector<Window> windows(const Timeline& timeline, const RulePeriod& period, Scope scope, const SessionTable& table)
{
    std::vector<Window> result;
    switch (scope) {
    case Scope::session:
        for (const Session& session : timeline.sessions) {
            if (period.judges(session)) {
                const Session* const one = &session;
                result.push_back(window_of({&one, 1}));
            }
        }
        break;
    case Scope::day:
        for (const auto& day : days_of(timeline, period)) {
            result.push_back(window_of(day));
        }
        break;
    case Scope::series:
        result = all_series_windows(timeline, table);
        std::erase_if(result, [&](const Window& window) {
            return std::none_of(window.terms.begin(), window.terms.end(), [&](const TermPlace& place) { return period.judges(*place.session); });
        });
        break;
    }
    return result;
}

} // namespace kine
