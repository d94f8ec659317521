// SPDX-License-Identifier: Apache-2.0
// Cotations given in parts, `lettre coefficient …`, joined into one.
#include "input/cotation_parts.hpp"
#include "input_support.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace test_input_cotations {

using namespace kine;
using namespace kine::test;

namespace {

constexpr std::string_view titles =
    "patient;date;lettre;coefficient;supplement;indemnite;ik;majoration;de_montant;hn_montant\n";

// The cotation of a row that ends with these eight cells; an error code when it is set aside.
std::string joined(std::string_view cells)
{
    const SessionTable t = table(fmt::format("{}P1;2026-03-02;{}\n", titles, cells));
    if (t.size() == 1) {
        CHECK(t.cell_errors().empty());
        return std::string{t.cotation(0)};
    }
    return t.set_aside().at(0).code;
}

} // namespace

TEST_CASE("joined cotation: every part")
{
    CHECK(joined("RAM;8,09;AMK 2,5;IFS;16;N;5;60") == "RAM 8,09 + AMK 2,5 + IFS + IK 16 + N + DE 5 + HN 60");
    CHECK(joined("RAM;8,09;;;;;;") == "RAM 8,09");
    CHECK(joined("IFD;;;;;;;") == "IFD");
    CHECK(joined(";;;;;;;60") == "HN 60");
    CHECK(joined(";;;IFD;4;;;") == "IFD + IK 4");
    CHECK(joined("RAB 8,5 + IFD;;;;;;;") == "RAB 8,5 + IFD");
}

TEST_CASE("joined cotation: what says nothing adds nothing")
{
    CHECK(joined("RAM;8,09;non;aucune;0;non;0,00 €;0") == "RAM 8,09");
    CHECK(joined("RAM;8,09;Aucun;;0,0;;non;") == "RAM 8,09");
}

TEST_CASE("joined cotation: parts in the words of exports")
{
    CHECK(joined("AMK;8;;;IKM 22;;;") == "AMK 8 + IKM 22");
    CHECK(joined("AMK;8;;;16 km;;;") == "AMK 8 + IK 16");
    CHECK(joined("AMK;8;;;3,5;;;") == "AMK 8 + IK 3,5");
    CHECK(joined("AMK;8;+ AMK 2,5;+IFS +;;;;") == "AMK 8 + AMK 2,5 + IFS");
    CHECK(joined("AMK;8;;;;Nuit;;") == "AMK 8 + N");
    CHECK(joined("AMK;8;;;;dimanche;;") == "AMK 8 + F");
    CHECK(joined("AMK;8;;;;Férié;;") == "AMK 8 + F");
    CHECK(joined("AMK;8;;;;MN;;") == "AMK 8 + MN");
}

TEST_CASE("joined cotation: amounts are written one way")
{
    CHECK(joined("AMK;8;;;;;5,00 €;1 234,50 €") == "AMK 8 + DE 5 + HN 1234,5");
    CHECK(joined("AMK;8;;;;;7.25;") == "AMK 8 + DE 7,25");
    CHECK(joined("HN;;;;;;;60") == "HN 60");
    CHECK(joined("hn;1;;;;;;60") == "HN 60");
    CHECK(joined("HN;60;;;;;;") == "HN 60");
}

TEST_CASE("joined cotation: letters and coefficients are the cotation reader's to judge")
{
    CHECK(joined("AMZ;8,0,9;;;;;;") == "AMZ 8,0,9");
    CHECK(joined("AMS;7,5/2;;;;;;") == "AMS 7,5/2");
    CHECK(joined("RAM;-3;;;;;;") == "RAM -3");
}

TEST_CASE("joined cotation: a flat code takes no number, and exports write 0 or 1 beside it")
{
    CHECK(joined("IFS;1;;;;;;") == "IFS");
    CHECK(joined("ifd;0;;;;;;") == "ifd");
    CHECK(joined("MD;1,00;;;;;;") == "MD");
    CHECK(joined("FRD;1;;;;;;") == "FRD");
    CHECK(joined("IFS;2;;;;;;") == "IFS 2");
    CHECK(joined("IK;1;;;;;;") == "IK 1");
    CHECK(joined("AMK;1;;;;;;") == "AMK 1");
}

