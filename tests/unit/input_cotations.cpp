// SPDX-License-Identifier: Apache-2.0
// Cotations given in parts, `lettre coefficient …`, joined into one.
#include "input_support.hpp"

#include <doctest/doctest.h>

#include <string>

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

TEST_CASE("joined cotation: beside a cotation column, only where that cell is empty")
{
    const SessionTable t =
        table("patient;date;cotation;lettre;coefficient;de_montant\nP1;2026-03-02;IFD;AMK;8;5\n"
              "P1;2026-03-03;;AMK;8;5\nP1;2026-03-04;IFD;;;cher\n");
    REQUIRE(t.size() == 3);
    CHECK(cotations(t) == "IFD\nAMK 8 + DE 5\nIFD");
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
