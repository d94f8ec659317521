// SPDX-License-Identifier: Apache-2.0
// Repairs that are not made, or that go together: what kine-check(1) promises of a corrected copy, on the toy profession.
// The amounts: ACP 21,5 is 67,72 (21,5 × 3,15 = 67,725, tie to even), VIS is 2,25, LIB has the price that it says.
#include "support/toy_repairs.hpp"

namespace test_repairs_refused {

using namespace kine;
using namespace kine::testing;

namespace {

const std::string visits = "termes = [\"type:indemnite\"]\nexige = [\"prado\"]";
const std::string off_list = "termes = [\"type:hn\"]\nexige = [\"prado\"]";
const std::string header = "patient;date;cotation;montant;prado\n";

// A second visit, dearer.
std::vector<ToyFile> dear_visit()
{
    return {{"visites.toml",
             "[[code]]\ncode = \"VIL\"\ngenre = \"indemnite\"\nlibelle = \"Visite longue\"\nunite = "
             "\"deplacement\"\n\n"
             "[[code.valeur]]\nzone = \"plaine\"\neuros = \"3.00\"\ndu = 2020-01-01\nreference = \"Accord\"\n"
             "url = \"https://example.org/a\"\nconfiance = \"officielle\"\nverifie_le = 2026-11-01\n"}};
}

Mending unsafe()
{
    Mending mending;
    mending.unsafe = true;
    mending.more = dear_visit();
    return mending;
}

// The text after the title line, when everything is repaired that may be; `told`: each cell that changed, with its reasons.
std::string repaired(const std::string& rules, const std::string& rows, Lines* told = nullptr,
                     const std::string& titles = header)
{
    const auto result = repair(rules, titles + rows, unsafe());
    REQUIRE(result);
    if (told != nullptr) {
        for (const Repaired& cell : result->repaired) {
            told->push_back(cell.column + " " + cell.before + " > " + cell.after + " | " + cell.reason);
        }
    }
    CHECK(result->refused.empty());
    return std::string{result->sources.front()->text().substr(titles.size())};
}

// Why nothing changes, a line each; the number of findings left that nothing repairs.
Lines refused(const std::string& rules, const std::string& text, std::size_t impossible,
              bool is_unsafe = true)
{
    Mending mending = unsafe();
    mending.unsafe = is_unsafe;
    const auto result = repair(rules, text, mending);
    REQUIRE(result);
    CHECK(result->sources.front()->text() == text);
    CHECK(result->repaired.empty());
    CHECK(result->findings_repaired == 0);
    CHECK(result->impossible == impossible);
    Lines reasons;
    for (const NotRepaired& one : result->refused) {
        reasons.push_back(std::to_string(one.line) + " " + one.code + " " + one.reason);
    }
    return reasons;
}

} // namespace

TEST_CASE("repairs refused: one that leaves its finding there")
{
    const std::string rules =
        mended("TOY-001", "exigence", visits, correction("retirer", false, "r", "cible = [\"type:hn\"]"));
    CHECK(refused(rules, header + "P1;2026-03-02;ACP 21,5 + VIS + LIB 5;;non\n", 1) ==
          Lines{"2 TOY-001 la correction ne suffirait pas, TOY-001 resterait"});
    CHECK(refused(rules, header + "P1;2026-03-02;ACP 21,5 + VIS;;non\n", 1) ==
          Lines{}); // nothing to take away
}

TEST_CASE("repairs refused: a safe one after which something else is found; one to look at may")
{
    const std::string companion =
        rule("TOY-002", "accompagnement", "error", "{terme} seul",
             "termes = [\"type:hn\"]\navec = [\"type:indemnite\"]\nportee = \"seance\"");
    const std::string text = header + "P1;2026-03-02;ACP 21,5 + VIS + LIB 5;;non\n";
    CHECK(refused(mended("TOY-001", "exigence", visits, correction("retirer", true, "r")) + companion, text,
                  1, false) == Lines{"2 TOY-001 la correction ferait apparaître TOY-002"});
    const std::string doubtful =
        mended("TOY-001", "exigence", visits, correction("retirer", false, "r")) + companion;
    CHECK(repaired(doubtful, "P1;2026-03-02;ACP 21,5 + VIS + LIB 5;;non\n") ==
          "P1;2026-03-02;ACP 21,5 + LIB 5;;non\n");
}

TEST_CASE("repairs refused: the other rows are repaired all the same")
{
    const std::string rules = mended("TOY-001", "exigence", visits,
                                     correction("retirer", false, "un", "cible = [\"type:hn\"]") +
                                         correction("retirer", false, "deux"));
    const auto result = repair(
        rules, header + "P1;2026-03-02;ACP 21,5 + VIS + LIB 5;;non\nP2;2026-03-02;ACP 21,5 + VIS;;non\n",
        unsafe());
    REQUIRE(result);
    CHECK(result->sources.front()->text() ==
          header + "P1;2026-03-02;ACP 21,5 + VIS + LIB 5;;non\nP2;2026-03-02;ACP 21,5;;non\n");
    CHECK(result->refused.size() == 1);
    CHECK(result->findings_repaired == 1);
    CHECK(result->impossible == 1);
}

TEST_CASE("repairs: two findings that want the same change go together, with one reason")
{
    const std::string rules =
        mended("TOY-001", "exigence", visits, correction("retirer", false, "première")) +
        mended("TOY-002", "exigence", visits, correction("retirer", false, "seconde"));
    Lines told;
    CHECK(repaired(rules, "P1;2026-03-02;ACP 21,5 + VIS;69,97;non\n", &told) ==
          "P1;2026-03-02;ACP 21,5;67,72;non\n");
    CHECK(told == Lines{"cotation ACP 21,5 + VIS > ACP 21,5 | première",
                        "montant 69,97 > 67,72 | le montant suit la cotation corrigée"});
    CHECK(repair(rules, header + "P1;2026-03-02;ACP 21,5 + VIS;69,97;non\n", unsafe())->findings_repaired ==
          2);
}

TEST_CASE("repairs: of two that want to change one cell in two ways the first is made, and the other is told")
{
    const std::string short_visits = "termes = [\"code:VIS\"]\nexige = [\"prado\"]";
    const std::string rules =
        mended("TOY-001", "exigence", short_visits, correction("remplacer", false, "r", "par = \"VIL\"")) +
        mended("TOY-002", "exigence", short_visits, correction("retirer", false, "r"));
    const auto result = repair(rules, header + "P1;2026-03-02;ACP 21,5 + VIS;69,97;non\n", unsafe());
    REQUIRE(result);
    CHECK(result->sources.front()->text() == header + "P1;2026-03-02;ACP 21,5 + VIL;70,72;non\n");
    REQUIRE(result->refused.size() == 1);
    CHECK(result->refused[0].code == "TOY-002");
    CHECK(result->refused[0].reason == "la cellule est déjà corrigée par un autre constat");
    CHECK(result->left.items.empty());
}

TEST_CASE("repairs: two terms of one row change together, and the reasons are both told")
{
    const std::string rules =
        mended("TOY-001", "exigence", visits, correction("retirer", false, "pas de visite")) +
        mended("TOY-002", "exigence", off_list, correction("retirer", false, "rien en plus"));
    Lines told;
    CHECK(repaired(rules, "P1;2026-03-02;ACP 21,5 + VIS + LIB 5;74,97;non\n", &told) ==
          "P1;2026-03-02;ACP 21,5;67,72;non\n");
    CHECK(told == Lines{"cotation ACP 21,5 + VIS + LIB 5 > ACP 21,5 | pas de visite ; rien en plus",
                        "montant 74,97 > 67,72 | le montant suit la cotation corrigée"});
}

TEST_CASE(
    "repairs: the first term goes with the plus after it, another code takes the place of the letters alone")
{
    const std::string away = mended("TOY-001", "exigence", visits, correction("retirer", false, "r"));
    CHECK(repaired(away, "P1;2026-03-02;VIS + ACP 21,5;;non\n") == "P1;2026-03-02;ACP 21,5;;non\n");
    CHECK(repaired(away, "P1;2026-03-02;vis+acp 21,5;;non\n") == "P1;2026-03-02;acp 21,5;;non\n");
    CHECK(repaired(away, "P1;2026-03-02;ACP 21,5  +  VIS + LIB 5;;non\n") ==
          "P1;2026-03-02;ACP 21,5 + LIB 5;;non\n");
    const std::string other = mended("TOY-001", "exigence", "termes = [\"code:VIS\"]\nexige = [\"prado\"]",
                                     correction("remplacer", false, "r", "par = \"VIL\""));
    CHECK(repaired(other, "P1;2026-03-02;acp 21,5 + vis + LIB 5;74,97;non\n") ==
          "P1;2026-03-02;acp 21,5 + VIL + LIB 5;75,72;non\n");
}

TEST_CASE("repairs refused: a row whose only term would go, or that would have no price")
{
    const std::string away = mended("TOY-001", "exigence", visits, correction("retirer", false, "r"));
    CHECK(refused(away, header + "P1;2026-03-02;VIS;2,25;non\n", 1) ==
          Lines{"2 TOY-001 la cotation ne peut pas être récrite cellule par cellule"});
    const std::string other =
        mended("TOY-001", "exigence", visits, correction("remplacer", false, "r", "par = \"ACP\""));
    CHECK(refused(other, header + "P1;2026-03-02;ACP 21,5 + VIS;69,97;non\n", 1) ==
          Lines{"2 TOY-001 la cotation corrigée n'aurait pas de prix"});
}

TEST_CASE("repairs refused: a cotation whose amount is shared out, with all that was to change in it")
{
    const std::string rules = mended("TOY-001", "exigence", visits, correction("retirer", false, "r")) +
                              mended("TOY-002", "exigence", off_list, correction("retirer", false, "r"));
    const std::string titles = "patient;date;cotation;montant;prado;part_amc\n";
    const std::string row = "P1;2026-03-02;ACP 21,5 + VIS + LIB 5;74,97;non;";
    const std::string reason = " « part_amc » est remplie : montant et parts sont à reprendre ensemble";
    CHECK(refused(rules, titles + row + "40,00\n", 2) == Lines{"2 TOY-001" + reason, "2 TOY-002" + reason});
    CHECK(repaired(rules, row + "0,00\n", nullptr, titles) == "P1;2026-03-02;ACP 21,5;67,72;non;0,00\n");
}

TEST_CASE("repairs: an amount that two rules find wrong is written once")
{
    const std::string rules =
        mended("TOY-001", "montant", "", correction("montant", false, "un")) +
        mended("TOY-002", "montant", "causes = [\"valeur-lettre\"]", correction("montant", false, "deux"));
    const auto result =
        repair(rules, header + "P1;2026-03-02;ACP 21,5;64,50;\n", unsafe()); // 21,5 × 3,00, the value of 2024
    REQUIRE(result);
    CHECK(result->sources.front()->text() == header + "P1;2026-03-02;ACP 21,5;67,72;\n");
    CHECK(result->repaired.size() == 1);
    CHECK(result->findings_repaired == 2);
}

TEST_CASE("repairs: cells of one row made readable together, two mistakes of one cell in one change")
{
    const std::string rules = rule("TOY-001", "exigence", "error", "non", "exige = [\"prado\"]");
    Lines told;
    CHECK(repaired(rules, "P1;2 mars 2026;ACP 21,5 ++ VIS ++ LIB 5;;oui\n", &told) ==
          "P1;02/03/2026;ACP 21,5 + VIS + LIB 5;;oui\n");
    CHECK(told.items.size() == 2);
}

TEST_CASE("repairs refused: a cell on several lines, or with quotes in it")
{
    const std::string rules = rule("TOY-001", "exigence", "error", "non", "exige = [\"prado\"]");
    CHECK(refused(rules, header + "P1;2026-03-02;\"ACP 21,5\n+ VIS\";;oui\n", 1) == Lines{});
    CHECK(refused(rules, header + "P1;2026-03-02;\"ACP 21,5 + VIS \"\"\";;oui\n", 1) == Lines{});
}

TEST_CASE("repairs: a cotation in several cells: the cell of an indemnity is emptied or takes another code")
{
    const std::string titles = "patient;date;lettre;coefficient;supplement;indemnite;prado\n";
    const std::string away = mended("TOY-001", "exigence", visits, correction("retirer", false, "r"));
    CHECK(repaired(away, "P1;2026-03-02;ACP;21,5;;VIS;non\n", nullptr, titles) ==
          "P1;2026-03-02;ACP;21,5;;;non\n");
    const std::string other = mended("TOY-001", "exigence", "termes = [\"code:VIS\"]\nexige = [\"prado\"]",
                                     correction("remplacer", false, "r", "par = \"VIL\""));
    CHECK(repaired(other, "P1;2026-03-02;ACP;21,5;;VIS;non\n", nullptr, titles) ==
          "P1;2026-03-02;ACP;21,5;;VIL;non\n");
    const Lines why{"2 TOY-001 la cotation ne peut pas être récrite cellule par cellule"};
    // Which of two VIS it is cannot be told.
    CHECK(refused(away, titles + "P1;2026-03-02;ACP;21,5;VIS;VIS;non\n", 1) == why);
    const std::string letter =
        mended("TOY-001", "exigence", "termes = [\"type:lettre\"]\nexige = [\"prado\"]",
               correction("retirer", false, "r"));
    CHECK(refused(letter, titles + "P1;2026-03-02;ACP;21,5;;VIS;non\n", 1) ==
          why); // a row without its letter
}

TEST_CASE("repairs refused: nothing at all, when the copy cannot be checked")
{
    const std::string rules = mended("TOY-001", "exigence", visits, correction("retirer", false, "r"));
    Mending mending = unsafe();
    mending.can_be_checked = [](std::size_t done) { return done == 0; };
    CHECK(!repair(rules, header + "P1;2026-03-02;ACP 21,5 + VIS;;non\n", mending));
}

} // namespace test_repairs_refused
