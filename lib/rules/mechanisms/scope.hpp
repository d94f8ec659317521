// The windows a mechanism counts in: one session, one day, one series of one patient. Internal to the mechanisms.
#pragma once

#include "rules/mechanism.hpp"

#include <vector>

namespace kine {

enum class Scope { session, day, series };
using Window = std::vector<const Session*>;

[[nodiscard]] Scope read_scope(TomlTable& table); // « portee »
// Windows with at least one session in the period. A series window holds the sessions of one `serie`, whole, only when
// every one of its rows says which it is; rows without a series form windows of their own, day by day.
[[nodiscard]] std::vector<Window> windows(const Timeline& timeline, const RulePeriod& period, Scope scope,
                                          const SessionTable& table);
// The series a session belongs to: that of its rows that say one; 0 when none does.
[[nodiscard]] CellId series_of(const Session& session, const SessionTable& table);

} // namespace kine
