// SPDX-License-Identifier: Apache-2.0
// Mistakes of the tables that no other table brings out: holidays, mentions of documents, an act that no day knows.
#include "support/catalog.hpp"
#include "support/toy_tables.hpp"

#include <doctest/doctest.h>

namespace test_table_mistakes {

using namespace kine;
using namespace kine::testing;

namespace {

const std::string source = "reference = \"Accord\"\nurl = \"https://example.org/a\"\nconfiance = "
                           "\"officielle\"\nverifie_le = 2026-11-01\n";

// What is said of the toy tables with one more file, without the place.
std::vector<std::string> said(const std::string& file)
{
    std::vector<ToyFile> toys = toy_tables();
    toys.push_back({"de-plus.toml", file});
    DiagnosticSink sink;
    static_cast<void>(load_toy(toys, sink));
    std::vector<std::string> result;
    for (const std::string& line : shown(sink)) {
        result.push_back(line.substr(line.find("TAB-")));
    }
    return result;
}

bool only(const std::vector<std::string>& lines, std::string_view wanted)
{
    CAPTURE(lines.size());
    CAPTURE((lines.empty() ? std::string{} : lines.front()));
    return lines.size() == 1 && lines.front().starts_with(wanted);
}

std::string holiday(const std::string& when)
{
    return "[[ferie]]\nid = \"fete\"\nlibelle = \"Fête\"\n" + when + source;
}

std::string mention(const std::string& documents, const std::string& days)
{
    return "[[mention]]\ndocuments = " + documents +
           "\nchamp = \"date\"\nlibelle = \"la date\"\ngravite = \"erreur\"\ncode = \"DEV-004\"\n"
           "aide = \"écrire la date\"\n" +
           days + source;
}

} // namespace

TEST_CASE("tables: a holiday has a fixed day, or its distance from Easter")
{
    const std::string_view told =
        "TAB-019 un jour férié a un jour fixe, ou un écart au dimanche de Pâques | écrire fixe = \"05-01\"";
    CHECK(said(holiday("fixe = \"05-01\"\n")).empty());
    CHECK(said(holiday("paques = 1\n")).empty());
    CHECK(only(said(holiday("")), told));
    CHECK(only(said(holiday("fixe = \"05-01\"\npaques = 1\n")), told));
    CHECK(only(said(holiday("fixe = \"13-01\"\n")), told));
    CHECK(only(said(holiday("fixe = \"1er mai\"\n")), told));
}

TEST_CASE("tables: a mention is of some document, and of one day only once")
{
    CHECK(only(said(mention("[]", "du = 2020-01-01\n")), "TAB-003 « documents » est vide"));
    const std::string until = mention("[\"devis\"]", "du = 2020-01-01\nau = 2024-12-31\n");
    CHECK(said(until + mention("[\"devis\"]", "du = 2025-01-01\n")).empty());
    CHECK(only(said(until + mention("[\"devis\"]", "du = 2024-12-31\n")),
               "TAB-011 deux mentions « date » (DEV-004) valent le même jour"));
    CHECK(said(until + mention("[\"note\"]", "du = 2024-12-31\n")).empty()); // another document
}

TEST_CASE("tables: an act without a period has no price on any day")
{
    const auto lines = said("[[acte]]\nid = \"orgue\"\nlettre = \"ACP\"\ngenre = \"seance\"\nnomenclature = "
                            "\"avenant-7\"\nchapitre = \"I\"\n"
                            "article = \"2-B\"\nlibelle = \"Accord d'un orgue\"\ncourt = \"Orgue\"\nmots = "
                            "[\"orgue\"]\nminutes = 60\n");
    CHECK(only(lines, "TAB-003 l'acte « orgue » n'a aucune période | ajouter une table [[acte.periode]]"));
}

} // namespace test_table_mistakes
