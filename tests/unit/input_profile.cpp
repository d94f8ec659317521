// SPDX-License-Identifier: Apache-2.0
// Profiles: what they say is used, what is wrong in them is told, what is written is read back.
#include "input_support.hpp"
#include "kine/input/profile.hpp"
#include "kine/tariff/embedded.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace test_input_profile {

using namespace kine;
using namespace kine::test;

namespace {

ReadingChoices profile(std::string_view text)
{
    DiagnosticSink errors;
    const auto loaded = load_profile("p.toml", text, errors);
    if (!loaded) {
        throw std::runtime_error{show(errors.items())};
    }
    return loaded->choices;
}

std::string mistakes(std::string_view text)
{
    DiagnosticSink errors;
    CHECK_FALSE(load_profile("p.toml", text, errors).has_value());
    std::string result;
    for (const Diagnostic& diagnostic : errors.items()) {
        result += fmt::format("{}{} [{}] {}", result.empty() ? "" : "\n", diagnostic.message, diagnostic.code, diagnostic.hint);
    }
    return result;
}

} // namespace

TEST_CASE("profile: titles, delimiter, encoding and constants")
{
    const ReadingChoices choices = profile("titre = \"x\"\nseparateur = \"|\"\nencodage = \"ISO-8859-15\"\n"
                                           "[colonnes]\npatient = \"Clé\"\ndate = \"Fait le\"\ncotation = \"Coté\"\n"
                                           "[constantes]\nterritoire = \"mayotte\"\nlieu = \"cabinet\"\n");
    const SessionTable t = table({source("Cl\xE9|Fait le|Cot\xE9|date|adresse\nP1|2026-03-02|AMK 8|hier|\xBD\n"),
                                  source("patient;date;cotation;lieu\nP2;2026-03-02;AMK 8;\n", "b.csv")},
                                 [&] {
                                     ReadingChoices both = choices;
                                     both.delimiter.reset();
                                     both.titles = {{Column::patient, "Clé", true}, {Column::date, "Fait le", true},
                                                    {Column::cotation, "Coté", true}};
                                     return both;
                                 }());
    REQUIRE(t.size() == 2);
    CHECK(t.text(t.patient(0)) == "P1");
    CHECK(to_iso(t.date(0)) == "2026-03-02");
    CHECK(t.text(Column::adresse, 0) == "œ");
    CHECK(t.text(Column::territoire, 0) == "mayotte");
    CHECK(t.text(Column::territoire, 1) == "mayotte");
    CHECK(t.has(Column::territoire));
    CHECK(t.choice(Column::lieu, 0) == "cabinet");
    CHECK(t.choice(Column::lieu, 1).empty()); // the file has the column: its empty cell is unknown
    CHECK(show(t.place(Column::territoire, 0)) == "s.csv:2");
    CHECK(show(t.notices()) == "b.csv: information: titres du profil absents du fichier : « Clé », « Fait le » et « Coté » "
                               "[ENT-022]");
    CHECK(table({source("Cl\xE9|Fait le|Cot\xE9|patient;date;cotation;lieu\nP1|2026-03-02|AMK 8|x\n")}, choices).size() == 1);
}

TEST_CASE("profile: mistakes")
{
    CHECK(mistakes("[colonnes]\npatien = \"x\"\n") ==
          "la colonne « patien » n'existe pas [ENT-110] vouliez-vous dire « patient » ?");
    CHECK(mistakes("[colonnes]\npatient = \"x\"\ndate = \"X\"\n") ==
          "le titre « x » sert déjà à « date » [ENT-111] un titre désigne une seule colonne");
    CHECK(mistakes("[colonnes]\npatient = \" \"\n") ==
          "« patient » n'a pas de titre [ENT-111] écrire le titre tel qu'il est dans l'export, ou retirer la ligne");
    CHECK(mistakes("[constantes]\ndate = \"2026-03-02\"\n") ==
          "« date » ne peut pas être constant : chaque ligne a le sien [ENT-111] désigner son titre sous [colonnes]");
    CHECK(mistakes("[constantes]\nlieu = \"ici\"\n") ==
          "« lieu » : valeur « ici » illisible [ENT-111] écrire ce que la colonne admet, kine-sessions(5)");
    CHECK(mistakes("separateur = \":\"\n").find("[ENT-106]") != std::string::npos);
    CHECK(mistakes("encodage = \"EBCDIC\"\n").find("[ENT-106]") != std::string::npos);
    CHECK(mistakes("delimiteur = \";\"\n").find("[ENT-102]") != std::string::npos);
    CHECK(mistakes("[colonnes]\npatient = 1\n").find("[ENT-104]") != std::string::npos);
    CHECK(mistakes("[colonnes\n").find("[ENT-101]") != std::string::npos);
}

