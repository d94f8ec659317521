// SPDX-License-Identifier: Apache-2.0
// The windows a mechanism counts in: one session, one day, one series of one patient. Internal to the mechanisms.
#pragma once

#include "rules/mechanism.hpp"

#include <optional>
#include <vector>

namespace kine {

enum class Scope { session, day, series };

struct Window {
    CellId series{0};             // of a series window; 0 when no cell names the series
    std::vector<TermPlace> terms; // in the order of the timeline
    bool unresolved{false};       // something in it could not be told: what it lacks cannot be asserted
};

[[nodiscard]] Scope read_scope(TomlTable& table); // « portee »
// Windows with a term of a session that the period judges. A series window holds the lines of one `serie`, whole; a line that
// says none belongs to the only series of its session; lines without a series form windows of their own, day by day.
[[nodiscard]] std::vector<Window> windows(const Timeline& timeline, const RulePeriod& period, Scope scope,
                                          const SessionTable& table);
// The series windows of one timeline, whatever the period: made once for all the rules that ask for them.
class SeriesWindows {
  public:
    void start() { timeline_ = nullptr; } // another timeline may be where the last one was
    [[nodiscard]] const std::vector<Window>& of(const Timeline& timeline, const SessionTable& table);

  private:
    const Timeline* timeline_{nullptr};
    std::vector<Window> windows_;
};
// Those that the context keeps, else made in `own`.
[[nodiscard]] const std::vector<Window>& series_windows(const Timeline& timeline, const CheckContext& context, SeriesWindows& own);
// Terms that may stand in the window too, for want of a fact that the rows do not say: those of the other sessions of the
// day when one of the hours is unknown, those of rows that name no series. And the column that would tell.
struct MaybeTerms {
    std::vector<TermPlace> terms;
    Column column{Column::heure};
};
[[nodiscard]] MaybeTerms may_stand_in(const Window& window, const Timeline& timeline, Scope scope,
                                      const SessionTable& table);
// The series a line belongs to; 0 when neither it nor its session says one.
[[nodiscard]] CellId series_of(const SessionLine& line, const Session& session, const SessionTable& table);
// The rank (`seance`) of a line in its series: its own, else that of another line of the series in the session.
[[nodiscard]] std::optional<std::int64_t> rank_of(const SessionLine& line, const Session& session,
                                                  const SessionTable& table);

} // namespace kine
