// SPDX-License-Identifier: Apache-2.0
#include "kine/input/quote_requests.hpp"

#include <doctest/doctest.h>

namespace test_quote_requests {

using namespace kine;

namespace {

QuoteFields good(std::string_view line)
{
    QuoteLineParser parser;
    const auto fields = parser.parse(line, "entrée", 1);
    REQUIRE_MESSAGE(fields.has_value(), line);
    return *fields;
}

Diagnostic bad(std::string_view line)
{
    QuoteLineParser parser;
    const auto fields = parser.parse(line, "entrée", 7);
    REQUIRE_MESSAGE(!fields.has_value(), line);
    CHECK(fields.error().place.file == "entrée");
    CHECK(fields.error().place.line == 7);
    return fields.error();
}

} // namespace

TEST_CASE("a line of text is a cotation, with or without fields after it")
{
    CHECK(good("RAB 8,5 + IFS").cotation == "RAB 8,5 + IFS");
    CHECK(good("").cotation.empty());
    CHECK_FALSE(good("RAB 8,5").date.has_value());
    const QuoteFields all =
        good("RAB 8,5\t02/03/2026\tla-reunion\t2026-01-01\t12,5\tmontagne\tald\tgeneral\t3");
    CHECK(to_iso(*all.date) == "2026-03-02");
    CHECK(all.territory == "la-reunion");
    CHECK(to_iso(*all.known_on) == "2026-01-01");
    CHECK(all.distance_km->to_string() == "12.5");
    CHECK(all.zone == "montagne");
    CHECK(all.exemption == "ald");
    CHECK(all.regime == "general");
    CHECK(all.sessions == 3);
    const QuoteFields some = good("RAB 8,5\t\tmayotte");
    CHECK_FALSE(some.date.has_value());
    CHECK(some.territory == "mayotte");
}

TEST_CASE("an object says the same with names, and numbers are read from their text")
{
    const QuoteFields fields =
        good(R"( {"cotation":"NMI 9 + IFS","date":"2026-03-02","distance_km":0.1,"sessions":"2",)"
             R"("zone":null,"regime":""} )");
    CHECK(fields.cotation == "NMI 9 + IFS");
    CHECK(*fields.distance_km == *parse_decimal("0,1"));
    CHECK(fields.sessions == 2);
    CHECK_FALSE(fields.zone.has_value());
    CHECK_FALSE(fields.regime.has_value());
    CHECK(good(R"({"cotation":"RAB 8,5"})").cotation == "RAB 8,5");
}

TEST_CASE("a parser reads line after line")
{
    QuoteLineParser parser;
    CHECK(parser.parse(R"({"cotation":"A"})", "entrée", 1)->cotation == "A");
    CHECK_FALSE(parser.parse("{", "entrée", 2).has_value());
    CHECK(parser.parse(R"({"cotation":"B"})", "entrée", 3)->cotation == "B");
}

TEST_CASE("what is not readable is told, once")
{
    for (const std::string_view line :
         {"{", "{}{", R"({"cotation":"A"} x)", R"({"cotation":"A",})", R"({"cotation" "A"})",
          R"({"sessions":1x})", "{\"cotation\":\"\xFF\"}", "RAB \xFF"}) {
        CHECK_MESSAGE(bad(line).code == "ENT-040", line);
    }
    const Diagnostic unknown = bad(R"({"cotation":"A","territoir":"x"})");
    CHECK(unknown.code == "ENT-041");
    CHECK(unknown.message == "champ inconnu « territoir »");
    CHECK(unknown.hint == "vouliez-vous dire « territory » ?");
    CHECK(bad(R"({"cotation":"A","date":"2026-02-30"})").message == "date : valeur « 2026-02-30 » illisible");
    CHECK(bad(R"({"cotation":["A"]})").message == "cotation attend un texte ou un nombre");
    CHECK(bad(R"({"cotation":"A","zone":nul})").message == "zone attend un texte ou un nombre");
    CHECK(bad(R"({"cotation":"A","distance_km":1e1})").code == "ENT-042");
    CHECK(bad(R"({"cotation":"A","distance_km":0})").code == "ENT-042");
    CHECK(bad(R"({"cotation":"A","sessions":1.5})").code == "ENT-042");
    CHECK(bad(R"({"cotation":"A","cotation":"B"})").message == "champ « cotation » donné deux fois");
    CHECK(bad(R"({"date":"2026-03-02"})").message == "le champ « cotation » manque");
    const Diagnostic day = bad("RAB 8,5\t32/01/2026");
    CHECK(day.code == "ENT-042");
    CHECK(day.place.column == 9);
    CHECK(day.place.width == 10);
    CHECK(bad("A\t\t\t\t\t\t\t\t\tx").code == "ENT-043");
}

} // namespace test_quote_requests