TEST_CASE("profile: what is written is read back and guesses nothing")
{
    const std::string bytes = "N\xB0 dossier,Date de l'acte,\"Acte\"\nP1,2026-03-02,AMK 8\n";
    const SessionTable first = table(bytes);
    CHECK(first.notices().size() == 1);
    const auto text = write_profile(first, {});
    REQUIRE(text.has_value());
    CHECK(*text == "# Écrit par kine --write-profil : ce qui a été lu de l'export. kine-sessions(5) décrit ce fichier.\n"
                   "separateur = \",\"\nencodage = \"Windows-1252\"\n\n[colonnes]\npatient = \"N° dossier\"\n"
                   "date = \"Date de l'acte\"\ncotation = \"Acte\"\n");
    const SessionTable again = table({source(bytes)}, profile(*text));
    CHECK(again.size() == 1);
    CHECK(again.notices().empty());
    CHECK(write_profile(again, profile(*text)) == *text);
}

TEST_CASE("profile: several files, and titles that a TOML file must escape")
{
    const SessionTable differing = table({source("patient;date;cotation\nP1;2026-03-02;AMK 8\n", "a.csv"),
                                          source("dossier;date;cotation\nP1;2026-03-02;AMK 8\n", "b.csv")});
    const auto refused = write_profile(differing, {});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "ENT-025");
    const SessionTable mixed =
        table({source("patient;date;cotation\nP1;2026-03-02;AMK 8\n", "a.csv"),
               source("{\"patient\": 1, \"date\": \"2026-03-02\", \"cotation\": \"AMK 8\"}", "b.csv")});
    const auto text = write_profile(mixed, {});
    REQUIRE(text.has_value());
    CHECK(text->find("separateur") == std::string::npos);
    const ReadingChoices odd{{{Column::lieu, "a\"\\\tb"}}, {}, {}, {{Column::territoire, "mayotte"}}};
    const SessionTable strange =
        table({source("patient;date;cotation;\"a\"\"\\\tb\"\nP1;2026-03-02;AMK 8;cabinet\n")}, odd);
    const auto escaped = write_profile(strange, odd);
    REQUIRE(escaped.has_value());
    CHECK(escaped->find("lieu = \"a\\\"\\\\\\u0009b\"\n\n[constantes]\nterritoire = \"mayotte\"\n") != std::string::npos);
    const auto read = profile(*escaped).titles;
    CHECK(std::any_of(read.begin(), read.end(), [](const TitleMap& map) {
        return map.column == Column::lieu && map.title == "a\"\\\tb";
    }));
}

TEST_CASE("profile: those of the program load, and name columns that the aliases do not know")
{
    std::size_t count = 0;
    for (const embedded::Table& file : embedded::tables()) {
        if (!is_profile_file(file.name)) {
            continue;
        }
        CAPTURE(file.name);
        ++count;
        const ReadingChoices choices = profile(file.image.text);
        CHECK_FALSE(choices.titles.empty());
        for (const Column column : {Column::patient, Column::date}) {
            CHECK(std::any_of(choices.titles.begin(), choices.titles.end(),
                              [&](const TitleMap& map) { return map.column == column; }));
        }
    }
    CHECK(count >= 2);
}

} // namespace test_input_profile
