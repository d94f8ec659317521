// SPDX-License-Identifier: Apache-2.0
// cadence: in a series, a selected act is due once in a first window of ranks, then at a first rank and every so many
// sessions. Three faults, each its own rule: `repete` (a second one in the first window), `precoce` (before the next due
// rank), `ecart` (late, or early within the tolerance). The rank is the `seance` column; ranks are absolute: a late act
// does not shift the next ones. Each act answers one due rank, the oldest that is still open to it: the last one passed,
// else the next one within the tolerance; one that finds both answered is early. Acts of `equivalents` answer them too.
// What came before the file may have answered the rank passed: then only what would be a fault either way is said, and
// the rest is undecided for want of the earlier sessions. From a care of `soins` that is of no act of the series so far,
// another rehabilitation has begun, whose ranks are its own: the rest is undecided for want of `serie`. `repete` looks at no
// rank beyond the window, so it has no `pas`. Where the files show more sessions of the series than the rank written, it began
// anew, and an act is judged by what is written and by what is counted: the rest is undecided for want of `seance`.
#include "rules/mechanisms/all.hpp"
#include "rules/mechanisms/scope.hpp"
#include "rules/mechanisms/term_check.hpp"
#include "rules/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <vector>

namespace kine {

namespace {

constexpr std::array<std::string_view, 6> cadence_facts{"rang", "prochain", "dernier", "fenetre", "precedent", "du"};
constexpr std::array<std::string_view, 3> cadence_faults{"repete", "precoce", "ecart"};

enum class CadenceFault { repeated, early, off };
enum class Standing { good, repeated, early, off, unknown };

struct Ranked {
    TermPlace place;
    std::int64_t rank{0};    // written
    std::int64_t counted{0}; // or counted in the files, when that is more
};

// What an act of this rank comes to, and the due rank it answers; none when it is one too many.
struct Answered {
    Standing standing{Standing::early};
    std::optional<std::int64_t> due;
    std::int64_t rank{0};
};

// The acts of a series already met: in order, and the due ranks they answer, if what came before the file answered none,
// and if it answered all it could.
struct Earlier {
    std::optional<Ranked> last;
    std::int64_t first_seen{0}; // the lowest rank of the file so far
    std::vector<Answered> if_none;
    std::vector<Answered> if_all;
};

// What a term is to the check.
struct TermSort {
    const PricedTerm* term{nullptr};
    bool mine{false};    // it is of `termes`
    bool answers{false}; // so, or one of the acts that answer due ranks too
    bool care{false};    // it is of `soins`
};
using TermSorts = std::vector<TermSort>;

class CadenceCheck : public TermCheck {
  public:
    CadenceCheck(TomlTable& table, const Catalog& catalog)
        : TermCheck{table, catalog},
          equivalent_{Selector::read(table, "equivalents", catalog)}, care_{Selector::read(table, "soins", catalog)},
          fault_{static_cast<CadenceFault>(table.choice("faute", cadence_faults, Need::required).value_or(0))},
          window_{table.integer("fenetre", Need::required).value_or(0)},
          first_{table.integer("premier", Need::required).value_or(1)},
          step_{fault_ == CadenceFault::repeated
                    ? 1
                    : std::max<std::int64_t>(1, table.integer("pas", Need::required).value_or(1))},
          tolerance_{table.integer("tolerance").value_or(0)}
    {
    }

    void run(const Timeline& timeline, const RulePeriod& period, const CheckContext& context, Report& report) const override
    {
        SeriesWindows own;
        constexpr std::size_t usual = 16; // terms
        TermSorts known;
        known.reserve(usual);
        TermSorts sorts; // of each term of the window
        sorts.reserve(usual);
        for (const Window& window : series_windows(timeline, context, own)) {
            sorts.clear();
            sorts.reserve(window.terms.size());
            for (const TermPlace& place : window.terms) {
                sorts.push_back(sort_of(place, known));
            }
            const auto last = std::find_if(sorts.rbegin(), sorts.rend(), [](const TermSort& sort) { return sort.mine; });
            if (last == sorts.rend()) {
                continue;
            }
            Earlier written;
            Earlier counted;
            const Session* const other_care = first_of_other_care(window, sorts);
            const std::span terms{window.terms.begin(), static_cast<std::size_t>(sorts.rend() - last)}; // more say nothing of those judged
            bool changed = false;
            for (const TermPlace& place : terms) {
                changed = changed || place.session == other_care;
                auto rank = rank_of(*place.line, *place.session, context.table);
                Ranked act{place};
                if (rank) {
                    rank = std::max<std::int64_t>(1, *rank); // before the first session: in the first window
                    act.rank = *rank;
                    act.counted = std::max(*rank, place.line->counted);
                    see(act.rank, written);
                    see(act.counted, counted);
                }
                const TermSort& sort = sorts[static_cast<std::size_t>(&place - window.terms.data())];
                if (sort.mine && period.judges(*place.session)) {
                    if (const auto missing = changed ? std::vector{Column::serie} : missing_for(window, rank); !missing.empty()) {
                        report.undecided(*place.line, missing);
                    } else if (rank) {
                        judge(act, written, counted, window.series != 0, report);
                    }
                }
                if (rank && sort.answers) {
                    written.last = act;
                    answer(act.rank, written);
                    answer(act.counted, counted);
                }
            }
        }
    }

