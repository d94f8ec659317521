// SPDX-License-Identifier: Apache-2.0
// The frozen facts of tests/vectors/ against what the embedded tables answer: every period of every row, on its first and
// last day, on the day before and the day after.
#include "kine/base/money.hpp"
#include "kine/pricing/price.hpp"
#include "support/catalog.hpp"
#include "support/csv.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace test_vectors {

using namespace kine;
using namespace kine::testing;

namespace {

struct Days {
    Date from;
    std::optional<Date> last;

    explicit Days(const CsvRow& row) : from{day(row["du"])}, last{day_or_none(row["au"])} {}
    [[nodiscard]] bool contains(Date date) const { return from <= date && (!last || date <= *last); }
    // First, last, day before, day after.
    void add_to(std::set<Date>& probes) const
    {
        probes.insert({from, from - std::chrono::days{1}});
        if (last) {
            probes.insert({*last, *last + std::chrono::days{1}});
        }
    }
};

using Found = std::vector<std::string>; // sorted: a multiset that doctest can print

} // namespace

TEST_CASE("vectors: a couple names on each day the acts of its rows, and no other")
{
    const Catalog& catalog = embedded_catalog();
    const auto rows = read_vectors("actes.csv");
    std::set<std::pair<std::string, std::string>> couples;
    std::set<Date> probes;
    for (const CsvRow& row : rows) {
        couples.emplace(row["lettre"], row["coefficient"]);
        Days{row}.add_to(probes);
    }
    for (const auto& [letter, coefficient] : couples) {
        for (const Date date : probes) {
            Found expected;
            for (const CsvRow& row : rows) {
                if (row["lettre"] == letter && row["coefficient"] == coefficient && Days{row}.contains(date)) {
                    expected.push_back(row["kine_id"] + " " + row["article"] + " " + row["chapitre"] + " " + row["statut"]);
                }
            }
            Found found;
            for (const ActMatch& match : catalog.find_acts(letter, number(coefficient), date)) {
                // Tolerated and doubtful old couples are no rows of the file; other letters of an act have no row.
                if (match.kind == MatchKind::current && match.act->letter == letter) {
                    found.push_back(match.act->id + " " + match.act->article + " " + match.act->chapter + " " +
                                    std::string{to_string(match.status)});
                }
            }
            std::sort(expected.begin(), expected.end());
            std::sort(found.begin(), found.end());
            CAPTURE(letter);
            CAPTURE(coefficient);
            CAPTURE(to_iso(date));
            CHECK(found == expected);
        }
    }
}

TEST_CASE("vectors: every act and every period of the tables has its row")
{
    const Catalog& catalog = embedded_catalog();
    using Fact = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string, std::string,
                            std::string, std::string, std::string, std::string>;
    std::vector<Fact> expected;
    for (const CsvRow& row : read_vectors("actes.csv")) {
        expected.emplace_back(row["kine_id"], row["nomenclature"], row["chapitre"], row["section"], row["article"],
                              row["lettre"], row["coefficient"], row["du"], row["au"], row["statut"],
                              row["minutes"] + "/" + row["groupe"]);
    }
    std::vector<Fact> found;
    for (const Act& act : catalog.acts()) {
        for (const Entry<Decimal>& entry : act.coefficient.entries()) {
            const Validity& validity = entry.validity;
            if (validity.status == Status::abandoned) {
                continue;
            }
            const auto last = validity.period.last_day();
            found.emplace_back(act.id, act.nomenclature, act.chapter, act.section, act.article, act.letter,
                               entry.value.to_string(), to_iso(validity.period.from), last ? to_iso(*last) : "",
                               std::string{to_string(validity.status)},
                               (act.minutes ? std::to_string(*act.minutes) : "") + "/" + act.group);
        }
    }
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    CHECK(found.size() == expected.size());
    std::vector<Fact> missing;
    std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(), std::back_inserter(missing));
    for (const Fact& fact : missing) {
        FAIL_CHECK("not in the tables: ", std::get<0>(fact), " ", std::get<6>(fact), " du ", std::get<7>(fact), " au ",
                   std::get<8>(fact), " ", std::get<9>(fact), " ", std::get<10>(fact));
    }
    std::vector<Fact> extra;
    std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(), std::back_inserter(extra));
    for (const Fact& fact : extra) {
        FAIL_CHECK("not in the file: ", std::get<0>(fact), " ", std::get<6>(fact), " du ", std::get<7>(fact), " au ",
                   std::get<8>(fact), " ", std::get<9>(fact), " ", std::get<10>(fact));
    }
}

