// SPDX-License-Identifier: Apache-2.0
// montant, on the toy profession: how the right amount is worked out, as the help of a rule tells it. ACP 20,5 is worth 3 a point.
#include "support/toy_rules.hpp"

#include <string>

namespace test_rules_amount {

using namespace kine;
using namespace kine::testing;

namespace {

// What is told of a row with this cotation, and with what follows it.
Lines told(const std::string& rest)
{
    return lines_of(checked(rule("TOY-001", "montant", "error", "{calcul}", ""),
                            "patient,date,cotation,montant,quantite\nC1,2024-03-04," + rest + "\n"));
}

} // namespace

TEST_CASE("montant: the computation of a letter, of an amount given as it is, and of several sessions")
{
    CHECK(told("\"ACP 20,5\",1.00,") == Lines{"2:26 error TOY-001 20,5 × 3 = 61,50\u00a0€"});
    CHECK(told("\"ACP 20,5 + LIB 10\",1.00,") == Lines{"2:35 error TOY-001 20,5 × 3 = 61,50\u00a0€ + 10,00\u00a0€"});
    CHECK(told("\"ACP 20,5 + VIS\",1.00,") == Lines{"2:32 error TOY-001 20,5 × 3 = 61,50\u00a0€ + VIS 2,25\u00a0€"});
    CHECK(told("\"ACP 20,5\",1.00,2") == Lines{"2:26 error TOY-001 20,5 × 3 = 61,50\u00a0€, × 2"});
    CHECK(told("\"ACP 20,5 + VIS\",1.00,2") == Lines{"2:32 error TOY-001 20,5 × 3 = 61,50\u00a0€ + VIS 2,25\u00a0€, le tout × 2"});
}

} // namespace test_rules_amount