  private:
    // `known`: those of the timeline met so far, few.
    [[nodiscard]] TermSort sort_of(const TermPlace& place, TermSorts& known) const
    {
        const PricedTerm& term = place.term();
        const auto found = std::find_if(known.begin(), known.end(), [&](const TermSort& sort) { return sort.term == &term; });
        if (found != known.end()) {
            return *found;
        }
        const bool mine = terms_.matches(term);
        const bool answers = mine || (!equivalent_.empty() && equivalent_.matches(term));
        return known.emplace_back(TermSort{&term, mine, answers, !care_.empty() && care_.matches(term)});
    }

    static void see(std::int64_t rank, Earlier& earlier)
    {
        earlier.first_seen = earlier.first_seen == 0 ? rank : std::min(earlier.first_seen, rank);
    }
    void answer(std::int64_t rank, Earlier& earlier) const
    {
        earlier.if_none.push_back(answered(rank, earlier.if_none, 1));
        earlier.if_all.push_back(answered(rank, earlier.if_all, earlier.first_seen));
    }

    // The session with which another rehabilitation begins: that of its first care, or that of an act of this cadence, alone, since
    // the last session of another.
    [[nodiscard]] const Session* first_of_other_care(const Window& window, const TermSorts& sorts) const
    {
        std::vector<const Act*> known;
        std::vector<const Act*> acts; // of a session
        const Session* begins = nullptr;
        for (auto first = window.terms.begin(); !care_.empty() && first != window.terms.end();) {
            const Session* const session = first->session;
            const auto last = std::find_if(first, window.terms.end(), [&](const TermPlace& place) { return place.session != session; });
            acts.clear();
            bool alone = false;
            for (; first != last; ++first) {
                const TermSort& sort = sorts[static_cast<std::size_t>(first - window.terms.begin())];
                alone = alone || sort.mine;
                if (sort.care) {
                    for (const ActMatch& match : first->term().acts) {
                        acts.push_back(match.act);
                    }
                }
            }
            const auto is_known = [&](const Act* act) { return std::find(known.begin(), known.end(), act) != known.end(); };
            if (!known.empty() && !acts.empty() && std::none_of(acts.begin(), acts.end(), is_known)) {
                return begins != nullptr ? begins : session;
            }
            std::copy_if(acts.begin(), acts.end(), std::back_inserter(known), [&](const Act* act) { return !is_known(act); });
            if (begins != nullptr || alone) {
                begins = session->has_treatment() ? nullptr : begins != nullptr ? begins : session;
            }
        }
        return nullptr;
    }

    // What the file does not say and this fault would need.
    [[nodiscard]] std::vector<Column> missing_for(const Window& window, std::optional<std::int64_t> rank) const
    {
        std::vector<Column> missing;
        if (window.series == 0 && (!rank || needs_series(*rank))) {
            missing.push_back(Column::serie);
        }
        if (!rank) {
            missing.push_back(Column::seance);
        }
        return missing;
    }
    [[nodiscard]] bool needs_series(std::int64_t rank) const
    {
        switch (fault_) {
        case CadenceFault::repeated:
            return rank > 1 && rank <= window_;
        case CadenceFault::early:
        case CadenceFault::off:
            return !is_due(rank);
        }
        return true;
    }

    [[nodiscard]] bool is_due(std::int64_t rank) const
    {
        return rank <= window_ || (rank >= first_ && (rank - first_) % step_ == 0);
    }
    // The last due rank before `rank`; the end of the window when it is the first one's.
    [[nodiscard]] std::int64_t due_before(std::int64_t rank) const
    {
        return rank < first_ ? window_ : first_ + (rank - first_) / step_ * step_;
    }
    [[nodiscard]] std::int64_t due_after(std::int64_t rank) const
    {
        return rank < first_ ? first_ : due_before(rank) + step_;
    }

    [[nodiscard]] static bool is_answered(std::int64_t due, std::int64_t rank, const std::vector<Answered>& earlier)
    {
        return std::any_of(earlier.begin(), earlier.end(),
                           [&](const Answered& act) { return act.due == due && act.rank <= rank; });
    }

