// SPDX-License-Identifier: Apache-2.0
// The rows a condition looks at from one row: its session, its day, its series, what came before or after. Internal to
// the conditions.
#pragma once

#include "rules/condition_asking.hpp"

#include <optional>
#include <vector>

namespace kine::condition {

struct Neighbour {
    const Session* session{nullptr};
    const SessionLine* line{nullptr};
    bool certain{true}; // false: it may be of the domain (its series is not said)
};

struct Neighbourhood {
    std::vector<Neighbour> rows; // in the order of the timeline
    bool unseen{false};          // rows of it may stand outside the files
};

// Sessions around the one of the subject, in the order of the timeline: [first, last[.
struct Sessions {
    const Session* first{nullptr};
    const Session* last{nullptr};
    bool unseen{false}; // as of a Neighbourhood
};

// That many days or months later, or earlier when negative; the last day of a month that has no such day.
[[nodiscard]] Date moved(Date day, int count, Length length);

// The first day of « avant N jours »; nothing: as far back as there is.
[[nodiscard]] std::optional<Date> first_day_of(const Domain& domain, Date day);

// The domain is whole sessions; those of the series, and the row itself, are not.
[[nodiscard]] bool is_of_sessions(const Domain& domain);
[[nodiscard]] Sessions sessions_of(const Domain& domain, const RowSubject& subject);
[[nodiscard]] Neighbourhood neighbourhood(const Domain& domain, const RowSubject& subject);
// As neighbourhood().unseen.
[[nodiscard]] bool is_unseen(const Domain& domain, const RowSubject& subject);
// count_rows() about a block: no row at all, or enough of them, for every row of it; otherwise its rows are asked one by one.
[[nodiscard]] Count count_of_block(const Domain& domain, const Node& phrase, const RowSubject& subject, std::size_t enough,
                                   Wants& wants);
// What counts come to for the rows of a block.
enum class Bounds {
    outer, // of the count of every row
    inner, // the greatest `least` and the least `most` of them: what leaves these open leaves the count of every row open
};
// The outer ones spread unless they are one count; the inner ones unless the rows lack the same, which is then added.
[[nodiscard]] Count bounds_of_block(const Domain& domain, const Node& phrase, const RowSubject& subject, Bounds bounds, Wants& wants);

// Whether no session of the series can have come before those of the files. `first`: its earliest row there.
[[nodiscard]] bool is_series_start_seen(const Neighbour& first, const RowSubject& subject);
// So after. `last`: the day of its latest row there.
[[nodiscard]] bool is_series_end_seen(Date last, const RowSubject& subject);

} // namespace kine::condition
