// SPDX-License-Identifier: Apache-2.0
#include "kine/pricing/care_path.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

namespace test_care_path {

using namespace kine;
using kine::testing::day;
using kine::testing::embedded_catalog;
using kine::testing::shown;

namespace {

QuoteRequest defaults()
{
    QuoteRequest request;
    request.day = day("2026-11-21");
    return request;
}

struct Read {
    std::optional<CarePath> path;
    std::vector<std::string> mistakes;
};

Read read(const std::string& text, std::optional<Date> fixed_day = std::nullopt)
{
    DiagnosticSink sink;
    const Source file{"parcours.toml", text};
    Read result;
    result.path = read_care_path(file, defaults(), fixed_day, embedded_catalog(), sink);
    result.mistakes = shown(sink);
    return result;
}

std::string with_steps(const std::string& steps) { return "titre = \"Essai\"\ndate = 2026-03-02\n" + steps; }

std::string step(const std::string& cotation, int count)
{
    return "[[seance]]\ncotation = \"" + cotation + "\"\nnombre = " + std::to_string(count) + "\n";
}

} // namespace

TEST_CASE("a care path adds what is reimbursed and what is not")
{
    const Read result = read(with_steps(step("AMK 10,7", 1) + step("RAB 8,5", 9) + step("HN 70 + DE 2", 2)));
    REQUIRE(result.path.has_value());
    const CarePathTotals& totals = result.path->totals;
    CHECK(result.path->sessions() == 12);
    CHECK(totals.reimbursable ==
          Money::from_cents(2365 + 9 * 1879)); // 10,7 × 2,21 = 23,647; 8,5 × 2,21 = 18,785
    CHECK(totals.off_list == Money::from_cents(14000));
    CHECK(totals.overrun == Money::from_cents(400));
    CHECK(totals.total == totals.reimbursable + totals.off_list + totals.overrun);
    CHECK(totals.amo == Money::from_cents(1419 + 9 * 1127)); // 60 % of each session, rounded by itself
    CHECK(totals.amo + totals.amc == totals.reimbursable);
}

TEST_CASE("the day of a step: its own, the one asked for, the file's, today")
{
    const std::string own = "[[seance]]\ncotation = \"RAM 7,49\"\ndate = 2025-12-31\n";
    const Read fixed = read(with_steps(step("RAB 8,5", 1) + own), day("2026-06-01"));
    REQUIRE(fixed.path.has_value());
    CHECK(to_iso(fixed.path->steps[0].quote.request.day) == "2026-06-01");
    CHECK(to_iso(fixed.path->steps[1].quote.request.day) == "2025-12-31");
    CHECK(to_iso(read(with_steps(step("RAB 8,5", 1))).path->steps[0].quote.request.day) == "2026-03-02");
    CHECK(to_iso(read("titre = \"x\"\n" + step("RAB 8,5", 1)).path->steps[0].quote.request.day) ==
          "2026-11-21");
}

TEST_CASE("bilans are due at the ranks of the texts")
{
    const Read none = read(with_steps(step("HN 70", 3)));
    CHECK(none.path->bilans.empty());
    const Read general = read(with_steps(step("AMK 10,7", 1) + step("RAB 8,5", 55)));
    REQUIRE(general.path->bilans.size() == 1);
    const BilanPlan& plan = general.path->bilans.front();
    CHECK(plan.couple == "AMK 10,7");
    CHECK(plan.sessions == 55);
    CHECK(plan.planned == 1);
    CHECK(plan.window == 10);
    CHECK(plan.ranks == std::vector<std::int64_t>{30, 50});
    CHECK(plan.next == 70);
    const Read neuro = read(with_steps(step("NMI 9", 60)));
    CHECK(neuro.path->bilans.front().couple == "AMK 10,8");
    CHECK(neuro.path->bilans.front().ranks == std::vector<std::int64_t>{60});
    CHECK(neuro.path->bilans.front().next == 110);
}

TEST_CASE("every mistake of the file has its place")
{
    const Read result = read(with_steps("[[seance]]\ncotation = \"RAB 8,5 + AMZ 9\"\n"
                                        "[[seance]]\nnombre = 2\n"
                                        "[[seance]]\ncotation = \"AMS 7,5\"\nnombre = 0\n"
                                        "[[seance]]\ncotation = \"AMS 7,5\"\nlibele = \"x\"\n"));
    CHECK_FALSE(result.path.has_value());
    REQUIRE(result.mistakes.size() == 5);
    CHECK(result.mistakes[0].starts_with("parcours.toml:4:23+3 COT-001 lettre-clé inconnue « AMZ »"));
    CHECK(result.mistakes[1].starts_with("parcours.toml:5:1+"));
    CHECK(result.mistakes[1].find("ENT-103 la clé « cotation » manque") != std::string::npos);
    CHECK(result.mistakes[2].find("ENT-121 « nombre » vaut 0 | écrire un nombre de séances de 1 à 9999") !=
          std::string::npos);
    CHECK(result.mistakes[3].find("ENT-102 clé inconnue « libele » | vouliez-vous dire « libelle » ?") !=
          std::string::npos);
    CHECK(result.mistakes[4].starts_with("parcours.toml:11:13+7 COT-002 "));
}

TEST_CASE("a path without sessions is refused")
{
    CHECK(read("titre = \"x\"\n").mistakes.at(0).find("ENT-120 aucune séance dans ce parcours") !=
          std::string::npos);
    CHECK(read("titre = \"x\"\nseance = []\n").mistakes.size() == 1);
    CHECK(read(with_steps(step("RAB 8,5", 9999) + step("RAB 8,5", 1)))
              .mistakes.at(0)
              .find("ENT-122 ce parcours compte 10000 séances") != std::string::npos);
    CHECK(read("titre = ").mistakes.at(0).find("ENT-101") != std::string::npos);
}

TEST_CASE("a cotation written with escapes keeps the place of its value")
{
    const Read result = read(with_steps("[[seance]]\ncotation = \"\\u0041MZ 9\"\n"));
    CHECK(result.mistakes.at(0).starts_with("parcours.toml:4:12+"));
}

} // namespace test_care_path