    // Ranks below `from` may have answered what they could: the due rank passed is then no longer open.
    [[nodiscard]] Answered answered(std::int64_t rank, const std::vector<Answered>& earlier, std::int64_t from) const
    {
        const std::int64_t passed = rank <= window_ || rank < first_ ? window_ : due_before(rank);
        const bool open = !is_answered(passed, rank, earlier);
        if (is_due(rank)) {
            const Standing fault = rank <= window_ ? Standing::repeated : Standing::early;
            return open ? Answered{Standing::good, passed, rank} : Answered{fault, std::nullopt, rank};
        }
        const std::int64_t earliest = passed == window_ ? 1 : passed - tolerance_;
        if (open && from <= earliest) {
            return {Standing::off, passed, rank};
        }
        if (is_nearly_due(rank) && !is_answered(due_after(rank), rank, earlier)) {
            return {Standing::off, due_after(rank), rank};
        }
        return {Standing::early, std::nullopt, rank};
    }

    [[nodiscard]] Standing standing(std::int64_t rank, const Earlier& earlier) const
    {
        if (fault_ == CadenceFault::repeated && rank > window_) {
            return Standing::good; // whatever it is to the others
        }
        const Standing found = answered(rank, earlier.if_none, 1).standing;
        if (rank <= window_ && found == Standing::good) {
            return earlier.first_seen > 1 && fault_ == CadenceFault::repeated ? Standing::unknown : found;
        }
        return answered(rank, earlier.if_all, earlier.first_seen).standing == found ? found : Standing::unknown;
    }

    [[nodiscard]] std::int64_t next_open(std::int64_t rank, const Earlier& earlier) const
    {
        std::int64_t next = due_after(rank);
        while (is_answered(next, rank, earlier.if_none)) {
            next = due_after(next);
        }
        return next;
    }
    [[nodiscard]] bool is_nearly_due(std::int64_t rank) const { return due_after(rank) - rank <= tolerance_; }

    // « entre la 1re et la 10e séance », « à la 30e séance »: the due rank the act is nearest to.
    [[nodiscard]] std::string due_text(std::int64_t rank) const
    {
        if (is_nearly_due(rank)) {
            return fmt::format("à la {}e séance", due_after(rank));
        }
        return rank < first_ ? fmt::format("entre la 1re et la {}e séance", window_)
                             : fmt::format("à la {}e séance", due_before(rank));
    }

    [[nodiscard]] bool is_mine(Standing found) const
    {
        return (found == Standing::repeated && fault_ == CadenceFault::repeated) ||
               (found == Standing::early && fault_ == CadenceFault::early) || (found == Standing::off && fault_ == CadenceFault::off);
    }

    void judge(const Ranked& act, const Earlier& earlier, const Earlier& counted, bool series_named, Report& report) const
    {
        const Standing found = standing(act.rank, earlier);
        const Standing by_count = standing(act.counted, counted);
        const bool mine = is_mine(found);
        if (found == Standing::unknown || by_count == Standing::unknown) {
            if (fault_ != CadenceFault::off) { // said by the rules that would accuse
                report.undecided(*act.place.line, {});
            }
            return;
        }
        if (mine != is_mine(by_count)) {
            report.undecided(*act.place.line, {Column::seance});
            return;
        }
        if (!mine) {
            report.compliant();
            return;
        }
        if (!series_named) { // the earlier act of the day may belong to another series
            report.undecided(*act.place.line, {Column::serie});
            return;
        }
        Report::Extra extra;
        extra.facts = {{"rang", std::to_string(act.rank)},
                       {"prochain", std::to_string(next_open(act.rank, earlier))},
                       {"dernier", std::to_string(due_before(act.rank))},
                       {"fenetre", std::to_string(window_)},
                       {"precedent", earlier.last ? std::to_string(earlier.last->rank) : std::string{}},
                       {"du", due_text(act.rank)}};
        if (earlier.last && earlier.last->place.line->row != act.place.line->row) {
            extra.related.push_back(earlier.last->place.line->row);
        }
        extra.stakes.exposed = act.place.term().amount;
        report.violation(act.place, std::move(extra));
    }

    Selector equivalent_;
    Selector care_;
    CadenceFault fault_;
    std::int64_t window_;
    std::int64_t first_;
    std::int64_t step_;
    std::int64_t tolerance_;
};

} // namespace

const Mechanism cadence_mechanism{"cadence", "un acte dû à certains rangs d'une série",
                                  cadence_facts, &make_check<CadenceCheck>};

} // namespace kine
