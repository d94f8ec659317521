// SPDX-License-Identifier: Apache-2.0
// exigence, as kine-regles(7) describes it: the lines told together and counted, which of them is shown, what is at stake and for whom.
// On the toy profession; amounts by hand.
#include "support/toy_rules.hpp"

namespace test_rules_requirement {

using namespace kine;
using namespace kine::testing;

namespace {

const std::string header = "patient,date,cotation,prado,serie,distance,zone\n";

std::string requirement(const std::string& parameters)
{
    return rule("TOY-001", "exigence", "error", "{nombre} lignes", "exige = [\"prado\"]\n" + parameters);
}

// An overrun, and kilometres of a plain: 0,50 each, two off each way, none up to three.
std::vector<ToyFile> more_codes()
{
    const std::string source = "reference = \"Accord\"\nurl = \"https://example.org/a\"\nconfiance = "
                               "\"officielle\"\nverifie_le = 2026-11-01\n";
    const auto threshold = [&](const std::string& id, const std::string& value) {
        return "[[seuil]]\nid = \"" + id +
               "\"\nlibelle = \"Seuil\"\nunite = \"km\"\n\n[[seuil.valeur]]\nzone = \"plaine\"\nvaleur = \"" +
               value + "\"\ndu = 2020-01-01\n" + source + "\n";
    };
    return {{"trajets.toml",
             "[[code]]\ncode = \"DEP\"\ngenre = \"depassement\"\nlibelle = \"En plus\"\nunite = \"euro\"\n\n"
             "[[code]]\ncode = \"KMP\"\ngenre = \"kilometres\"\nlibelle = \"Kilomètres\"\nunite = "
             "\"km\"\nzone_ik = \"plaine\"\n\n"
             "[[code.valeur]]\nzone = \"plaine\"\neuros = \"0.50\"\ndu = 2020-01-01\n" +
                 source + "\n" + threshold("ik-abattement-plaine", "2") +
                 threshold("ik-distance-min-plaine", "3")}};
}

// What the only finding puts at stake: caisse, patient, praticien.
Lines stakes(const std::string& parameters, const std::string& cotation, const std::string& distance = "",
             const std::string& relief = "")
{
    const Checked told =
        checked(requirement(parameters),
                header + "C1,2025-03-03,\"" + cotation + "\",non,S1," + distance + "," + relief + "\n", {},
                {}, more_codes());
    REQUIRE(told.items.size() == 1);
    REQUIRE(told.items.front().finding);
    const Stakes& at_stake = told.items.front().finding->stakes;
    return {at_stake.exposed.to_string(), at_stake.unreimbursed.to_string(), at_stake.unclaimed.to_string()};
}

} // namespace

TEST_CASE("exigence: the lines of a patient that share a cell are told once and counted, a line without it "
          "for itself")
{
    const std::string row = ",2024-03-04,\"ACP 20,5\",non,";
    const std::string csv = header + "C1" + row + "S1,,\nC1" + row + "S2,,\nC1" + row + "S1,,\nC1" + row +
                            ",,\nC1" + row + ",,\nC1" + row + "S1,,\nC2" + row + "S1,,\n";
    CHECK(findings(requirement("par = [\"serie\"]"), csv) ==
          Lines{"2:26 error TOY-001 3 lignes", "3:26 error TOY-001 1 lignes", "5:26 error TOY-001 1 lignes",
                "6:26 error TOY-001 1 lignes", "8:26 error TOY-001 1 lignes"});
    CHECK(findings(requirement("par = [\"serie\"]\nmontre = \"derniere\""), csv) ==
          Lines{"3:26 error TOY-001 1 lignes", "5:26 error TOY-001 1 lignes", "6:26 error TOY-001 1 lignes",
                "7:26 error TOY-001 3 lignes", "8:26 error TOY-001 1 lignes"});
    CHECK(findings(requirement(""), csv).items.size() == 7);
}

TEST_CASE("exigence: of one day, or of one series and one day")
{
    const std::string csv = header +
                            "C1,2024-03-04,\"ACP 20,5\",non,S1,,\nC1,2024-03-04,\"ACP 20,5\",non,S2,,\n"
                            "C1,2024-03-05,\"ACP 20,5\",non,S2,,\nC1,2024-03-05,\"ACP 20,5\",oui,S2,,\n";
    CHECK(findings(requirement("par = [\"date\"]"), csv) ==
          Lines{"2:26 error TOY-001 2 lignes", "4:26 error TOY-001 1 lignes"});
    CHECK(findings(requirement("par = [\"serie\", \"date\"]"), csv) ==
          Lines{"2:26 error TOY-001 1 lignes", "3:26 error TOY-001 1 lignes", "4:26 error TOY-001 1 lignes"});
}

TEST_CASE("exigence: lines told together name each other and add up what is at stake")
{
    const std::string csv =
        header + "C1,2024-03-04,\"ACP 20,5 + VIS\",non,S1,,\nC1,2024-03-05,\"ACP 20,5 + VIS\",non,S1,,\n"
                 "C1,2024-03-06,\"ACP 20,5 + VIS + VIS\",non,S1,,\n";
    const auto finding = [&](const std::string& shown) {
        const Checked told =
            checked(requirement("termes = [\"type:indemnite\"]\npar = [\"serie\"]\n" + shown), csv);
        REQUIRE(told.items.size() == 1);
        return *told.items.front().finding;
    };
    const Finding first = finding("");
    CHECK(first.row == 0);
    CHECK(first.related == std::vector<Row>{1, 2});
    CHECK(first.term == 1);
    CHECK(first.stakes.exposed == Money::from_cents(900)); // four visits of 2,25
    const Finding last = finding("montre = \"derniere\"");
    CHECK(last.row == 2);
    CHECK(last.related == std::vector<Row>{0, 1});
    CHECK(last.stakes.exposed == Money::from_cents(900));
}

TEST_CASE("exigence: what is at stake is the part of the row that the rule names")
{
    // 21,5 × 3,15 = 67,725 → 67,72 (ties to even), and 2,25: 69,97 are reimbursed, of 81,97.
    const std::string cotation = "ACP 21,5 + VIS + LIB 5 + DEP 7";
    CHECK(stakes("", cotation) == Lines{"0.00", "0.00", "0.00"});
    CHECK(stakes("termes = [\"type:indemnite\"]", cotation) == Lines{"2.25", "0.00", "0.00"});
    CHECK(stakes("enjeu = \"rien\"\ntermes = [\"type:indemnite\"]", cotation) ==
          Lines{"0.00", "0.00", "0.00"});
    CHECK(stakes("enjeu = \"termes\"\ntermes = [\"genre:seance\"]", cotation) ==
          Lines{"67.72", "0.00", "0.00"});
    CHECK(stakes("enjeu = \"seance\"", cotation) == Lines{"69.97", "0.00", "0.00"});
    CHECK(stakes("enjeu = \"de\"", cotation) == Lines{"7.00", "0.00", "0.00"});
    CHECK(stakes("enjeu = \"hn\"", cotation) == Lines{"5.00", "0.00", "0.00"});
    CHECK(stakes("enjeu = \"tout\"", cotation) == Lines{"81.97", "0.00", "0.00"});
    CHECK(stakes("enjeu = \"tout\"\nenjeu_pour = \"patient\"", cotation) == Lines{"0.00", "81.97", "0.00"});
    CHECK(stakes("enjeu = \"seance\"\nenjeu_pour = \"praticien\"", cotation) ==
          Lines{"0.00", "0.00", "69.97"});
    CHECK(stakes("enjeu = \"seance\"\nenjeu_pour = \"caisse\"", cotation) == Lines{"69.97", "0.00", "0.00"});
    CHECK(stakes("enjeu_cotation = \"ACP 21,5\"\nenjeu_pour = \"patient\"", cotation) ==
          Lines{"0.00", "67.72", "0.00"});
}

TEST_CASE(
    "exigence: the kilometres at stake are those that the distance gives, none when the row does not tell it")
{
    const std::string travel = "enjeu = \"trajet\"\nenjeu_pour = \"praticien\"";
    CHECK(stakes(travel, "ACP 21,5", "10", "plaine") == Lines{"0.00", "0.00", "8.00"}); // (10 − 2) × 2 × 0,50
    CHECK(stakes(travel, "ACP 21,5", "3", "plaine") == Lines{"0.00", "0.00", "0.00"}); // not beyond three
    CHECK(stakes(travel, "ACP 21,5", "3.1", "plaine") == Lines{"0.00", "0.00", "1.10"});
    CHECK(stakes(travel, "ACP 21,5", "", "plaine") == Lines{"0.00", "0.00", "0.00"});
    CHECK(stakes(travel, "ACP 21,5", "10", "") == Lines{"0.00", "0.00", "0.00"});
    CHECK(stakes(travel, "ACP 21,5", "10", "montagne") ==
          Lines{"0.00", "0.00", "0.00"}); // no code here is of the mountain
}

} // namespace test_rules_requirement