TEST_CASE("joined cotation: the flat codes are those of the tables, and so are the codes that mean the same thing")
{
    for (const Code& code : testing::embedded_catalog().codes()) {
        std::vector<std::string> written = code.aliases;
        written.push_back(code.code);
        for (const std::string& word : written) {
            CAPTURE(word);
            const bool flat = code.kind == CodeKind::indemnity || code.kind == CodeKind::majoration || code.kind == CodeKind::flat_fee;
            CHECK(input::is_flat_code(word) == flat);
            CHECK(input::bears_code_of("AMK 8 + " + word + " 1", "IFS") == (code.kind == CodeKind::indemnity));
            CHECK(input::bears_code_of("AMK 8+" + word, "IK 16") == (code.kind == CodeKind::kilometres));
            CHECK(input::bears_code_of("AMK8+" + word, "F") == (code.kind == CodeKind::majoration));
            CHECK(input::bears_code_of(word + "5+AMK 8", "DE 5") == (code.kind == CodeKind::overrun));
            CHECK(input::bears_code_of(word, "HN 60") == (code.kind == CodeKind::off_list));
        }
    }
}

TEST_CASE("joined cotation: what can be no term sets the row aside")
{
    for (const std::string_view cells :
         {"NMI;9;;oui;;;;", "NMI;9;;2,50;;;;", "NMI;9;;4,00 €;;;;", "NMI;9;;;oui;;;", "NMI;9;;;6,08 €;;;", "NMI;9;;;;x;;", "NMI;9;;;;7.62;;",
          "NMI;9;12;;;;;"}) {
        CAPTURE(cells);
        const SessionTable t = table(fmt::format("{}P1;2026-03-02;{}\n", titles, cells));
        CHECK(t.size() == 0);
        REQUIRE(t.cell_errors().size() == 1);
        CHECK(t.cell_errors()[0].diagnostic.code == "ENT-013");
        CHECK(t.cell_errors()[0].diagnostic.severity == Severity::error);
    }
    CHECK(show(table(std::string{titles} + "P1;2026-03-02;RAB;8,5;;2,50;;;;\n").cell_errors()) ==
          "s.csv:2:24: erreur: terme illisible « 2,50 » dans la colonne « indemnite » : attendu un code comme IFS [ENT-013]\n"
          "  | P1;2026-03-02;RAB;8,5;;2,50;;;;\n"
          "  |                        ^^^^\n"
          "aide : corriger ou vider la cellule ; en attendant, la ligne est mise de côté");
}

TEST_CASE("joined cotation: nothing to join, or a coefficient alone")
{
    CHECK(show(table(std::string{titles} + "P1;2026-03-02;;;;;;;;\n").cell_errors()) ==
          "s.csv:2:15: erreur: cotation absente : ni « lettre » ni autre terme sur la ligne [ENT-012]\n"
          "  | P1;2026-03-02;;;;;;;;\n"
          "  |               ^\n"
          "aide : donner la cotation, par exemple « RAM 8,09 » ; en attendant, la ligne est mise de côté");
    CHECK(show(table(std::string{titles} + "P1;2026-03-02;;8,09;;;;;;\n").cell_errors()) ==
          "s.csv:2:16: erreur: cotation incomplète : aucune lettre-clé devant le coefficient « 8,09 » "
          "[ENT-012]\n"
          "  | P1;2026-03-02;;8,09;;;;;;\n"
          "  |                ^^^^\n"
          "aide : donner la lettre-clé, par exemple « RAM » ; en attendant, la ligne est mise de côté");
}

