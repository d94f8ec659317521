// SPDX-License-Identifier: Apache-2.0
// chevauchement, as kine-regles(7) describes it, on the toy profession: what a session that meets many others relates.
#include "support/toy_rules.hpp"

#include <fmt/format.h>

namespace test_rules_overlap {

using namespace kine;
using namespace kine::testing;

namespace {

// So many patients of one practitioner, all from 09:00 to 09:30, where one is allowed.
Checked together(std::size_t patients)
{
    std::string rows = "patient,date,cotation,praticien,heure,duree\n";
    for (std::size_t i = 0; i < patients; ++i) {
        rows += fmt::format("C{:03},2024-03-04,\"ACP 20,5\",Sacha,09:00,30\n", i);
    }
    return checked(rule("TOY-001", "chevauchement", "warning", "{nombre} pour {max} : {autres_heures}",
                        "par = [\"praticien\"]\nduree = \"jour\"\nmax = 1"),
                   rows, {}, {}, {});
}

} // namespace

TEST_CASE("overlap: the sessions it meets are related and named, the first twenty of them")
{
    const Checked two = together(2);
    REQUIRE(two.items.size() == 1);
    CHECK(two.items[0].diagnostic.message == "2 pour 1 : 09:00-09:30");
    CHECK(two.items[0].finding->related == std::vector<Row>{0});

    const Checked many = together(24);
    REQUIRE(many.items.size() == 23);
    CHECK(many.items[19].finding->related.size() == 20); // the twenty-first session, which meets twenty
    CHECK(many.items[19].diagnostic.message.ends_with("09:00-09:30 et 09:00-09:30"));
    CHECK(many.items[22].finding->related.size() == 20);
    CHECK(many.items[22].diagnostic.message.starts_with("24 pour 1 : 09:00-09:30, "));
    CHECK(many.items[22].diagnostic.message.ends_with("09:00-09:30 et 3 de plus"));
}

} // namespace test_rules_overlap
