// SPDX-License-Identifier: Apache-2.0
// What makes a session file unreadable, and what is only told: ENT-001 to ENT-007, ENT-020 to ENT-022.
#include "input_support.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_input_files {

using namespace kine;
using namespace kine::test;

TEST_CASE("ENT-001: an empty file")
{
    const std::string expected =
        "s.csv: erreur: fichier vide, sans ligne de titres ni séance [ENT-001]\n"
        "aide : refaire l'export : la première ligne porte les titres, par exemple « patient;date;cotation »";
    CHECK(refusal("") == expected);
    CHECK(refusal("\xEF\xBB\xBF") == expected);
    CHECK(refusal("\n \r\n;;;\n") == expected);
    CHECK(refusal("sep=;\n") == expected);
}

TEST_CASE("ENT-002: UTF-8 with a broken character, without showing the line")
{
    CHECK(refusal("patient;date;cotation;motif\nP1;2026-03-02;AMK 8;né\xC3") ==
          "s.csv:2:23: erreur: l'octet 52 du fichier (0xC3) n'est pas de l'UTF-8, et le fichier n'est dans aucun autre "
          "encodage connu [ENT-002]\n"
          "aide : ré-enregistrer le fichier en « CSV UTF-8 »");
}

TEST_CASE("ENT-003: a required column is missing, the nearest titles are named")
{
    CHECK(refusal("Pacient;date;cotation\nP1;2026-03-02;AMK 8\n") ==
          "s.csv:1: erreur: colonne obligatoire absente : « patient » [ENT-003]\n"
          "  | Pacient;date;cotation\n"
          "aide : titre le plus proche : « Pacient » ; le désigner par --map patient=Titre, ou le renommer « patient »");
    CHECK(refusal("patient;date;lieu\nP1;2026-03-02;cabinet\n") ==
          "s.csv:1: erreur: colonne obligatoire absente : « cotation », ou « lettre » et « coefficient » "
          "[ENT-003]\n"
          "  | patient;date;lieu\n"
          "aide : ajouter la colonne, ou désigner celle qui en tient lieu : --map cotation=Titre");
    CHECK(refusal("patient;date;lettre;coeficien;coefisient\nP1;2026-03-02;AMK;8;8\n") ==
          "s.csv:1: erreur: colonne obligatoire absente : « coefficient » [ENT-003]\n"
          "  | patient;date;lettre;coeficien;coefisient\n"
          "aide : titres les plus proches : « coeficien » et « coefisient » ; le désigner par --map "
          "coefficient=Titre, ou le renommer « coefficient »");
}

TEST_CASE("ENT-003: a first line of data is no header, and is not shown")
{
    CHECK(refusal("DUPONT;Marie-Jo;2026-03-02;AMK 8\nP2;x;2026-03-03;AMK 8\n") ==
          "s.csv:1: erreur: aucun titre connu : attendu « patient », « date », et « cotation » ou « lettre » et "
          "« coefficient » [ENT-003]\n  | ······;········;··········;·····\n"
          "aide : la première ligne doit porter les titres des colonnes, par exemple « patient;date;cotation » ; "
          "--map désigne une colonne par son titre");
}

TEST_CASE("ENT-004: two titles for one column")
{
    CHECK(refusal("patient;date;cotation;Date de l'acte\nP1;2026-03-02;AMK 8;x\n") ==
          "s.csv:1:23: erreur: colonne « date » en double : les titres « date » et « Date de l'acte » la "
          "désignent tous "
          "deux [ENT-004]\n"
          "  | patient;date;cotation;Date de l'acte\n"
          "  |                       ^^^^^^^^^^^^^^\n"
          "aide : désigner la bonne par --map date=Titre, ou retirer l'autre");
    CHECK(refusal("patient;date;cotation;\"Date\"\nP1;2026-03-02;AMK 8;x\n") ==
          "s.csv:1:24: erreur: colonne « date » en double : les titres « date » et « Date » la désignent "
          "tous deux "
          "[ENT-004]\n"
          "  | patient;date;cotation;\"Date\"\n"
          "  |                        ^^^^\n"
          "aide : renommer ou retirer l'une des deux");
    DiagnosticSink errors;
    const std::vector<SourcePtr> sources{source("patient;date;cotation;jour\nP1;2026-03-02;AMK 8;x\n")};
    CHECK_FALSE(read_sessions(sources, errors).has_value());
    REQUIRE(errors.items().size() == 1);
    REQUIRE(errors.items()[0].related.size() == 1);
    CHECK(show(errors.items()[0].related[0].place) == "s.csv:1:9");
}

