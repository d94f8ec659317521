// SPDX-License-Identifier: Apache-2.0
// The tables of the program, read when something asks for them, say all that the same tables say when they are read at
// once from their text, in whatever order they are asked and by however many threads.
#include "support/catalog.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace kine;
using namespace kine::testing;

namespace {

using Lines = std::vector<std::string>;

// Declared before the templates that call them.
std::string told(const Provenance& source);
std::string told(const Validity& validity);
std::string told(const Share& share);
std::string told(const SessionLimit& limit);
template <class T> std::string told(const History<T>& history);

std::string told(const std::string& text) { return text; }
std::string told(std::string_view text) { return std::string{text}; }
std::string told(const Decimal& number) { return number.to_string(); }
std::string told(const Money& money) { return money.to_string(); }
std::string told(Date date) { return to_iso(date); }
std::string told(int number) { return std::to_string(number); }
std::string told(bool truth) { return truth ? "yes" : "no"; }
template <class E>
    requires std::is_enum_v<E>
std::string told(E value)
{
    return std::to_string(static_cast<int>(value));
}
template <class T> std::string told(const std::optional<T>& value) { return value ? told(*value) : "none"; }
template <class T> std::string told(const std::vector<T>& values)
{
    std::string result;
    for (const T& value : values) {
        result += "[" + told(value) + "]";
    }
    return result;
}

// Each of the parts, and where one ends.
template <class... Parts> std::string joined(const Parts&... parts) { return (... + (told(parts) + "|")); }

std::string told(const Provenance& source)
{
    return joined(source.reference, source.url, source.confidence, source.verified_on, source.note, source.table) +
           std::to_string(source.line);
}
std::string told(const Validity& validity)
{
    const Validity& v = validity;
    return joined(v.period.from, v.period.until, v.status, v.planned_for, v.published_on, v.abandoned_on, v.end_published_on,
                  v.tolerated_until, v.floor, v.interruption, v.source);
}
std::string told(const Share& share) { return joined(share.amo_percent, share.amc, share.conditions); }
std::string told(const SessionLimit& limit)
{
    return joined(limit.sessions, limit.counted_by, limit.rolling_sessions, limit.rolling_months);
}
template <class T> std::string told(const History<T>& history)
{
    std::string result;
    for (const Entry<T>& entry : history.entries()) {
        result += joined(entry.value, entry.validity) + "\n";
    }
    return result;
}
template <class Values> std::string told_by_zone(const Values& values)
{
    std::string result;
    for (const auto& [zone, history] : values) {
        result += joined(zone, history);
    }
    return result;
}

std::string told(const Zone& zone) { return joined(zone.id, zone.label); }
std::string told(const Territory& t) { return joined(t.id, t.label, t.zone, t.departements, t.aliases); }
std::string told(const Code& c)
{
    return joined(c.code, c.kind, c.label, c.unit, c.aliases, c.words, c.remote_coefficients, c.km_zone) + told_by_zone(c.values);
}
std::string told(const Act& a)
{
    return joined(a.id, a.letter, a.other_letters, a.kind, a.nomenclature, a.chapter, a.section, a.article, a.label,
                  a.short_label, a.words, a.group, a.minutes, a.bilan, a.ifs, a.remote, a.operated, a.max_per_day, a.age_min,
                  a.age_max, a.referentiel, a.supplement, a.replaced_by, a.note, a.coefficient, a.table) +
           std::to_string(a.line);
}
std::string told(const Threshold& t) { return joined(t.id, t.label, t.unit) + told_by_zone(t.values); }
std::string told(const Situation& s) { return joined(s.id, s.label, s.category, s.aliases, s.franchise_due, s.rate_of_regime, s.history); }
std::string told(const Referentiel& r) { return joined(r.id, r.situation, r.label, r.subcase, r.letter, r.history); }
std::string told(const Mention& m)
{
    return joined(m.documents, m.field, m.nature, m.label, m.severity, m.code, m.message, m.hint, m.text, m.amount, m.rate,
                  m.words, m.validity);
}
std::string told(const Holiday& h)
{
    const std::optional<std::string> fixed =
        h.fixed ? std::optional{fmt::format("{}-{}", unsigned{h.fixed->month()}, unsigned{h.fixed->day()})} : std::nullopt;
    return joined(h.id, h.label, fixed, h.days_after_easter, h.departements, h.source);
}

template <class Things> void add_all(Lines& lines, const Things& things)
{
    for (const auto& thing : things) {
        lines.push_back(told(thing));
    }
}

template <class T> std::string id_of(const T* entry)
{
    if constexpr (requires { entry->code; }) {
        return entry == nullptr ? "none" : entry->code;
    } else {
        return entry == nullptr ? "none" : entry->id;
    }
}

// What each name finds, by every way of finding: the acts, codes, situations and thresholds are those of `names`.
Lines found(const Catalog& catalog, const Catalog& names)
{
    Lines lines;
    for (const Code& code : names.codes()) {
        lines.push_back(id_of(catalog.code(code.code)) + id_of(catalog.kilometres(code.km_zone)));
        for (const std::string& alias : code.aliases) {
            lines.push_back(id_of(catalog.code(alias)));
        }
        for (const Act* act : catalog.acts_of_letter(code.code)) {
            lines.push_back(code.code + " " + act->id);
        }
    }
    for (const Act& act : names.acts()) {
        lines.push_back(id_of(catalog.act(act.id)));
        for (const Entry<Decimal>& entry : act.coefficient.entries()) {
            for (const ActMatch& match : catalog.find_acts(act.letter, entry.value, entry.validity.period.from)) {
                lines.push_back(joined(match.act->id, match.entry->validity, match.status, match.kind));
            }
        }
    }
    for (const Situation& situation : names.situations()) {
        lines.push_back(id_of(catalog.situation(situation.id)));
        for (const std::string& alias : situation.aliases) {
            lines.push_back(id_of(catalog.situation(alias)));
        }
        for (const Situation* other : catalog.situations_of(situation.category)) {
            lines.push_back(situation.category + " " + other->id);
        }
    }
    for (const Threshold& threshold : names.thresholds()) {
        lines.push_back(id_of(catalog.threshold(threshold.id)));
    }
    for (const std::string_view nothing : {"", "rien", "ZZZ"}) {
        lines.push_back(id_of(catalog.code(nothing)) + id_of(catalog.act(nothing)) + id_of(catalog.situation(nothing)) +
                        id_of(catalog.threshold(nothing)) + id_of(catalog.kilometres(nothing)));
    }
    return lines;
}

Lines everything(const Catalog& catalog)
{
    Lines lines{joined(catalog.edition(), catalog.texts_read_until(), catalog.acts_from(), catalog.rounding(),
                       catalog.fingerprint(), catalog.vocabulary().codes())};
    add_all(lines, catalog.zones());
    add_all(lines, catalog.territories());
    add_all(lines, catalog.codes());
    add_all(lines, catalog.acts());
    add_all(lines, catalog.thresholds());
    add_all(lines, catalog.situations());
    add_all(lines, catalog.referentiels());
    add_all(lines, catalog.mentions());
    add_all(lines, catalog.holidays());
    return lines;
}

std::shared_ptr<const Catalog> loaded(std::span<const TableFile> files)
{
    DiagnosticSink sink;
    auto catalog = load_catalog(files, sink);
    REQUIRE(shown(sink) == Lines{});
    REQUIRE(catalog != nullptr);
    return catalog;
}

// As if a directory held them: their texts are read, and checked, at once.
std::shared_ptr<const Catalog> read_at_once()
{
    std::vector<TableFile> files = embedded_tables();
    for (TableFile& file : files) {
        file.compiled = nullptr;
    }
    REQUIRE_FALSE(are_of_the_program(files));
    return loaded(files);
}

} // namespace

