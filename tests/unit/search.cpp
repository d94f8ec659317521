// SPDX-License-Identifier: Apache-2.0
// Searching the tables by words, and finding what a name names.
#include "kine/tariff/search.hpp"
#include "support/catalog.hpp"
#include "support/toy_tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace test_search {

using namespace kine;
using namespace kine::testing;
using Lines = std::vector<std::string>;

namespace {

constexpr std::string_view today = "2026-11-21";

SearchAnswer ask(Lines words, std::string_view date = today, std::string_view known_on = "")
{
    return search(embedded_catalog(), {std::move(words), day(date), "metropole", day_or_none(known_on)});
}

// The names of the hits with that standing, in their order.
Lines names(const SearchAnswer& answer, Standing standing = Standing::current)
{
    Lines result;
    for (const SearchHit& hit : answer.hits) {
        if (hit.standing == standing) {
            result.push_back(name_of(hit.subject));
        }
    }
    return result;
}

bool finds(const Lines& words, std::string_view name, std::string_view date = today)
{
    const Lines found = names(ask(words, date));
    return std::find(found.begin(), found.end(), name) != found.end();
}

std::string told(const Result<LookUp>& found)
{
    return found ? "found" : found.error().code + " " + found.error().message + " | " + found.error().hint;
}

} // namespace

TEST_CASE("search: the operated shoulder, however it is written")
{
    const Lines shoulder{"epaule-bras-operee-hors-ref", "coiffe-reparee", "RSC", "VSC", "membre-superieur-deux-segments-opere"};
    CHECK(names(ask({"épaule", "opérée"})) == shoulder);
    CHECK(names(ask({"épaule opérée"})) == shoulder);
    CHECK(names(ask({"EPAULES", "opere"})) == shoulder);
    CHECK(names(ask({"l’épaule", "opérées"})) == shoulder);
    CHECK(names(ask({"opérée", "épaule"})) == shoulder);
    const SearchAnswer answer = ask({"épaule", "opérée"});
    CHECK(answer.hits.front().score >= answer.hits.back().score);
    CHECK(names(answer, Standing::ended) == Lines{"ancien-un-membre"});
    CHECK(answer.hits.back().limit == day("2024-02-21"));
}

TEST_CASE("search: « non opéré » is not « opéré »")
{
    CHECK(finds({"genou", "non", "opéré"}, "genou-jambe-non-opere-hors-ref"));
    CHECK_FALSE(finds({"genou", "opéré"}, "genou-jambe-non-opere-hors-ref"));
    CHECK_FALSE(finds({"genou", "non opéré"}, "genou-jambe-opere-hors-ref"));
    CHECK(ask({"non"}).hits.empty());
}

TEST_CASE("search: by letter, article, coefficient, pathology, beginning of a word")
{
    CHECK(finds({"RAM"}, "lombalgie-commune"));
    CHECK(finds({"ram"}, "RAM"));
    CHECK_FALSE(finds({"RAM"}, "perinee"));
    CHECK(finds({"1-A"}, "lombalgie-commune"));
    CHECK(finds({"1A"}, "lombalgie-commune"));
    CHECK_FALSE(finds({"1-A"}, "genou-jambe-non-opere-hors-ref"));
    CHECK(finds({"8,09"}, "lombalgie-commune"));
    CHECK(finds({"RAM", "8.09"}, "lombalgie-commune"));
    CHECK_FALSE(finds({"RAM", "8"}, "lombalgie-commune")); // 8 is no beginning of 8,09
    CHECK(finds({"lombalgies"}, "lombalgie-commune"));
    CHECK(finds({"mucovisc"}, "mucoviscidose"));
    CHECK(finds({"lymphoedème"}, "lymphoedeme-un-membre"));
    CHECK(names(ask({"c2s"})).front() == "c2s"); // the whole name before the labels that quote it
}

TEST_CASE("search: thresholds, payers and référentiels too")
{
    CHECK(finds({"franchise"}, "franchise-par-acte"));
    CHECK(finds({"abattement"}, "ik-abattement-plaine"));
    CHECK(finds({"prise", "en", "charge"}, "regime-general"));
    CHECK(finds({"accord", "préalable"}, "lombalgie"));
    CHECK(finds({"domicile"}, "IFD"));
}

TEST_CASE("search: what stands depends on the day and on what was known")
{
    CHECK(finds({"périnée"}, "perinee", "2024-02-22"));
    CHECK_FALSE(finds({"périnée"}, "perinee", "2024-02-21"));
    CHECK(names(ask({"périnée"}, "2024-02-21"), Standing::to_come) == Lines{"perinee", "RAB"});
    CHECK(ask({"périnée"}, "2024-02-21").hits.back().limit == day("2024-02-22"));
    CHECK(names(ask({"périnée"}, "2024-02-21", "2023-08-24"), Standing::to_come) == Lines{}); // not published yet
    CHECK(finds({"périnée"}, "ancien-perinee", "2024-02-21"));
    CHECK(names(ask({"périnée"}, "2024-02-22"), Standing::ended) == Lines{"ancien-perinee"});
}