TEST_CASE("ENT-005: a quote never closed")
{
    CHECK(refusal("patient;date;cotation\nP1;2026-03-02;\"AMK 8\nP2;2026-03-02;AMK 8\n") ==
          "s.csv:2:15: erreur: guillemet ouvert et jamais fermé [ENT-005]\n"
          "  | P1;2026-03-02;\"AMK 8\n"
          "  |               ^\n"
          "aide : fermer la cellule par un guillemet ; un guillemet qui fait partie du texte s'écrit deux "
          "fois");
    CHECK(refusal(
              "patient;date;cotation;Nom\nP1;2026-03-02;AMK 8;\"DUPONT\nP2;2026-03-02;AMK 8;\"MARTIN\"\n") ==
          "s.csv:2:21: erreur: guillemet ouvert et jamais fermé [ENT-005]\n"
          "  | ··;··········;·····;\"······\n"
          "  |                     ^\n"
          "aide : fermer la cellule par un guillemet ; un guillemet qui fait partie du texte s'écrit deux "
          "fois");
    CHECK(refusal("\"patient;date;cotation\nP1;2026-03-02;AMK 8\n") ==
          "s.csv:1:1: erreur: guillemet ouvert et jamais fermé [ENT-005]\n"
          "aide : fermer la cellule par un guillemet ; un guillemet qui fait partie du texte s'écrit deux "
          "fois");
    // The quote opens on the third line of its record.
    CHECK(refusal("patient;date;cotation;adresse;lieu\nP1;2026-03-02;AMK "
                  "8;\"a\nb\nc\";\"cab\nP2;2026-03-02;AMK 8;;\n") ==
          "s.csv:4:4: erreur: guillemet ouvert et jamais fermé [ENT-005]\n"
          "  | c\";\"cab\n"
          "  |    ^\n"
          "aide : fermer la cellule par un guillemet ; un guillemet qui fait partie du texte s'écrit deux "
          "fois");
}

TEST_CASE("ENT-006: a NUL byte")
{
    using namespace std::string_literals;
    CHECK(
        refusal("patient;date;cotation\nP1;2026-03-02;A\0K 8\n"s) ==
        "s.csv:2:16: erreur: octet nul à l'octet 38 du fichier : ce n'est pas un texte CSV [ENT-006]\n"
        "aide : exporter les séances en « CSV UTF-8 » ; un classeur (.xlsx, .ods) ne se lit pas directement");
}

TEST_CASE("ENT-007: titles and nothing else")
{
    const std::string expected =
        "s.csv:1: erreur: aucune séance : le fichier n'a que sa ligne de titres [ENT-007]\n"
        "  | patient;date;cotation\n"
        "aide : vérifier la période et les filtres de l'export";
    CHECK(refusal("patient;date;cotation") == expected);
    CHECK(refusal("patient;date;cotation\n\n;;\n") == expected);
}

TEST_CASE("several files: every unreadable one is told, and nothing is returned")
{
    const std::string told =
        refusal({source("", "a.csv"), source("patient;date;cotation\nP1;2026-03-02;IFD\n", "b.csv"),
                 source("patient;date\nP1;2026-03-02\n", "c.csv")});
    CHECK(told.starts_with("a.csv: erreur: fichier vide"));
    CHECK(told.find("b.csv") == std::string::npos);
    CHECK(told.find("\nc.csv:1: erreur: colonne obligatoire absente : « cotation »") != std::string::npos);
}