TEST_CASE("lazy catalogue: it says all that the same tables say when they are read at once")
{
    const auto eager = read_at_once();
    REQUIRE(are_of_the_program(embedded_tables()));
    const Lines expected = everything(*eager);
    CHECK(expected.size() > 400);
    CHECK(everything(*loaded(embedded_tables())) == expected);
}

TEST_CASE("lazy catalogue: every name finds the same, before anything else is read and after")
{
    const auto eager = read_at_once();
    const Lines expected = found(*eager, *eager);
    const auto lazy = loaded(embedded_tables());
    CHECK(found(*lazy, *eager) == expected);
    CHECK(everything(*lazy) == everything(*eager));
    CHECK(found(*lazy, *eager) == expected);
}

TEST_CASE("lazy catalogue: an entry stays where it is")
{
    const auto lazy = loaded(embedded_tables());
    const Act* act = lazy->acts_of_letter("AMK").front();
    const std::string before = told(*act);
    static_cast<void>(everything(*lazy));
    CHECK(lazy->act(act->id) == act);
    CHECK(lazy->acts_of_letter("AMK").front() == act);
    CHECK(std::any_of(lazy->acts().begin(), lazy->acts().end(), [&](const Act& one) { return &one == act; }));
    CHECK(told(*act) == before);
}

TEST_CASE("lazy catalogue: threads that ask at the same time are told the same, of the same entries")
{
    const auto eager = read_at_once();
    const Lines all = everything(*eager);
    const Lines names = found(*eager, *eager);
    for (int turn = 0; turn < 5; ++turn) {
        const auto lazy = loaded(embedded_tables());
        constexpr std::size_t threads = 4;
        std::vector<Lines> told_all(threads);
        std::vector<Lines> told_names(threads);
        std::vector<std::vector<const Act*>> acts(threads);
        std::vector<std::thread> running;
        for (std::size_t mine = 0; mine < threads; ++mine) {
            running.emplace_back([&, mine] {
                if (mine % 2 == 0) { // half of them begin by the names
                    told_names[mine] = found(*lazy, *eager);
                }
                told_all[mine] = everything(*lazy);
                told_names[mine] = found(*lazy, *eager);
                for (const Act& act : lazy->acts()) {
                    acts[mine].push_back(&act);
                }
            });
        }
        for (std::thread& thread : running) {
            thread.join();
        }
        for (std::size_t mine = 0; mine < threads; ++mine) {
            CHECK(told_all[mine] == all);
            CHECK(told_names[mine] == names);
            CHECK(acts[mine] == acts[0]);
        }
    }
}