TEST_CASE("search: without a hit, each word says what it finds alone, or the nearest words")
{
    const SearchAnswer answer = ask({"épaule", "chevile", "xyzzyx"});
    CHECK(answer.hits.empty());
    REQUIRE(answer.missed.size() == 3);
    CHECK(answer.missed[0].word == "epaule");
    CHECK(answer.missed[0].subjects > 0);
    CHECK(answer.missed[0].nearest.empty());
    CHECK(answer.missed[1].subjects == 0);
    REQUIRE_FALSE(answer.missed[1].nearest.empty());
    CHECK(answer.missed[1].nearest.front() == "cheville");
    CHECK(answer.missed[2].nearest.empty());
    CHECK(ask({}).hits.empty());
    CHECK(ask({" ", "’«»"}).missed.empty());
    CHECK(ask({"épaule"}).missed.empty());
}

TEST_CASE("search: common words count only when nothing else is asked")
{
    CHECK(names(ask({"bilan", "de", "la", "fragilité"})) == names(ask({"bilan", "fragilité"})));
    CHECK_FALSE(ask({"de", "la"}).hits.empty());
}

TEST_CASE("search: the words are those of the tables, whatever the profession")
{
    DiagnosticSink sink;
    const auto catalog = load_toy(toy_tables(), sink);
    REQUIRE(catalog != nullptr);
    const auto toy = [&](Lines words) { return names(search(*catalog, {std::move(words), day("2025-06-01"), "plaine", std::nullopt})); };
    CHECK(toy({"pianos"}) == Lines{"ACP", "piano-droit", "piano-ancien"});
    CHECK(toy({"clavier"}) == Lines{"piano-droit"});
    CHECK(toy({"2-b"}) == Lines{"piano-droit"});
    CHECK(toy({"eleve"}) == Lines{"conservatoire"});
    CHECK(toy({"visite"}) == Lines{"VIS"});
    CHECK(toy({"hors accord"}) == Lines{"LIB"}); // no date: at any time
}

TEST_CASE("look up: names of every kind")
{
    const Catalog& catalog = embedded_catalog();
    struct Case {
        Lines words;
        std::string kind, name;
    };
    for (const Case& c : std::vector<Case>{
             {{"RAM"}, "code", "RAM"},
             {{"ram"}, "code", "RAM"},
             {{"MN"}, "code", "N"},
             {{"IFD"}, "code", "IFD"},
             {{"lombalgie-commune"}, "acte", "lombalgie-commune"},
             {{"Lombalgie", "commune"}, "acte", "lombalgie-commune"},
             {{"franchise-par-acte"}, "seuil", "franchise-par-acte"},
             {{"c2s"}, "situation", "c2s"},
             {{"CMU-C"}, "situation", "c2s"},
             {{"lombalgie"}, "referentiel", "lombalgie"},
         }) {
        const auto found = look_up(catalog, c.words);
        CAPTURE(c.name);
        REQUIRE(found);
        REQUIRE(found->subject);
        CHECK(to_string(kind_of(*found->subject)) == c.kind);
        CHECK(name_of(*found->subject) == c.name);
    }
}

TEST_CASE("look up: a couple gives every act it has ever named")
{
    const Catalog& catalog = embedded_catalog();
    const auto acts = [&](const Lines& words) {
        Lines ids;
        const auto found = look_up(catalog, words);
        REQUIRE(found);
        for (const Act* act : found->acts) {
            ids.push_back(act->id);
        }
        std::sort(ids.begin(), ids.end());
        return ids;
    };
    CHECK(acts({"NMI", "11"}) == Lines{"encephalopathie-infantile", "neuro-deux-membres"});
    CHECK(acts({"NMI11"}) == acts({"nmi 11,0"}));
    CHECK(acts({"RAM", "8,09"}) == Lines{"lombalgie-commune"});
    CHECK(acts({"RAM", "8.39"}) == Lines{"lombalgie-commune"}); // announced
    const Lines remote = acts({"TMK", "8,09"});
    CHECK(std::find(remote.begin(), remote.end(), "lombalgie-commune") != remote.end());
}

TEST_CASE("look up: what nothing bears, with the nearest")
{
    const Catalog& catalog = embedded_catalog();
    CHECK(told(look_up(catalog, Lines{"RAN", "3"})) == "TAB-021 rien ne s'appelle « RAN » dans les tables | noms les plus proches : RAB, RAM et RAO");
    CHECK(told(look_up(catalog, Lines{"franchise"})) ==
          "TAB-021 rien ne s'appelle « franchise » dans les tables | noms les plus proches : franchise-par-acte, franchise-plafond-jour et "
          "franchise-plafond-an");
    CHECK(told(look_up(catalog, Lines{"xyzzyx"})) == "TAB-021 rien ne s'appelle « xyzzyx » dans les tables | kine tarifs search MOTS cherche par mots");
    CHECK(told(look_up(catalog, Lines{"RAM", "9,99"})) ==
          "TAB-022 « RAM 9,99 » n'a jamais désigné un acte | couples les plus proches : RAM 8,43, RAM 8,42, RAM 8,41, RAM 8,4 et RAM 8,39");
    CHECK(told(look_up(catalog, Lines{"IFD", "3"})) == "TAB-023 « IFD » ne prend pas de coefficient | kine tarifs show IFD");
    CHECK(told(look_up(catalog, Lines{"RAM", "x"})).starts_with("TAB-021"));
    CHECK(told(look_up(catalog, Lines{"8,09"})).starts_with("TAB-021"));
    CHECK(told(look_up(catalog, Lines{""})).starts_with("TAB-021"));
}

} // namespace test_search
