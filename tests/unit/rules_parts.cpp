// SPDX-License-Identifier: Apache-2.0
// parts: the shares of a bill against its amount and its rate, on the toy profession with rates of its own (60 % for everybody, 100 %
// for a long illness). ACP 20,5 is 61,50 in 2024, of which 60 % are 36,90.
#include "support/toy_rules.hpp"

namespace test_rules_parts {

using namespace kine;
using namespace kine::testing;

namespace {

const std::string header =
    "patient,date,cotation,part_amo,part_amc,part_patient,montant,tiers_payant,exoneration,regime\n";

std::vector<ToyFile> rates()
{
    const auto payer = [](const std::string& id, const std::string& category, const std::string& alias,
                          const std::string& rate) {
        return "[[situation]]\nid = \"" + id + "\"\nlibelle = \"" + id + "\"\ncategorie = \"" + category +
               "\"\nalias = [\"" + alias + "\"]\n\n[[situation.periode]]\ntaux_amo = \"" + rate +
               "\"\namc = \"difference\"\ndu = 2020-01-01\n"
               "reference = \"Accord\"\nurl = \"https://example.org/a\"\nconfiance = "
               "\"officielle\"\nverifie_le = 2026-11-01\n\n";
    };
    return {{"payeurs.toml",
             payer("tous", "regime", "general", "60") + payer("longue", "exoneration", "ald", "100")}};
}

// What is said of a row with this cotation and these cells, from part_amo on.
Lines said(const std::string& fault, const std::string& cotation, const std::string& cells)
{
    CheckOptions options;
    options.territory_given = true;
    return lines_of(checked(rule("TOY-001", "parts", "warning", "{constat}", "faute = \"" + fault + "\""),
                            header + "C1,2024-03-04,\"" + cotation + "\"," + cells + "\n", options, {},
                            rates()));
}

} // namespace

TEST_CASE("parts: shares that make the amount, with what is not reimbursed or without it")
{
    CHECK(said("somme", "ACP 20,5", "36.90,24.60,0,61.50,oui,aucune,general") == Lines{});
    CHECK(said("somme", "ACP 20,5", "36.90,24.60,0,,oui,aucune,general") ==
          Lines{}); // the price, without an amount
    CHECK(said("somme", "ACP 20,5", "38.00,25.00,0,63.00,oui,aucune,general") == Lines{}); // what was billed, at another price
    CHECK(said("somme", "ACP 20,5", "36.90,24.60,0,63.00,oui,aucune,general") == Lines{}); // the price, another was billed
    CHECK(said("somme", "ACP 20,5 + LIB 5", "36.90,24.60,5.00,66.50,oui,aucune,general") == Lines{});
    CHECK(said("somme", "ACP 20,5 + LIB 5", "36.90,24.60,0,66.50,oui,aucune,general") == Lines{});
    CHECK(said("somme", "ACP 20,5 + LIB 5", "36.90,24.60,0,,oui,aucune,general") == Lines{});
    CHECK(said("somme", "ACP 20,5 + LIB 5", "40.40,24.60,0,70.00,oui,aucune,general") ==
          Lines{}); // 70,00 but for 5,00
    CHECK(said("somme", "ACP 20,5 + LIB 5", "40.00,25.00,5.00,70.00,oui,aucune,general") == Lines{}); // all of it
}

TEST_CASE("parts: shares that do not make it, or that nothing tells")
{
    CHECK(said("somme", "ACP 20,5", "36.90,24.61,0,61.50,oui,aucune,general") ==
          Lines{"2:26 warning TOY-001 les parts font 61,51\u00a0€ pour 61,50\u00a0€ facturés"});
    CHECK(said("somme", "ACP 20,5", "36.90,24.61,0,,oui,aucune,general") ==
          Lines{"2:16 indetermine TOY-001 montant"});
    CHECK(said("somme", "ACP 20,5 + LIB 5", "36.90,24.60,10,,oui,aucune,general") ==
          Lines{"2:16 indetermine TOY-001 montant"});
    CHECK(said("somme", "ACP 20,5", "36.90,,0,61.50,oui,aucune,general") ==
          Lines{"2:16 indetermine TOY-001 part_amc"});
}

TEST_CASE("parts: a patient who pays everything may have shares of nothing, or those to be reimbursed")
{
    CHECK(said("somme", "ACP 20,5", "0,0,0,61.50,non,aucune,general") == Lines{});
    CHECK(said("somme", "ACP 20,5", "36.90,0,61.50,61.50,non,aucune,general") == Lines{});
    CHECK(said("somme", "ACP 20,5", "0,0,0,61.50,,aucune,general") ==
          Lines{"2:16 indetermine TOY-001 tiers_payant"});
    CHECK(said("somme", "ACP 20,5", "0,0,0,61.50,oui,aucune,general") ==
          Lines{"2:26 warning TOY-001 les parts font 0,00\u00a0€ pour 61,50\u00a0€ facturés"});
    CHECK(said("somme", "LIB 5", "0,0,0,5.00,oui,aucune,general") == Lines{}); // nothing of it is reimbursed
}

TEST_CASE(
    "parts: the share of the caisse is that of the rate, which the row has to tell unless it is the whole")
{
    CHECK(said("taux", "ACP 20,5", "36.90,24.60,0,61.50,oui,aucune,general") == Lines{});
    CHECK(said("taux", "ACP 20,5", "43.05,18.45,0,61.50,oui,aucune,general") ==
          Lines{"2:26 warning TOY-001 part AMO de 43,05\u00a0€ au lieu de 36,90\u00a0€ (60 %)"});
    CHECK(said("taux", "ACP 20,5", "36.91,24.59,0,61.50,oui,aucune,general") ==
          Lines{}); // of rounding, which another fault is of
    CHECK(said("taux", "ACP 20,5", "61.50,0,0,61.50,oui,ald,") == Lines{});
    CHECK(said("taux", "ACP 20,5", "36.90,24.60,0,61.50,oui,ald,").items.size() == 1);
    CHECK(said("taux", "ACP 20,5", "36.90,24.60,0,61.50,oui,aucune,") ==
          Lines{"2:16 indetermine TOY-001 regime"});
    CHECK(said("taux", "ACP 20,5", "36.90,24.60,0,61.50,oui,,general") ==
          Lines{"2:16 indetermine TOY-001 exoneration"});
    CHECK(said("arrondi", "ACP 20,5", "36.91,24.59,0,61.50,oui,aucune,general").items.size() == 1);
    CHECK(said("arrondi", "ACP 20,5", "43.05,18.45,0,61.50,oui,aucune,general") == Lines{});
}

} // namespace test_rules_parts
