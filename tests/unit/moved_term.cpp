// SPDX-License-Identifier: Apache-2.0
// A term of a bill followed to another day: its act, when the tables know one and only one; otherwise why there is no price.
#include "billing/moved_term.hpp"
#include "support/toy_rules.hpp"

namespace test_moved_term {

using namespace kine;
using namespace kine::testing;

namespace {

const std::string source = "reference = \"Accord\"\nurl = \"https://example.org/a\"\nconfiance = "
                           "\"officielle\"\nverifie_le = 2026-11-01\n";

std::string act(const std::string& id, const std::string& periods, const std::string& more = "")
{
    return "[[acte]]\nid = \"" + id +
           "\"\nlettre = \"ACP\"\ngenre = \"seance\"\nnomenclature = \"avenant-7\"\nchapitre = \"I\"\n"
           "article = \"9\"\nlibelle = \"Long " +
           id + "\"\ncourt = \"" + id + "\"\n" + more + "\n" + periods;
}

std::string period(const std::string& coefficient, const std::string& days)
{
    return "[[acte.periode]]\ncoefficient = \"" + coefficient + "\"\n" + days + "\n" + source;
}

// Homonyms of a piano of 20,5 until 2024: the spinet goes to 22, the harp ends, and from 2025 the lyre takes its place.
std::vector<ToyFile> homonyms()
{
    const std::string before = "du = 2020-01-01\nau = 2024-12-31";
    const std::string after = "du = 2025-01-01";
    return {{"actes/autres.toml",
             act("epinette", period("20.5", before) + period("22", after)) +
                 act("harpe", period("7", before), "remplace_par = [\"lyre\"]\n") +
                 act("clavecin", period("9", before), "remplace_par = [\"lyre\", \"epinette\"]\n") +
                 act("orgue", period("9", before) + period("9", after)) + act("lyre", period("8", after)) +
                 act("viole", period("30", before) + period("31", after)) +
                 act("luth", period("30", before) + period("31", after))}};
}

// The first term of this cotation, priced on one day and carried to another.
MovedTerm moved(const std::string& cotation, const char* from, const char* to)
{
    DiagnosticSink sink;
    const Toy toy = load("", sink, homonyms());
    REQUIRE(Lines{shown(sink)} == Lines{});
    const ParsedCotation parsed = parse_cotation(cotation, toy.catalog->vocabulary());
    REQUIRE(parsed.ok());
    const PricedCotation priced = price(parsed.cotation, *toy.catalog, {day(from), "plaine", std::nullopt});
    MovedTerm result = move_term(priced.lines.front(), *toy.catalog, {day(to), "plaine", std::nullopt});
    result.priced.acts.clear(); // they point into a catalogue that ends here
    result.priced.code = nullptr;
    return result;
}

std::string refusal(const MovedTerm& term)
{
    return term.refusal ? term.refusal->code + " " + term.refusal->reason : "";
}

} // namespace

TEST_CASE("moved term: acts of one couple that keep one coefficient are followed together")
{
    const MovedTerm both = moved("ACP 30", "2024-06-03", "2025-06-02");
    CHECK(refusal(both).empty());
    CHECK(both.priced.term.to_string() == "ACP 31");
    CHECK(both.priced.amount == Money::from_cents(9765)); // 31 × 3,15
    CHECK(moved("VIS", "2024-06-03", "2025-06-02").priced.amount == Money::from_cents(225));
}

TEST_CASE("moved term: acts of one couple that part have no price, and are named with what each becomes")
{
    const MovedTerm term = moved("ACP 20,5", "2024-06-03", "2025-06-02");
    CHECK(refusal(term) ==
          "COT-004 « ACP 20,5 » peut être plusieurs actes, qui n'ont pas le même coefficient le 02/06/2025");
    CHECK(Lines{term.others} == Lines{"ACP 22 (epinette)", "ACP 21,5 (Piano droit)"});
    CHECK(term.priced.term.to_string() == "ACP 20,5");
}

TEST_CASE("moved term: of two acts one that ends makes the other no certainty")
{
    const MovedTerm term = moved("ACP 9", "2024-06-03", "2025-06-02");
    CHECK(refusal(term) ==
          "COT-004 « ACP 9 » peut être plusieurs actes, qui n'ont pas le même coefficient le 02/06/2025");
    CHECK(Lines{term.others} == Lines{"ACP 9 (orgue)"});
}

TEST_CASE("moved term: an act that has ended, or has not begun, names those that the tables put in its place")
{
    const MovedTerm ended = moved("ACP 7", "2024-06-03", "2025-06-02");
    CHECK(refusal(ended) == "COT-004 l'acte de « ACP 7 » n'existe plus le 02/06/2025");
    CHECK(Lines{ended.others} == Lines{"ACP 8 (lyre)"});
    const MovedTerm early = moved("ACP 8", "2025-06-02", "2024-06-03");
    CHECK(refusal(early) == "COT-004 l'acte de « ACP 8 » n'existe pas encore le 03/06/2024");
    CHECK(Lines{early.others} == Lines{"ACP 7 (harpe)", "ACP 9 (clavecin)"});
}

TEST_CASE("moved term: a couple of no known act has the price of its couple, where there is one")
{
    const MovedTerm later =
        moved("ACP 8", "2024-06-03", "2025-06-02"); // of the lyre, a year before it is one
    CHECK(refusal(later).empty());
    CHECK(later.priced.amount == Money::from_cents(2520)); // 8 × 3,15
    CHECK(refusal(moved("ACP 13", "2024-06-03", "2025-06-02")) ==
          "COT-004 « ACP 13 » n'est le couple d'aucun acte le 02/06/2025");
    CHECK(refusal(moved("ACP 20,5", "2024-06-03", "2019-06-03")) ==
          "COT-004 l'acte de « ACP 20,5 » n'existe pas encore le 03/06/2019");
}

TEST_CASE("moved term: a letter or an indemnity without a value that day")
{
    CHECK(refusal(moved("VIS", "2024-06-03", "2019-06-03")) ==
          "COT-003 « VIS » n'existe pas encore le 03/06/2019");
}

} // namespace test_moved_term