namespace {

// What the tables answer for a row of valeurs.csv on a day; empty: nothing.
std::string value_on(const Catalog& catalog, const CsvRow& row, Date date)
{
    const std::string& kind = row["kine_kind"];
    const std::string& zone = row["zone"];
    if (kind == "code") {
        const Code* code = catalog.code(row["kine_id"]);
        const History<Decimal>* history = code == nullptr ? nullptr : code->value(zone);
        const auto answer = history == nullptr ? History<Decimal>::Answer{} : history->on(date);
        return answer.entry == nullptr ? "" : answer.entry->value.to_string();
    }
    if (kind == "seuil") {
        const auto value = catalog.threshold_value(row["kine_id"], zone, date);
        return value ? value->to_string() : "";
    }
    const Act* act = catalog.act(row["kine_id"]); // acte-supplement: euros
    if (act == nullptr) {
        return "";
    }
    const auto coefficient = act->coefficient.on(date);
    const auto unit = catalog.code(act->letter)->value(zone)->on(date);
    if (coefficient.entry == nullptr || unit.entry == nullptr) {
        return "";
    }
    return to_money(coefficient.entry->value * unit.entry->value, catalog.rounding()).to_decimal().to_string();
}

} // namespace

TEST_CASE("vectors: values, thresholds and supplements on each side of every limit")
{
    const Catalog& catalog = embedded_catalog();
    const auto rows = read_vectors("valeurs.csv");
    std::set<std::tuple<std::string, std::string, std::string>> subjects;
    std::set<Date> probes;
    for (const CsvRow& row : rows) {
        subjects.emplace(row["kine_kind"], row["kine_id"], row["zone"]);
        Days{row}.add_to(probes);
    }
    for (const auto& [kind, id, zone] : subjects) {
        const auto mine = [&](const CsvRow& row) {
            return row["kine_kind"] == kind && row["kine_id"] == id && row["zone"] == zone;
        };
        const CsvRow& any = *std::find_if(rows.begin(), rows.end(), mine);
        for (const Date date : probes) {
            std::string expected;
            for (const CsvRow& row : rows) {
                if (mine(row) && Days{row}.contains(date)) {
                    expected = number(row["valeur"]).to_string();
                }
            }
            CAPTURE(kind);
            CAPTURE(id);
            CAPTURE(zone);
            CAPTURE(to_iso(date));
            CHECK(value_on(catalog, any, date) == expected);
        }
    }
}

TEST_CASE("vectors: every value of a code has its row")
{
    const Catalog& catalog = embedded_catalog();
    std::set<std::string> expected;
    for (const CsvRow& row : read_vectors("valeurs.csv")) {
        if (row["kine_kind"] == "code") {
            expected.insert(row["kine_id"] + " " + row["zone"] + " " + row["du"]);
        }
    }
    std::set<std::string> found;
    for (const Code& code : catalog.codes()) {
        for (const auto& [zone, history] : code.values) {
            for (const Entry<Decimal>& entry : history.entries()) {
                if (entry.validity.status != Status::abandoned) {
                    found.insert(code.code + " " + zone + " " + to_iso(entry.validity.period.from));
                }
            }
        }
    }
    for (const std::string& name : found) {
        if (!expected.contains(name)) {
            FAIL_CHECK("not in the file: ", name);
        }
    }
    for (const std::string& name : expected) {
        if (!found.contains(name)) {
            FAIL_CHECK("not in the tables: ", name);
        }
    }
}

