// SPDX-License-Identifier: Apache-2.0
// Timeline: the sessions of one patient in the order of time, as the rules see them.
// How rows become sessions (kine-sessions(5)): a `+` inside a cotation is one session; two rows of one patient on one
// day are two sessions, unless they carry the same `heure`, or one of them holds only a bilan, a supplement, an
// indemnity, a majoration or an HN act: it then belongs to the treatment session of that day (of that hour if several;
// without the hour, to the last one written above it, and the row is marked as not `placed`).
// An HN row with an hour of its own stays apart; without an hour, it is not `placed` either; nor is an act with an indemnity or
// kilometres at an hour of its own, which may be another visit.
// Rows that are no session stay apart: appointments where the patient did not come, for the rules that look at `presence`;
// an avoir, for those that look at `montant` alone; the session that it undoes.
#pragma once

#include "kine/input/session_table.hpp"
#include "kine/rules/evaluation.hpp"

#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// A row within a session.
struct SessionLine {
    Row row{0};
    bool zone_known{false}; // said by the file or by the user, not assumed
    bool placed{true};      // false: it may be of another session of the day, or an HN act of its own; `heure` would tell
    bool given{false};      // for nothing: `montant` is 0, and no other row of the session has more than its price
    const Evaluated* content{nullptr};
    std::string_view zone;   // a name that the catalogue holds; empty: none of its zones
    std::int64_t counted{0}; // the sessions of its series seen up to it (rules/counted_ranks.hpp), when ranks are written
};

// Rows of one patient that are one session.
struct Session {
    Date day{};
    std::optional<int> minutes; // `heure`
    bool past{false}; // of earlier exports (`--historique`): it counts, and is not judged
    std::span<const SessionLine> lines; // in the order of the files; kept by the timeline that made it

    // Some line has an act that is a treatment (genre seance).
    [[nodiscard]] bool has_treatment() const;
};

// A row that is no session of the rules.
struct Apart {
    enum class Why {
        missed, // the patient did not come
        avoir,  // its amount is below zero
        undone, // a session that an avoir of the files undoes
    } why{Why::missed};
    Session row; // of one line
};

// The act that the majorations of a row that bears nothing else come with, and the majorations before them: the other rows of the
// session that their parts are rounded with (RG_VF643, pricing/split). None for any other row.
[[nodiscard]] std::vector<const SessionLine*> lines_beside(const SessionLine& line, const Session& session);

struct Timeline {
    explicit Timeline(std::pmr::memory_resource* memory = std::pmr::get_default_resource()) : sessions{memory}, lines{memory} {}
    Timeline(const Timeline&) = delete;
    Timeline(Timeline&&) = default;
    Timeline& operator=(const Timeline&) = delete;
    Timeline& operator=(Timeline&& other) noexcept; // with the memory of the other
    ~Timeline() = default;

    CellId patient{0};
    std::pmr::vector<Session> sessions;  // by day, hour, file order
    std::vector<Apart> apart;            // by day, file order
    std::pmr::vector<SessionLine> lines; // of both; none when they are of another timeline, which outlives it
};

// use(session, line) for each row, those apart after the others.
template <class Use> void each_line(const Timeline& timeline, const Use& use)
{
    for (const Session& session : timeline.sessions) {
        for (const SessionLine& line : session.lines) {
            use(session, line);
        }
    }
    for (const Apart& apart : timeline.apart) {
        use(apart.row, apart.row.lines.front());
    }
}

// The zone of a session, and whether it was only supposed.
struct ZoneChoice {
    std::string zone;      // for rows that do not say
    bool explicitly{false}; // the user gave it
};

// By row: of an earlier export (`--historique`), and the same session as a row of the files (patient, day, hour, cotation).
[[nodiscard]] std::vector<bool> repeated_rows(const SessionTable& table);

// The timeline of one patient's rows (in file order). What it keeps is in `memory`, which outlives it.
[[nodiscard]] Timeline make_timeline(std::span<const Row> rows, const SessionTable& table, Evaluator& evaluator, const ZoneChoice& zone,
                                     std::pmr::memory_resource* memory = std::pmr::get_default_resource());
// One session made of one cotation, with no other fact known: what `quote` judges. `table` must be SessionTable-less:
// its rows are never read because every column is absent.
[[nodiscard]] Timeline make_timeline(const Evaluated& content, Date day, std::string_view zone);

} // namespace kine