TEST_CASE("joined cotation: an amount that cannot be read sets the row aside")
{
    const SessionTable t = table(std::string{titles} + "P1;2026-03-02;AMK;8;;;;;5 heure;soixante\n");
    CHECK(t.size() == 0);
    CHECK(show(t.cell_errors()) ==
          "s.csv:2:25: erreur: montant illisible « 5 heure » dans la colonne « de_montant » : attendu un "
          "montant en euros "
          "comme 17,88 [ENT-013]\n"
          "  | P1;2026-03-02;AMK;8;;;;;5 heure;········\n"
          "  |                         ^^^^^^^\n"
          "aide : corriger ou vider la cellule ; en attendant, la ligne est mise de côté\n"
          "s.csv:2:33: erreur: montant illisible « ········ » dans la colonne « hn_montant » : attendu un "
          "montant en euros "
          "comme 17,88 [ENT-013]\n"
          "  | P1;2026-03-02;AMK;8;;;;;5 heure;········\n"
          "  |                                 ^^^^^^^^\n"
          "aide : corriger ou vider la cellule ; en attendant, la ligne est mise de côté");
    CHECK(t.set_aside().at(0).code == "ENT-013");
}

TEST_CASE("joined cotation: beside a cotation that is written, what it does not bear")
{
    const auto beside = [](std::string_view cells) {
        const SessionTable t =
            table(fmt::format("patient;date;cotation;supplement;indemnite;ik;majoration;de_montant;hn_montant\nP1;2026-03-02;{}\n", cells));
        REQUIRE(t.size() == 1);
        CHECK(t.is_completed(0) == (t.cotation(0) != t.text(Column::cotation, 0)));
        return std::string{t.cotation(0)};
    };
    CHECK(beside("NMI 9;;IFS;16;;0,00;") == "NMI 9 + IFS + IK 16");
    CHECK(beside("ARL 8,49;;;;F;8;60") == "ARL 8,49 + F + DE 8 + HN 60");
    CHECK(beside("RAM 8,09;AMK 2,5;;;;;") == "RAM 8,09 + AMK 2,5");
    CHECK(beside("NMI 9 + IFS;;IFS;16 km;;;") == "NMI 9 + IFS + IK 16");
    CHECK(beside("nmi9+ifs+ik16;;IFS;16;;;") == "nmi9+ifs+ik16");
    CHECK(beside("RAM 8,09 + AMK 2,5;AMK 2,5;;;;;") == "RAM 8,09 + AMK 2,5");
    CHECK(beside("ARL 8,49 + MD + DEP 8 + NR 60;;;;dimanche;8;60") == "ARL 8,49 + MD + DEP 8 + NR 60");
    CHECK(beside("NMI 9 + IFD + IKM 16;;IFS;16;;;") == "NMI 9 + IFD + IKM 16");
    CHECK(beside("NMI 9;;oui;6,08 €;x;non;0") == "NMI 9");
    CHECK(beside("NMI 9 +;;IFS;;;;") == "NMI 9 + + IFS"); // its own fault is still there
    const SessionTable twice = table("patient;date;cotation;lettre;coefficient\nP1;2026-03-02;NMI 9;AMK;8\n");
    CHECK(twice.cotation(0) == "NMI 9");
}

TEST_CASE("joined cotation: its place, when its end comes from other columns, is its cell")
{
    const SessionTable t = table("patient;date;cotation;indemnite\nP1;2026-03-02;NMI 9;IFS\n");
    CHECK(show(t.place_in_cotation(0, 4, 1)) == "s.csv:2:19");
    CHECK(show(t.place_in_cotation(0, 8, 3)) == "s.csv:2:15");
}

TEST_CASE("joined cotation: a letter that has its number is a whole cotation, its coefficient is there")
{
    CHECK(joined("NMI 9;9;;IFS;;;;") == "NMI 9 + IFS");
    CHECK(joined("NMI 9 + IFS;9;;IFS;16;;;") == "NMI 9 + IFS + IK 16");
}