TEST_CASE("vectors: payer rates")
{
    const Catalog& catalog = embedded_catalog();
    const std::vector<std::string> rules{"difference", "aucune", "contrat", "inconnue"};
    std::set<std::string> ids;
    for (const CsvRow& row : read_vectors("prise-en-charge.csv")) {
        CAPTURE(row.line);
        CAPTURE(row["kine_id"]);
        ids.insert(row["kine_id"]);
        const Situation* situation = catalog.situation(row["kine_id"]);
        REQUIRE(situation != nullptr);
        CHECK(situation->id == row["kine_id"]);
        const Days days{row};
        std::set<Date> probes;
        days.add_to(probes);
        for (const Date date : probes) {
            CAPTURE(to_iso(date));
            const auto answer = situation->history.on(date);
            REQUIRE((answer.entry != nullptr) == days.contains(date));
            if (answer.entry == nullptr) {
                continue;
            }
            const Share& share = answer.entry->value;
            CHECK((share.amo_percent ? share.amo_percent->to_string() : "") == row["taux_amo"]);
            CHECK(rules[static_cast<std::size_t>(share.amc)] == row["amc"]);
            CHECK(to_string(answer.entry->validity.source.confidence) == row["confiance"]);
        }
    }
    for (const Situation& situation : catalog.situations()) {
        CAPTURE(situation.id);
        CHECK(ids.contains(situation.id) == !situation.history.empty()); // « aucune » has no rate of its own
    }
}

TEST_CASE("vectors: thresholds of accord préalable")
{
    const Catalog& catalog = embedded_catalog();
    const auto text = [](std::optional<int> count) { return count ? std::to_string(*count) : std::string{}; };
    std::set<std::string> ids;
    for (const CsvRow& row : read_vectors("referentiels.csv")) {
        CAPTURE(row.line);
        CAPTURE(row["kine_id"]);
        ids.insert(row["kine_id"]);
        const auto& all = catalog.referentiels();
        const auto found = std::find_if(all.begin(), all.end(), [&](const Referentiel& r) { return r.id == row["kine_id"]; });
        REQUIRE(found != all.end());
        CHECK(found->situation == row["situation"]);
        CHECK(found->letter == row["lettre"]);
        const Days days{row};
        std::set<Date> probes;
        days.add_to(probes);
        for (const Date date : probes) {
            CAPTURE(to_iso(date));
            const auto answer = found->history.on(date);
            REQUIRE((answer.entry != nullptr) == days.contains(date));
            if (answer.entry != nullptr) {
                const SessionLimit& limit = answer.entry->value;
                CHECK(std::to_string(limit.sessions) == row["seances"]);
                CHECK(limit.counted_by == row["compteur"]);
                CHECK(text(limit.rolling_sessions) == row["cumul_seances"]);
                CHECK(text(limit.rolling_months) == row["cumul_mois"]);
                CHECK(to_string(answer.entry->validity.source.confidence) == row["confiance"]);
            }
        }
    }
    CHECK(ids.size() == catalog.referentiels().size());
}

TEST_CASE("vectors: what was known when")
{
    const Catalog& catalog = embedded_catalog();
    for (const CsvRow& row : read_vectors("connaissance.csv")) {
        CAPTURE(row.line);
        CAPTURE(row["note"]);
        const Date date = day(row["date"]);
        const auto known_on = day_or_none(row["connu_le"]);
        std::set<std::string> found;
        if (row["coefficient"].empty()) {
            const auto answer = catalog.code(row["lettre"])->value("metropole")->on(date, known_on);
            if (answer.entry != nullptr) {
                found.insert(std::string{to_string(answer.entry->validity.status)});
            }
        } else {
            for (const ActMatch& match : catalog.find_acts(row["lettre"], number(row["coefficient"]), date, known_on)) {
                if (match.kind == MatchKind::current) {
                    found.insert(std::string{to_string(match.entry->validity.status)});
                }
            }
        }
        if (row["attendu"] == "absent") {
            CHECK(found == std::set<std::string>{});
        } else {
            CHECK(found == std::set<std::string>{row["attendu"]});
        }
    }
}

TEST_CASE("vectors: worked amounts")
{
    const Catalog& catalog = embedded_catalog();
    for (const CsvRow& row : read_vectors("exemples.csv")) {
        const std::string text = row["lettre"] + " " + row["coefficient"];
        CAPTURE(row.line);
        CAPTURE(text);
        const ParsedCotation parsed = parse_cotation(text, catalog.vocabulary());
        REQUIRE(parsed.ok());
        const PricedCotation priced = price(parsed.cotation, catalog, {day(row["date"]), row["zone"], std::nullopt});
        CHECK(priced.complete);
        CHECK(priced.total.to_string() == row["montant"]);
    }
}

} // namespace test_vectors