TEST_CASE("ENT-020: unknown columns are told once a file, with the nearest known one")
{
    const SessionTable t =
        table({source("patient;date;cotation;Nom;montan;;lieu\nP1;2026-03-02;AMK 8;X;1;y;\n", "a.csv"),
               source("patient;date;cotation;Nom\nP1;2026-03-02;AMK 8;X\n", "b.csv")});
    CHECK(show(t.notices()) ==
          "a.csv:1:23: information: colonne inconnue « Nom » : elle n'est pas lue [ENT-020]\n"
          "  | patient;date;cotation;Nom;montan;;lieu\n"
          "  |                       ^^^\n"
          "a.csv:1:27: information: colonne inconnue « montan » : elle n'est pas lue [ENT-020]\n"
          "  | patient;date;cotation;Nom;montan;;lieu\n"
          "  |                           ^^^^^^\n"
          "aide : colonne connue la plus proche : montant\n"
          "a.csv:1:34: information: colonne 6 sans titre : elle n'est pas lue [ENT-020]\n"
          "  | patient;date;cotation;Nom;montan;;lieu\n"
          "  |                                  ^\n"
          "b.csv:1:23: information: colonne inconnue « Nom » : elle n'est pas lue [ENT-020]\n"
          "  | patient;date;cotation;Nom\n"
          "  |                       ^^^");
}

TEST_CASE("ENT-021: the parts of a cotation beside a cotation column")
{
    CHECK(show(table("patient;date;cotation;Indemnité;ik\nP1;2026-03-02;AMK 8;IFD;\n").notices()) ==
          "s.csv:1:23: information: colonnes « Indemnité » et « ik » : elles n'ajoutent que ce qui manque à "
          "« cotation » [ENT-021]\n"
          "  | patient;date;cotation;Indemnité;ik\n"
          "  |                       ^^^^^^^^^\n"
          "aide : écrire toute la séance dans la cotation, par exemple « RAM 8,09 + IFS »");
}

TEST_CASE("a title may be designated: it wins over the aliases")
{
    const ReadingChoices titles{{{Column::patient, "Clé interne"}, {Column::date, "Fait le"}}, {}, {}, {}};
    const SessionTable t =
        table({source("patient;Cle_Interne;date;Fait le;cotation\nDUPONT;P1;2020-01-01;2026-03-02;AMK 8\n")},
              titles);
    REQUIRE(t.size() == 1);
    CHECK(t.text(t.patient(0)) == "P1");
    CHECK(to_iso(t.date(0)) == "2026-03-02");
    CHECK(t.notices().empty());
    CHECK(t.title(Column::patient, 0) == "Cle_Interne");
    CHECK(t.place(Column::patient, 0).excerpt == "······;P1;··········;2026-03-02;AMK 8");
}

TEST_CASE("ENT-022: a designated title that the file lacks")
{
    const ReadingChoices titles{{{Column::patient, "Clé"}}, {}, {}, {}};
    const SessionTable t = table({source("patient;date;cotation\nP1;2026-03-02;AMK 8\n")}, titles);
    CHECK(show(t.notices()) ==
          "s.csv:1: avertissement: titre « Clé », désigné pour la colonne « patient », absent du "
          "fichier [ENT-022]\n"
          "  | patient;date;cotation\n"
          "aide : vérifier l'écriture du titre ; la colonne est cherchée sous ses noms habituels");
    const ReadingChoices twice{{{Column::patient, "x"}}, {}, {}, {}};
    CHECK(refusal({source("x;X;date;cotation\nP1;P1;2026-03-02;AMK 8\n")}, twice).find("[ENT-004]") !=
          std::string::npos);
}

} // namespace test_input_files