TEST_CASE("joined cotation: « Acte » is the letter where the coefficient has its own column")
{
    const SessionTable t = table("Patient;Date;Acte;Coefficient\nP1;2026-03-02;NMI;9\nP1;2026-03-03;NMI 9;9\n");
    CHECK(cotations(t) == "NMI 9\nNMI 9");
    CHECK_FALSE(t.has(Column::cotation));
    REQUIRE(t.notices().size() == 1);
    CHECK(t.notices()[0].message == "deviné : séparateur « ; », « Acte » = lettre");
    CHECK(cotations(table("Patient;Date;Acte;Lettre;Coefficient\nP1;2026-03-02;NMI 9;NMI;9\n")) == "NMI 9");
    CHECK(cotations(table("Patient;Date;Cotation;Coefficient\nP1;2026-03-02;NMI 9;9\n")) == "NMI 9");
    const ReadingChoices told{{{Column::cotation, "Acte"}}, {}, {}, {}};
    CHECK(table({source("Patient;Date;Acte;Coefficient\nP1;2026-03-02;NMI 9;9\n")}, told).has(Column::cotation));
}

TEST_CASE("joined cotation: the letter and the coefficient, only where the cotation is empty")
{
    const SessionTable t =
        table("patient;date;cotation;lettre;coefficient;de_montant\nP1;2026-03-02;IFD;AMK;8;5\n"
              "P1;2026-03-03;;AMK;8;5\nP1;2026-03-04;IFD;;;cher\n");
    REQUIRE(t.size() == 3);
    CHECK(cotations(t) == "IFD + DE 5\nAMK 8 + DE 5\nIFD");
    REQUIRE(t.cell_errors().size() == 1);
    CHECK(t.cell_errors()[0].diagnostic.severity == Severity::warning);
    CHECK(t.text(Column::cotation, 1).empty());
    CHECK(show(t.place(Column::cotation, 0)) == "s.csv:2:15");
    CHECK(show(t.place(Column::cotation, 1)) == "s.csv:3:16");
}

TEST_CASE("joined cotation: its place is the letter, or else the first part that is filled")
{
    const SessionTable t =
        table(std::string{titles} + "P1;2026-03-02;AMK;8;;;;;;\nP1;2026-03-03;;;;;;;;60\n");
    REQUIRE(t.size() == 2);
    CHECK(show_excerpt(t.place(Column::cotation, 0)) ==
          "\n  | P1;2026-03-02;AMK;8;;;;;;\n  |               ^^^");
    CHECK(show_excerpt(t.place_in_cotation(0, 4, 1)) ==
          "\n  | P1;2026-03-02;AMK;8;;;;;;\n  |               ^^^");
    CHECK(show_excerpt(t.place(Column::cotation, 1)) ==
          "\n  | P1;2026-03-03;;;;;;;;60\n  |                      ^^");
}

TEST_CASE("joined cotation: the same parts are one text, in one file or several")
{
    const SessionTable t =
        table({source("patient;date;lettre;coefficient\nP1;2026-03-02;AMK;8\nP2;2026-03-02;AMK;8\n", "a"),
               source("coef;Lettre clé;date;patient\n8;AMK;2026-03-03;P3\n", "b"),
               source("patient;date;cotation\nP4;2026-03-03;AMK 8\n", "c")});
    REQUIRE(t.size() == 4);
    CHECK(t.cotation_id(0) == t.cotation_id(1));
    CHECK(t.cotation_id(0) == t.cotation_id(2));
    CHECK(t.cotation_id(0) == t.cotation_id(3));
    CHECK_FALSE(t.has(Column::cotation));
}

TEST_CASE("joined cotation: several rows a session stay several rows, quantite is a column")
{
    const SessionTable t = table("patient;date;lettre;coefficient;quantite\nP1;2026-03-02;AMK;8;2\n");
    CHECK(t.cotation(0) == "AMK 8");
    CHECK(t.integer(Column::quantite, 0) == 2);
}

} // namespace test_input_cotations
