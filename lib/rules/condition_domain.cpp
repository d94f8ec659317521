// SPDX-License-Identifier: Apache-2.0
#include "rules/condition_domain.hpp"

#include "rules/mechanisms/scope.hpp"

#include <algorithm>

namespace kine::condition {

namespace {

constexpr std::string_view continuation = "serie-continuation"; // days without care after which a series is over

std::optional<int> continuation_days(const RowSubject& subject)
{
    const auto days = subject.context.threshold(continuation, subject.line.zone, subject.session.day);
    return days ? std::optional{static_cast<int>(days->rounded_units(0, Rounding::half_up))} : std::nullopt;
}

bool is_seen_since(std::optional<Date> day, const RowSubject& subject)
{
    const auto since = subject.context.coverage.seen_since(subject.session.day);
    return day && since && *since <= *day;
}

bool is_seen_until(std::optional<Date> day, const RowSubject& subject)
{
    const auto until = subject.context.coverage.seen_until(subject.session.day);
    return day && until && *day <= *until;
}

// Sessions of the series of the subject, from the first to `end` of the timeline.
Neighbourhood series(const RowSubject& subject, const Session* end)
{
    Neighbourhood result;
    const SessionTable& table = subject.context.table;
    const CellId wanted = series_of(subject.line, subject.session, table);
    for (const Session& session : subject.timeline.sessions) {
        if (&session == end) {
            break;
        }
        for (const SessionLine& line : session.lines) {
            const CellId id = series_of(line, session, table);
            if (id == 0 || wanted == 0 || id == wanted) {
                const bool certain = (id == wanted && id != 0) || &line == &subject.line;
                result.rows.push_back({&session, &line, certain});
            }
        }
    }
    const Neighbour first = result.rows.empty() ? Neighbour{&subject.session, &subject.line, true} : result.rows.front();
    result.unseen = !is_series_start_seen(first, subject);
    return result;
}

} // namespace

bool is_series_end_seen(Date last, const RowSubject& subject)
{
    const auto days = continuation_days(subject);
    return days && is_seen_until(last + std::chrono::days{*days}, subject);
}

std::optional<Date> first_day_of(const Domain& domain, Date day)
{
    return domain.span ? std::optional{moved(day, -*domain.span, domain.length)} : std::nullopt;
}

Date moved(Date day, int count, Length length)
{
    return length == Length::plain ? day + std::chrono::days{count} : months_later(day, count);
}

bool is_series_start_seen(const Neighbour& first, const RowSubject& subject)
{
    const auto rank = rank_of(*first.line, *first.session, subject.context.table);
    if (rank) {
        return *rank <= 1;
    }
    const auto days = continuation_days(subject);
    return days && is_seen_since(first.session->day - std::chrono::days{*days}, subject);
}

namespace {

const Session* begin_of(const RowSubject& subject) { return subject.timeline.sessions.data(); }
const Session* end_of(const RowSubject& subject) { return begin_of(subject) + subject.timeline.sessions.size(); }

Sessions day_of(const RowSubject& subject)
{
    Sessions day{&subject.session, &subject.session + 1};
    while (day.first != begin_of(subject) && (day.first - 1)->day == subject.session.day) {
        --day.first;
    }
    while (day.last != end_of(subject) && day.last->day == subject.session.day) {
        ++day.last;
    }
    return day;
}

} // namespace

Sessions sessions_of(const Domain& domain, const RowSubject& subject)
{
    switch (domain.reach) {
    case Domain::Reach::session:
        return {&subject.session, &subject.session + 1};
    case Domain::Reach::day:
        return day_of(subject);
    case Domain::Reach::before: {
        const auto from = first_day_of(domain, subject.session.day);
        const Session* first = !from ? begin_of(subject)
                                     : std::lower_bound(begin_of(subject), &subject.session, *from,
                                                        [](const Session& session, Date day) { return session.day < day; });
        return {first, &subject.session, !is_seen_since(from, subject)};
    }
    case Domain::Reach::after: {
        const auto to = domain.span ? std::optional{moved(subject.session.day, *domain.span, domain.length)} : std::nullopt;
        const Session* last = !to ? end_of(subject)
                                  : std::upper_bound(&subject.session + 1, end_of(subject), *to,
                                                     [](Date day, const Session& session) { return day < session.day; });
        return {&subject.session + 1, last, !is_seen_until(to, subject)};
    }
    case Domain::Reach::patient:
        return {begin_of(subject), end_of(subject), true};
    case Domain::Reach::line:
    case Domain::Reach::series:
    case Domain::Reach::series_before:
        break;
    }
    return {};
}

bool is_of_sessions(const Domain& domain)
{
    return domain.reach != Domain::Reach::line && domain.reach != Domain::Reach::series && domain.reach != Domain::Reach::series_before;
}

bool is_unseen(const Domain& domain, const RowSubject& subject)
{
    return is_of_sessions(domain) ? sessions_of(domain, subject).unseen : neighbourhood(domain, subject).unseen;
}

Neighbourhood neighbourhood(const Domain& domain, const RowSubject& subject)
{
    Neighbourhood result;
    switch (domain.reach) {
    case Domain::Reach::line:
        result.rows.push_back({&subject.session, &subject.line, true});
        break;
    case Domain::Reach::series:
        result = series(subject, nullptr);
        result.unseen = result.unseen || !is_series_end_seen(result.rows.back().session->day, subject);
        break;
    case Domain::Reach::series_before:
        result = series(subject, &subject.session);
        break;
    case Domain::Reach::session:
    case Domain::Reach::day:
    case Domain::Reach::before:
    case Domain::Reach::after:
    case Domain::Reach::patient: {
        const Sessions sessions = sessions_of(domain, subject);
        for (const Session* session = sessions.first; session < sessions.last; ++session) {
            for (const SessionLine& line : session->lines) {
                result.rows.push_back({session, &line, true});
            }
        }
        result.unseen = sessions.unseen;
        break;
    }
    }
    return result;
}

} // namespace kine::condition
