// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/timeline.hpp"

#include "kine/rules/rule.hpp"
#include "rules/counted_ranks.hpp"
#include "rules/rows_apart.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <span>
#include <tuple>

namespace kine {

namespace {

bool is_treatment(const PricedTerm& term)
{
    return std::any_of(term.acts.begin(), term.acts.end(), [](const ActMatch& m) { return m.act->kind == ActKind::session; });
}

// The line bears an act that could be a session of its own: a treatment, or a letter nobody can tell.
bool stands_alone(const SessionLine& line)
{
    return std::any_of(line.content->priced.lines.begin(), line.content->priced.lines.end(), [](const PricedTerm& term) {
        return is_treatment(term) || (term.acts.empty() && (term.term.is(CodeKind::letter) || !term.term.kind));
    });
}

// An act with what pays a displacement.
bool is_visit(const SessionLine& line)
{
    const auto has = [&](auto... kinds) {
        return std::any_of(line.content->priced.lines.begin(), line.content->priced.lines.end(),
                           [&](const PricedTerm& t) { return (t.term.is(kinds) || ...); });
    };
    return has(CodeKind::letter) && has(CodeKind::indemnity, CodeKind::kilometres);
}

bool is_off_list_only(const SessionLine& line)
{
    const auto& lines = line.content->priced.lines;
    return !lines.empty() &&
           std::all_of(lines.begin(), lines.end(), [](const PricedTerm& t) { return t.term.is(CodeKind::off_list); });
}

struct Candidate {
    SessionLine line;
    Date day{};
    std::optional<int> minutes;
    std::optional<Apart::Why> apart;
};

// A session of a day of several rows, while they are brought together.
struct DayPart {
    std::optional<int> minutes;
    std::vector<SessionLine> lines;
};

std::vector<DayPart> sessions_of_day(std::span<const Candidate> day)
{
    std::vector<DayPart> sessions;
    const auto start = [&](const Candidate& candidate) {
        sessions.push_back({candidate.minutes, {candidate.line}});
    };
    std::vector<const Candidate*> accessory;
    for (const Candidate& candidate : day) {
        if (!stands_alone(candidate.line)) {
            accessory.push_back(&candidate);
            continue;
        }
        const auto same_hour = std::find_if(sessions.begin(), sessions.end(), [&](const DayPart& s) {
            return candidate.minutes && s.minutes == candidate.minutes;
        });
        if (same_hour == sessions.end()) {
            start(candidate);
        } else {
            same_hour->lines.push_back(candidate.line);
        }
    }
    const std::size_t treatments = sessions.size();
    for (const Candidate* candidate : accessory) {
        auto host = std::find_if(sessions.begin(), sessions.end(), [&](const DayPart& s) {
            return candidate->minutes && s.minutes == candidate->minutes;
        });
        const bool own_hour = candidate->minutes && is_off_list_only(candidate->line) && host == sessions.end() &&
                              !sessions.empty() && sessions.front().minutes;
        SessionLine line = candidate->line;
        if (host == sessions.end() && !own_hour && !sessions.empty()) {
            const bool elsewhere = candidate->minutes && sessions.front().minutes && is_visit(line);
            line.placed = treatments < 2 && !is_off_list_only(line) && !elsewhere;
            host = sessions.begin();
            for (auto it = sessions.begin(); it != sessions.end(); ++it) { // the last one written above the row
                if (it->lines.front().row < candidate->line.row) {
                    host = it;
                }
            }
        }
        if (host == sessions.end()) {
            start(*candidate);
        } else {
            host->lines.push_back(line);
        }
    }
    for (DayPart& session : sessions) {
        std::sort(session.lines.begin(), session.lines.end(),
                  [](const SessionLine& a, const SessionLine& b) { return a.row < b.row; });
    }
    const bool timed = std::all_of(sessions.begin(), sessions.end(), [](const DayPart& s) { return s.minutes.has_value(); });
    std::stable_sort(sessions.begin(), sessions.end(), [&](const DayPart& a, const DayPart& b) {
        return timed && a.minutes != b.minutes ? a.minutes < b.minutes : a.lines.front().row < b.lines.front().row;
    });
    return sessions;
}

// Some programs write the amount of a session on one of its rows: the zeros of the others then prove nothing.
void mark_given(std::span<SessionLine> lines, const SessionTable& table)
{
    const auto amount_of = [&](const SessionLine& line) { return table.money(Column::montant, line.row); };
    const bool apart = std::all_of(lines.begin(), lines.end(), [&](const SessionLine& line) {
        const auto amount = amount_of(line);
        return !amount || amount->is_zero() || (line.content->priced.complete && *amount <= line.content->priced.total);
    });
    const auto has = [&](Column column, const SessionLine& line) {
        return !table.money(column, line.row).value_or(Money{}).is_zero();
    };
    for (SessionLine& line : lines) {
        const auto amount = amount_of(line);
        line.given = apart && amount && amount->is_zero() && line.content->priced.complete && !has(Column::hn_montant, line) &&
                     !has(Column::de_montant, line);
    }
}

// The name of a zone as the catalogue keeps it, which outlives the caller's.
std::string_view kept_name(std::string_view zone, const Catalog& catalog)
{
    const auto zones = catalog.zones();
    const auto found = std::find_if(zones.begin(), zones.end(), [&](const Zone& one) { return one.id == zone; });
    return found == zones.end() ? std::string_view{} : std::string_view{found->id};
}

} // namespace

bool Session::has_treatment() const
{
    return std::any_of(lines.begin(), lines.end(), [](const SessionLine& line) {
        const auto& terms = line.content->priced.lines;
        return std::any_of(terms.begin(), terms.end(), is_treatment);
    });
}

std::vector<const SessionLine*> lines_beside(const SessionLine& line, const Session& session)
{
    const auto is_of = [](CodeKind kind) { return [kind](const PricedTerm& term) { return term.term.is(kind); }; };
    const auto only_majorations = [&](const SessionLine& one) {
        const auto& terms = one.content->priced.lines;
        return !terms.empty() && std::all_of(terms.begin(), terms.end(), is_of(CodeKind::majoration));
    };
    const auto has_letter = [&](const SessionLine& one) {
        const auto& terms = one.content->priced.lines;
        return std::any_of(terms.begin(), terms.end(), is_of(CodeKind::letter));
    };
    const auto act = std::find_if(session.lines.begin(), session.lines.end(), has_letter);
    if (act == session.lines.end() || !only_majorations(line)) {
        return {};
    }
    std::vector<const SessionLine*> beside{&*act};
    for (const SessionLine& other : session.lines) {
        if (&other == &line) {
            break;
        }
        if (only_majorations(other)) {
            beside.push_back(&other);
        }
    }
    return beside;
}

bool RulePeriod::judges(const Session& session) const { return !session.past && contains(session.day); }

namespace {

// What the row says, priced. Columns beside a cotation that is written add to it what it lacks; where they make it unreadable, or
// the row bills the price of the cotation alone, it is read alone.
const Evaluated& content_of(Row row, const SessionTable& table, Evaluator& evaluator, std::string_view zone)
{
    const Date day = table.date(row);
    const Evaluated& whole = evaluator.evaluate(table.cotation_id(row), table.cotation(row), day, zone);
    if (!table.is_completed(row)) {
        return whole;
    }
    const CellId written = table.id(Column::cotation, row);
    const Evaluated& alone = evaluator.evaluate(written, table.text(written), day, zone);
    const auto billed = table.money(Column::montant, row);
    const auto is_price = [&](const Evaluated& content) {
        return content.priced.complete && billed && billed->abs() == content.priced.total.times(sessions_of(table, row));
    };
    const bool only_alone_is_read = !whole.parsed.ok() && alone.parsed.ok();
    return only_alone_is_read || (is_price(alone) && !is_price(whole)) ? alone : whole;
}

} // namespace

Timeline& Timeline::operator=(Timeline&& other) noexcept
{
    if (this != &other) {
        std::destroy_at(this);
        std::construct_at(this, std::move(other));
    }
    return *this;
}

Timeline make_timeline(std::span<const Row> rows, const SessionTable& table, Evaluator& evaluator, const ZoneChoice& zone,
                       std::pmr::memory_resource* memory)
{
    const std::string_view own_zone = kept_name(zone.zone, evaluator.catalog());
    const ColumnNumbers cells = table.numbers(Column::date);
    std::for_each(rows.begin(), rows.end(), [&](Row row) { cells.prefetch(row); });
    const auto apart = rows_apart(rows, table);
    std::vector<Candidate> candidates;
    candidates.reserve(rows.size());
    for (const Row row : rows) {
        Candidate candidate;
        if (!apart.empty()) {
            candidate.apart = apart[candidates.size()];
        }
        candidate.day = table.date(row);
        candidate.minutes = table.minutes(Column::heure, row);
        if (candidate.minutes == 0) { // what programs export when no hour was typed
            candidate.minutes.reset();
        }
        candidate.line.row = row;
        candidate.line.zone = own_zone;
        candidate.line.zone_known = zone.explicitly;
        for (const Column column : std::array{Column::territoire, Column::departement}) {
            if (const CellId written = table.id(column, row); written != 0) {
                if (const Territory* territory = evaluator.territory(written, table.text(written))) {
                    candidate.line.zone = territory->zone;
                    candidate.line.zone_known = true;
                    break;
                }
            }
        }
        candidate.line.content = &content_of(row, table, evaluator, candidate.line.zone);
        candidates.push_back(candidate);
    }
    const auto by_day = [](const Candidate& a, const Candidate& b) { return a.day < b.day; };
    if (!std::is_sorted(candidates.begin(), candidates.end(), by_day)) {
        std::stable_sort(candidates.begin(), candidates.end(), by_day);
    }
    Timeline timeline{memory};
    timeline.patient = rows.empty() ? 0 : table.patient(rows.front());
    timeline.lines.reserve(rows.size()); // they do not move any more
    const auto keep = [&](std::span<const SessionLine> lines) {
        timeline.lines.insert(timeline.lines.end(), lines.begin(), lines.end());
        return std::span{timeline.lines}.last(lines.size());
    };
    if (!apart.empty()) {
        for (const Candidate& candidate : candidates) {
            if (candidate.apart) {
                timeline.apart.push_back({*candidate.apart, {candidate.day, candidate.minutes, table.is_past(candidate.line.row),
                                                             keep({&candidate.line, 1})}});
            }
        }
        std::erase_if(candidates, [](const Candidate& candidate) { return candidate.apart.has_value(); });
    }
    const bool amounts = table.is_in_some(Column::montant);
    const auto add = [&](Date day, std::optional<int> minutes, std::span<const SessionLine> lines) {
        const std::span<SessionLine> kept = keep(lines);
        if (amounts) {
            mark_given(kept, table);
        }
        const bool past = std::all_of(kept.begin(), kept.end(), [&](const SessionLine& line) { return table.is_past(line.row); });
        timeline.sessions.push_back({day, minutes, past, kept});
    };
    timeline.sessions.reserve(candidates.size());
    for (auto first = candidates.begin(); first != candidates.end();) {
        const auto last = std::find_if(first, candidates.end(), [&](const Candidate& c) { return c.day != first->day; });
        if (last - first == 1) {
            add(first->day, first->minutes, {&first->line, 1});
        } else {
            for (const DayPart& session : sessions_of_day({first, last})) {
                add(first->day, session.minutes, session.lines);
            }
        }
        first = last;
    }
    if (table.is_in_some(Column::serie) && table.is_in_some(Column::seance)) {
        count_ranks(timeline, table);
    }
    return timeline;
}

Timeline make_timeline(const Evaluated& content, Date day, std::string_view zone)
{
    Timeline timeline;
    SessionLine& line = timeline.lines.emplace_back();
    line.content = &content;
    line.zone = zone;
    line.zone_known = true;
    timeline.sessions.push_back({day, std::nullopt, false, {&line, 1}});
    return timeline;
}

std::vector<bool> repeated_rows(const SessionTable& table)
{
    using SameFacts = std::tuple<CellId, Date, CellId, CellId>;
    const auto facts_of = [&](Row row) {
        return SameFacts{table.patient(row), table.date(row), table.id(Column::heure, row), table.cotation_id(row)};
    };
    std::vector<bool> repeated(table.size(), false);
    std::map<SameFacts, std::size_t> reported; // filled once the first row of an earlier export is met
    bool past_met = false;
    for (Row row = 0; row < table.size(); ++row) {
        if (!table.is_past(row)) {
            continue;
        }
        for (Row own = 0; own < row && !past_met; ++own) {
            ++reported[facts_of(own)];
        }
        past_met = true;
        if (const auto same = reported.find(facts_of(row)); same != reported.end() && same->second > 0) {
            --same->second;
            repeated[row] = true;
        }
    }
    return repeated;
}

} // namespace kine
