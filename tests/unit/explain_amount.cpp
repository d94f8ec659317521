// SPDX-License-Identifier: Apache-2.0
// What each kind of mistake is called, and in which order; tests/independent/ecarts.py measures them at large.
#include "support/catalog.hpp"
#include "kine/pricing/explain_amount.hpp"

#include <doctest/doctest.h>

namespace test_explain_amount {

using namespace kine;
using testing::day;
using testing::embedded_catalog;

namespace {

// The kinds that explain `cents`, in order.
std::string kinds(std::string_view cotation, std::int64_t cents, std::string_view date = "2026-03-02",
                  const AmountFacts& facts = {})
{
    const Catalog& catalog = embedded_catalog();
    const PricingDay on{day(date), "metropole", std::nullopt};
    const ParsedCotation parsed = parse_cotation(cotation, catalog.vocabulary());
    std::string result;
    for (const AmountCause& cause : explain_amount(price(parsed.cotation, catalog, on), Money::from_cents(cents), catalog, on, facts)) {
        result += result.empty() ? "" : " ";
        result += to_string(cause.kind);
    }
    return result;
}

} // namespace

TEST_CASE("explain amount: tables")
{
    CHECK(kinds("RAB 8,5", 2066) == "territoire");                 // 8,5 × 2,43 = 20,655
    CHECK(kinds("RAM 8,09", 1655) == "coefficient");               // 7,49 × 2,21 = 16,5529
    CHECK(kinds("TMK 8,09", 1788) == "autre-lettre");              // 8,09 × 2,21 = 17,8789
    CHECK(kinds("RAB 8,5 + IFD", 2133) == "indemnite");            // 18,79 + 2,54
    CHECK(kinds("NMI 9 + IFS + IK 16", 3013) == "kilometres");     // 16 × 0,39 = 6,24
    CHECK(kinds("RAB 8,5 + N", 2641) == "majoration");             // 18,79 + 7,62
    // Every letter at the value of another day: 23,005 + 17,3935; 23,647 + 18,785; with 9,15 that no letter is worth.
    CHECK(kinds("AMK 10,7 + RAM 8,09", 4040) == "valeur-lettre");
    CHECK(kinds("AMK 10,7 + AMK 8,5", 4244, "2024-01-10") == "valeur-lettre");
    CHECK(kinds("AMK 10,7 + RAM 8,09 + N", 4955) == "valeur-lettre");
}

TEST_CASE("explain amount: counting")
{
    CHECK(kinds("NMI 9 + DE 5", 1989) == "oubli");
    CHECK(kinds("NMI 9 + IFS", 2789) == "doublon");                // 19,89 + 2 × 4,00
    CHECK(kinds("NMI 9 + IFS + IK 16", 3149) == "trajet");         // 20 km
    CHECK(kinds("NMI 9 + IFS + IK 16", 3365) == "relief");         // 16 × 0,61 = 9,76
    CHECK(kinds("RAB 8,5", 1127) == "part");                       // 60 % of 18,79
    CHECK(kinds("RAB 8,5", 1879, "2026-03-02", {3, std::nullopt, std::nullopt}) == "quantite");
    CHECK(kinds("RAB 8,5", 2379, "2026-03-02", {1, Money::from_cents(500), std::nullopt}) == "ajout");
}

TEST_CASE("explain amount: slips")
{
    CHECK(kinds("RAM 8,09", 1878) == "saisie");                    // 18,78 for 17,88
    CHECK(kinds("RAM 8,09", 17880) == "multiple saisie");
    CHECK(kinds("RAM 8,09", 1787) == "troncature");                // 17,8789
    CHECK(kinds("AMS 7,5", 1612, "2023-05-10") == "arrondi");      // 16,125
    CHECK(kinds("RAM 8,09", 1234).empty());
}

TEST_CASE("explain amount: the whole of a displacement left out, the sum rounded instead of each line")
{
    CHECK(kinds("NMI 9 + IFS + IK 16", 1989) == "oubli");          // neither 4,00 nor 6,24 of 30,13
    CHECK(kinds("RAM 7,49 + RAM 7,49", 3311) == "arrondi");        // 33,1058; 16,55 + 16,55 by line
}

TEST_CASE("explain amount: a tie alone goes down, what is above it still goes up")
{
    // In 2023, at 2,15: 16,125 and 16,469; 16,13 + 16,47 by line, 32,594 on the sum.
    CHECK(kinds("AMS 7,5 + AMK 7,66", 3259, "2023-05-10") == "arrondi troncature"); // the sum cut is 32,59 too
    CHECK(kinds("AMS 7,5 + AMK 7,66", 3258, "2023-05-10") == "troncature");
    CHECK(kinds("AMS 7,5 + AMK 7,66", 3260, "2023-05-10").empty());
}

TEST_CASE("explain amount: as many sessions as twenty, not one more")
{
    CHECK(kinds("RAM 7,49", 2 * 1655) == "multiple");              // 7,49 × 2,21 = 16,5529
    CHECK(kinds("RAM 7,49", 20 * 1655) == "multiple");
    CHECK(kinds("RAM 7,49", 21 * 1655).empty());
}

TEST_CASE("explain amount: of a quantity, the amount of one session or of another count")
{
    const AmountFacts three{3, std::nullopt, std::nullopt};
    CHECK(kinds("RAM 7,49", 1655, "2026-03-02", three) == "quantite");
    CHECK(kinds("RAM 7,49", 2 * 1655, "2026-03-02", three) == "multiple");
}

TEST_CASE("explain amount: the comma moved by one place or by two, either way, with what falls off cut or rounded")
{
    for (const std::int64_t cents : {17880, 178800}) {
        CHECK(kinds("RAM 8,09", cents).ends_with("saisie")); // 17,88; ten times are also ten sessions
    }
    CHECK(kinds("RAM 8,09", 179) == "part saisie"); // 1,788, which is also what 90 % leave
    for (const std::int64_t cents : {178, 18, 17}) { // and 0,1788
        CHECK(kinds("RAM 8,09", cents) == "saisie");
    }
    for (const std::int64_t cents : {180, 177, 19, 16}) {
        CHECK(kinds("RAM 8,09", cents).empty());
    }
}

TEST_CASE("explain amount: a share of each line or of their sum, each rounded to the cent")
{
    // 19,89 twice: 60 % of each is 11,934, of the sum 23,868; the 40 % left are 7,96 twice, or 15,912.
    for (const std::int64_t cents : {2 * 1193, 2387, 2 * 796, 1591}) {
        CHECK(kinds("NMI 9 + NMI 9", cents) == "part");
    }
    CHECK(kinds("NMI 9 + NMI 9", 2388).empty());
}

TEST_CASE("explain amount: a coefficient rounded to a tenth, or to a whole")
{
    CHECK(kinds("RAM 8,09", 1790) == "couple-voisin coefficient-arrondi"); // 8,1 × 2,21 = 17,901; 8,1 is an act too
    CHECK(kinds("RAM 8,09", 1768) == "coefficient-arrondi");        // 8 × 2,21
}

} // namespace test_explain_amount
