// SPDX-License-Identifier: Apache-2.0
// Repairs on a profession made of data alone: the kinds of correction know no letter, no amount and no article.
#include "support/toy_repairs.hpp"

namespace test_repairs_toy {

using namespace kine;
using namespace kine::testing;

namespace {

std::string rules()
{
    return mended("TOY-001", "au-plus", "termes = [\"type:indemnite\"]\nportee = \"seance\"\nmax = 1",
                  correction("retirer", false, "une seule")) +
           mended("TOY-002", "montant", "",
                  correction("montant", true, "ancienne table", "causes = [\"valeur-lettre\"]") +
                      correction("montant", false, "à vérifier")) +
           mended("TOY-003", "etat-du-terme", "etats = [\"couple-absent\"]",
                  correction("couple-du-jour", false, "autre date"));
}

std::optional<RepairResult> repair(std::string_view text, bool unsafe, bool territory_given = true)
{
    return testing::repair(rules(), text, {unsafe, territory_given, {}, {}});
}

constexpr std::string_view header = "patient;date;cotation;montant\n";

std::string repaired(std::string_view rows, bool unsafe)
{
    const auto result = repair(std::string{header} + std::string{rows}, unsafe);
    REQUIRE(result);
    const std::string_view text = result->sources.front()->text();
    return std::string{text.substr(header.size())};
}

} // namespace

TEST_CASE("repairs: the price of another day is a safe repair, an amount without reason is not")
{
    CHECK(repaired("P1;2026-03-02;ACP 21,5;64,50\n", false) == "P1;2026-03-02;ACP 21,5;67,72\n"); // 21,5 × 3,15, tie to even
    CHECK(repaired("P1;2026-03-02;ACP 21,5;12,34\n", false) == "P1;2026-03-02;ACP 21,5;12,34\n");
    CHECK(repaired("P1;2026-03-02;ACP 21,5;12,34\n", true) == "P1;2026-03-02;ACP 21,5;67,72\n");
}

TEST_CASE("repairs: an assumed territory makes no certain price")
{
    const auto result = repair("patient;date;cotation;montant\nP1;2026-03-02;ACP 21,5;64,50\n", false, false);
    REQUIRE(result);
    CHECK(result->repaired.empty());
    CHECK(result->need_unsafe == 1);
    CHECK(result->impossible == 0);
}

TEST_CASE("repairs: the amount follows the cotation, and both are told")
{
    const auto result = repair("patient;date;cotation;montant\nP1;2026-03-02;ACP 20,5;61,50\n"
                               "P2;2026-03-02;ACP 21,5 + VIS + VIS;72,22\n", true);
    REQUIRE(result);
    CHECK(result->sources.front()->text() == "patient;date;cotation;montant\nP1;2026-03-02;ACP 21,5;67,72\n"
                                             "P2;2026-03-02;ACP 21,5 + VIS;69,97\n");
    REQUIRE(result->repaired.size() == 4);
    CHECK(result->repaired[0].before == "ACP 20,5");
    CHECK(result->repaired[0].after == "ACP 21,5");
    CHECK(result->repaired[0].reason == "autre date");
    CHECK(result->repaired[1].after == "67,72");
    CHECK(result->repaired[3].column == "montant");
    CHECK(result->findings_repaired == 2);
    CHECK(result->left.items.empty());
}

TEST_CASE("repairs: a date made readable lets the amount be seen, in one run")
{
    CHECK(repaired("P1;2 mars 2026;ACP 21,5;64,50\n", false) == "P1;02/03/2026;ACP 21,5;67,72\n");
}

TEST_CASE("repairs: a repaired copy has nothing more to repair")
{
    const std::string once = repaired("P1;2026-03-02;ACP 20,5 ++ VIS + VIS;61,50\n", true);
    CHECK(once == "P1;2026-03-02;ACP 21,5 + VIS;69,97\n");
    CHECK(repaired(once, true) == once);
}

TEST_CASE("repairs: shares that would not add up keep their amount")
{
    const auto result = repair("patient;date;cotation;montant;part_amo\nP1;2026-03-02;ACP 21,5;64,50;51,60\n", true);
    REQUIRE(result);
    CHECK(result->repaired.empty());
    REQUIRE(result->refused.size() == 1);
    CHECK(result->refused[0].reason == "« part_amo » est remplie : montant et parts sont à reprendre ensemble");
    CHECK(result->impossible == 1);
}

TEST_CASE("repairs: what a correction gets wrong is reported where it is written")
{
    DiagnosticSink sink;
    const Toy toy = load(mended("TOY-001", "montant", "",
                                correction("remplacer", false, "m", "par = \"QQQ\"") +
                                    correction("montant", true, "m", "causes = [\"lune\"]") +
                                    "[[regle.correction]]\ngenre = \"peindre\"\nsure = true\n"),
                         sink);
    CHECK(toy.book == nullptr);
    std::vector<std::string> messages;
    for (const Diagnostic& item : sink.items()) {
        messages.push_back(item.message);
    }
    REQUIRE(messages.size() == 4);
    CHECK(messages[0] == "code inconnu « QQQ »");
    CHECK(messages[1] == "cause inconnue « lune »");
    CHECK(messages[2].find("peindre") != std::string::npos);
    CHECK(messages[3].find("motif") != std::string::npos);
}

} // namespace test_repairs_toy
