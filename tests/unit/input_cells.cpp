// SPDX-License-Identifier: Apache-2.0
// Each kind of cell, good and bad, and the rows set aside: ENT-010 to ENT-016.
#include "input_support.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace test_input_cells {

using namespace kine;
using namespace kine::test;

namespace {

// A table of one good row with one more cell, written as it is.
SessionTable with(std::string_view title, std::string_view cell)
{
    return table(fmt::format("patient;date;cotation;{}\nP1;2026-03-02;AMK 8;{}\n", title, cell));
}

// What is said about that cell: the message alone.
std::string said(std::string_view title, std::string_view cell)
{
    const SessionTable t = with(title, cell);
    CHECK(t.size() == 1);
    return t.cell_errors().empty() ? "" : t.cell_errors().at(0).diagnostic.message;
}

std::string set_aside(const SessionTable& t)
{
    std::string result;
    for (const SetAside& row : t.set_aside()) {
        result += fmt::format("{} {};", show(row.place), row.code);
    }
    return result;
}

} // namespace

TEST_CASE("cells: money")
{
    for (const std::string_view cell :
         {"1 234,50 €", "1234,5", "1234.50", "1 234,50", "1\u202f234,50\u00a0€"}) {
        CAPTURE(cell);
        CHECK(with("montant", cell).money(Column::montant, 0) == Money::from_cents(123450));
    }
    CHECK(with("montant", "0").money(Column::montant, 0) == Money{});
    CHECK(with("montant", "0").is_known_absence(Column::montant, 0));
    CHECK(with("montant", "0,01").fact(Column::montant, 0) == Fact::yes);
    CHECK(with("part_amo", "aucun").is_known_absence(Column::part_amo, 0));
    CHECK_FALSE(with("part_amo", "aucun").money(Column::part_amo, 0).has_value());
    CHECK(with("montant", "17,88").decimal(Column::montant, 0) == Decimal::from_units(1788, 2));
    CHECK(show(with("Montant facturé", "12,345").cell_errors()) ==
          "s.csv:2:21: avertissement: montant illisible « 12,345 » dans la colonne « Montant facturé » : "
          "attendu un "
          "montant en euros comme 17,88 [ENT-013]\n"
          "  | P1;2026-03-02;AMK 8;12,345\n"
          "  |                     ^^^^^^\n"
          "aide : corriger ou vider la cellule ; en attendant, elle est lue comme inconnue");
    CHECK_FALSE(with("montant", "12,345").money(Column::montant, 0).has_value());
    CHECK(with("montant", "12,345").fact(Column::montant, 0) == Fact::unknown);
    CHECK(with("montant", "12,345").text(Column::montant, 0) == "12,345");
}

TEST_CASE("cells: dates")
{
    for (const std::string_view cell :
         {"1960-05-01", "01/05/1960", "1/5/1960", " 01/05/1960 ", "01-05-1960", "01.05.1960", "1960-05-01T00:00:00", "01/05/1960 00:00"}) {
        CAPTURE(cell);
        CHECK(to_iso(with("naissance", cell).day(Column::naissance, 0).value()) == "1960-05-01");
    }
    CHECK(with("date_ordonnance", "non").is_known_absence(Column::date_ordonnance, 0));
    CHECK_FALSE(with("date_ordonnance", "non").day(Column::date_ordonnance, 0).has_value());
    CHECK(said("naissance", "31/02/1960") == "date illisible « 31/02/1960 » dans la colonne « naissance » : "
                                             "attendu une date comme 31/01/2025 ou 2025-01-31");
    CHECK_FALSE(said("naissance", "oui").empty());
}

TEST_CASE("cells: facts, where a date says more")
{
    for (const std::string_view cell : {"oui", "Oui", "O", "x", "1", "vrai", "2026-03-01"}) {
        CAPTURE(cell);
        CHECK(with("urgence", cell).fact(Column::urgence, 0) == Fact::yes);
        CHECK_FALSE(with("urgence", cell).is_known_absence(Column::urgence, 0));
    }
    for (const std::string_view cell : {"non", "NON", "n", "0", "faux", "aucune"}) {
        CAPTURE(cell);
        CHECK(with("urgence", cell).fact(Column::urgence, 0) == Fact::no);
        CHECK(with("urgence", cell).is_known_absence(Column::urgence, 0));
    }
    CHECK(with("urgence", "").fact(Column::urgence, 0) == Fact::unknown);
    CHECK_FALSE(with("accord_prealable", "oui").day(Column::accord_prealable, 0).has_value());
    CHECK(with("presence", "Absent").fact(Column::presence, 0) == Fact::no);
    CHECK(with("presence", "honorée").fact(Column::presence, 0) == Fact::yes);
    CHECK(with("tiers_payant", "AMO+AMC").fact(Column::tiers_payant, 0) == Fact::yes);
    CHECK(with("Réglé", "impayé").fact(Column::regle_le, 0) == Fact::no);
    CHECK(said("urgence", "peut-être") ==
          "réponse illisible « ····-···· » dans la colonne « urgence » : attendu oui, non ou une date");
    CHECK(with("urgence", "peut-être").fact(Column::urgence, 0) == Fact::unknown);
}

TEST_CASE("cells: times, counts and numbers")
{
    CHECK(with("heure", "09:05").minutes(Column::heure, 0) == 545);
    CHECK(with("heure", "9h").minutes(Column::heure, 0) == 540);
    CHECK(with("heure", "09:05:00").minutes(Column::heure, 0) == 545);
    CHECK(said("heure", "25:00") ==
          "heure illisible « 25:00 » dans la colonne « heure » : attendu une heure comme 09:05");
    CHECK(with("appel", "non").is_known_absence(Column::appel, 0));

    CHECK(with("seance", "12").integer(Column::seance, 0) == 12);
    CHECK(with("seance", "12,00").integer(Column::seance, 0) == 12);
    CHECK(with("groupe", "0").integer(Column::groupe, 0) == 0);
    CHECK(with("groupe", "0").is_known_absence(Column::groupe, 0));
    CHECK(with("groupe", "non").is_known_absence(Column::groupe, 0));
    CHECK_FALSE(with("groupe", "non").integer(Column::groupe, 0).has_value());
    CHECK(with("seance", "12").decimal(Column::seance, 0) == Decimal{12});
    for (const std::string_view cell : {"12,5", "-1", "3 km"}) {
        CAPTURE(cell);
        CHECK(said("seance", cell) ==
              fmt::format("nombre illisible « {} » dans la colonne « seance » : attendu un nombre "
                          "entier comme 12",
                          cell));
    }
    // A name or a NIR out of its place looks like that.
    CHECK(said("seance", "douze").starts_with("nombre illisible « ·····"));
    CHECK(said("seance", "99999999999999").starts_with("nombre trop grand « ·····"));
    CHECK(with("seance", "100000").integer(Column::seance, 0) == 100'000);
    CHECK(said("quantite", "20260302") ==
          "nombre trop grand « 20260302 » dans la colonne « quantite » : attendu 100000 au plus");
    CHECK(said("distance", "100000,1 km").starts_with("nombre trop grand « 100000,1 km »"));
    for (const std::string_view cell : {"90", "90 min", "90mn", "90 minutes", "1h30", "01:30:00"}) {
        CAPTURE(cell);
        CHECK(with("duree", cell).integer(Column::duree, 0) == 90);
    }
    CHECK(with("distance", "3,5").decimal(Column::distance, 0) == Decimal::from_units(35, 1));
    CHECK(with("distance", "3.50 km").decimal(Column::distance, 0) == Decimal::from_units(35, 1));
    CHECK(with("distance", "0").is_known_absence(Column::distance, 0));
    CHECK(said("distance", "loin") ==
          "nombre illisible « ···· » dans la colonne « distance » : attendu un nombre comme 3,5");
    CHECK_FALSE(said("distance", "-3").empty());
}

TEST_CASE("cells: a quantity below 0 is that of an avoir, and of no other row")
{
    const SessionTable t = table("patient;date;cotation;montant;quantite\nP1;2026-03-02;AMK 8;-17,68;-1\nP1;2026-03-02;AMK 8;-35,36;-2\n"
                                 "P1;2026-03-02;AMK 8;17,68;-1\nP1;2026-03-02;AMK 8;;-1\nP1;2026-03-02;AMK 8;-17,68;-0\n");
    REQUIRE(t.size() == 5);
    CHECK(sessions_of(t, 0) == 1);
    CHECK(sessions_of(t, 1) == 2);
    REQUIRE(t.cell_errors().size() == 3);
    for (const CellError& error : t.cell_errors()) {
        CHECK(error.diagnostic.code == "ENT-013");
        CHECK(error.row >= Row{2});
        CHECK_FALSE(t.integer(Column::quantite, *error.row).has_value());
        CHECK(sessions_of(t, *error.row) == 1);
    }
}

TEST_CASE("cells: closed lists, canonical values and synonyms")
{
    CHECK(with("lieu", "Domicile").choice(Column::lieu, 0) == "domicile");
    CHECK(with("lieu", "à domicile").choice(Column::lieu, 0) == "domicile");
    CHECK(with("lieu", "Télésoin").choice(Column::lieu, 0) == "distance");
    CHECK(with("lieu", "visio").choice(Column::lieu, 0) == "distance");
    CHECK(with("exoneration", "at-mp").choice(Column::exoneration, 0) == "atmp");
    CHECK(with("exoneration", "Accident du travail").choice(Column::exoneration, 0) == "atmp");
    CHECK(with("exoneration", "AT/MP").choice(Column::exoneration, 0) == "atmp");
    CHECK(with("exoneration", "maternité").choice(Column::exoneration, 0) == "maternite");
    CHECK(with("exoneration", "non").choice(Column::exoneration, 0) == "aucune");
    CHECK(with("exoneration", "aucune").is_known_absence(Column::exoneration, 0));
    CHECK(with("exoneration", "ald").fact(Column::exoneration, 0) == Fact::yes);
    CHECK(with("zone", "Pied_Ski").choice(Column::zone, 0) == "pied-ski");
    CHECK(with("hn_nature", "bien être").choice(Column::hn_nature, 0) == "bien-etre");
    CHECK(with("sexe", "2").choice(Column::sexe, 0) == "F");
    CHECK(with("structure", "non").choice(Column::structure, 0).empty());
    CHECK(with("structure", "non").is_known_absence(Column::structure, 0));
    CHECK(show(with("Lieu de l'acte", "cabine").cell_errors()) ==
          "s.csv:2:21: avertissement: valeur hors liste « cabine » dans la colonne « Lieu de l'acte » : "
          "attendu cabinet, "
          "domicile, etablissement, ehpad ou distance [ENT-014]\n"
          "  | P1;2026-03-02;AMK 8;cabine\n"
          "  |                     ^^^^^^\n"
          "aide : valeur la plus proche : cabinet ; en attendant, la cellule est lue comme inconnue");
    CHECK(show(with("sexe", "??").cell_errors()) ==
          "s.csv:2:21: avertissement: valeur hors liste « ?? » dans la colonne « sexe » : attendu F ou M "
          "[ENT-014]\n"
          "  | P1;2026-03-02;AMK 8;??\n"
          "  |                     ^^\n"
          "aide : corriger ou vider la cellule ; en attendant, elle est lue comme inconnue");
}

TEST_CASE("cells: texts and identifiers are kept as written, and may be a known absence")
{
    const SessionTable t = with("ordonnance;article;praticien", " 0012 ;1 A;Aucun");
    CHECK(t.text(Column::ordonnance, 0) == "0012");
    CHECK(t.text(Column::article, 0) == "1 A");
    CHECK(said("territoire", "Bora-Bora").empty()); // territories are in the tables
    CHECK_FALSE(t.is_known_absence(Column::ordonnance, 0));
    CHECK(t.fact(Column::ordonnance, 0) == Fact::yes);
    CHECK(t.is_known_absence(Column::praticien, 0));
    CHECK(t.fact(Column::praticien, 0) == Fact::no);
    CHECK_FALSE(with("ordonnance", "0").is_known_absence(Column::ordonnance, 0));
    // « non » first met in a column of another kind
    CHECK(with("urgence;devis", "non;non").is_known_absence(Column::devis, 0));
    CHECK(with("devis;urgence", "non;non").is_known_absence(Column::devis, 0));
}

TEST_CASE("cells: an unreadable one is told for each of its rows, in file order")
{
    const SessionTable t = table("patient;date;lieu;montant;cotation\nP1;2026-03-02;?;cher;AMK 8\n"
                                 "P1;2026-03-03;cabinet;1;AMK 8\nP1;2026-03-04;?;1;AMK 8\n");
    CHECK(t.size() == 3);
    std::string places;
    for (const CellError& error : t.cell_errors()) {
        places += show(error.diagnostic.place) + " " + error.diagnostic.code + ";";
    }
    CHECK(places == "s.csv:2:15 ENT-014;s.csv:2:17 ENT-013;s.csv:4:15 ENT-014;");
}

TEST_CASE("cells: the user's text is quoted safely")
{
    CHECK(said("lieu", "\x1b[31mrouge").starts_with("valeur hors liste « ␛[31······ »"));
    const std::string longer(100, '-');
    CHECK(said("montant", longer).starts_with("montant illisible « " + std::string(60, '-') + "… »"));
}

TEST_CASE("ENT-010, ENT-011, ENT-012: a row without patient, date or cotation is set aside")
{
    const SessionTable t =
        table("N° dossier;date;cotation;lieu\n;2026-03-02;AMK 8;\nP1;;AMK 8;\nP1;31/02/2026;AMK 8;?\n"
              "P1;2026-03-02; ;cabinet\nP2;non;;\nP3;2026-03-02;IFD;\n");
    REQUIRE(t.size() == 1);
    CHECK(t.line(0) == 7);
    CHECK(t.text(t.patient(0)) == "P3");
    const std::string aside = "en attendant, la ligne est mise de côté";
    CHECK(show(t.cell_errors()) ==
          "s.csv:2:1: erreur: patient absent : la cellule « N° dossier » est vide [ENT-010]\n"
          "  | ;2026-03-02;AMK 8;\n"
          "  | ^\n"
          "aide : donner l'identifiant du patient ; " +
              aside +
              "\n"
              "s.csv:3:4: erreur: date absente : la cellule « date » est vide, attendu une date comme "
              "31/01/2025 ou 2025-01-31 "
              "[ENT-011]\n"
              "  | P1;;AMK 8;\n"
              "  |    ^\n"
              "aide : donner le jour de la séance ; " +
              aside +
              "\n"
              "s.csv:4:4: erreur: date illisible « 31/02/2026 » dans la colonne « date » : attendu une date "
              "comme 31/01/2025 ou "
              "2025-01-31 [ENT-011]\n"
              "  | P1;31/02/2026;AMK 8;?\n"
              "  |    ^^^^^^^^^^\n"
              "aide : ce jour n'est pas dans le calendrier : corriger la date ; " +
              aside +
              "\n"
              "s.csv:4:21: avertissement: valeur hors liste « ? » dans la colonne « lieu » : attendu "
              "cabinet, domicile, "
              "etablissement, ehpad ou distance [ENT-014]\n"
              "  | P1;31/02/2026;AMK 8;?\n"
              "  |                     ^\n"
              "aide : corriger ou vider la cellule ; en attendant, elle est lue comme inconnue\n"
              "s.csv:5:15: erreur: cotation absente : la cellule « cotation » est vide [ENT-012]\n"
              "  | P1;2026-03-02; ;cabinet\n"
              "  |               ^\n"
              "aide : donner la cotation, par exemple « RAM 8,09 » ; " +
              aside +
              "\n"
              "s.csv:6:4: erreur: date illisible « non » dans la colonne « date » : attendu une date comme "
              "31/01/2025 ou "
              "2025-01-31 [ENT-011]\n"
              "  | P2;non;;\n"
              "  |    ^^^\n"
              "aide : corriger la date ; " +
              aside +
              "\n"
              "s.csv:6:8: erreur: cotation absente : la cellule « cotation » est vide [ENT-012]\n"
              "  | P2;non;;\n"
              "  |        ^\n"
              "aide : donner la cotation, par exemple « RAM 8,09 » ; " +
              aside);
    CHECK(set_aside(t) ==
          "s.csv:2:1 ENT-010;s.csv:3:4 ENT-011;s.csv:4:4 ENT-011;s.csv:5:15 ENT-012;s.csv:6:4 ENT-011;");
}

TEST_CASE("a file of rows all set aside is read, and empty")
{
    const SessionTable t = table("patient;date;cotation\n;;AMK 8\n");
    CHECK(t.size() == 0);
    CHECK(t.set_aside().size() == 1);
    CHECK(t.cell_errors().size() == 2);
}

TEST_CASE("ENT-015: too many cells, so that none can be trusted")
{
    const SessionTable t =
        table("patient,date,cotation\nP1,2026-03-02,RAM 8,09\nP1,2026-03-03,\"RAM 8,09\",\n");
    REQUIRE(t.size() == 1);
    CHECK(show(t.cell_errors()) ==
          "s.csv:2:21: erreur: ligne de 4 cellules pour 3 titres [ENT-015]\n"
          "  | P1,2026-03-02,RAM 8,09\n"
          "  |                     ^^\n"
          "aide : mettre entre guillemets la cellule qui contient « , » ; en attendant, la ligne "
          "est mise de côté");
    CHECK(set_aside(t) == "s.csv:2:21 ENT-015;");
    CHECK(t.set_aside().at(0).raw == "P1,2026-03-02,RAM 8,09");
}

TEST_CASE("ENT-016: a line cut before a required cell")
{
    const SessionTable t =
        table("patient;lieu;date;cotation\nP1;cabinet;2026-03-02\nTotal 12\nP1;;2026-03-02;AMK 8\n");
    REQUIRE(t.size() == 1);
    CHECK(show(t.cell_errors()) ==
          "s.csv:2: erreur: ligne de 3 cellules pour 4 titres : il manque « cotation » [ENT-016]\n"
          "  | P1;cabinet;2026-03-02\n"
          "aide : compléter la ligne ; en attendant, la ligne est mise de côté\n"
          "s.csv:3: erreur: ligne de 1 cellule pour 4 titres : il manque « date » et « cotation » [ENT-016]\n"
          "  | Total 12\n"
          "aide : compléter la ligne ; en attendant, la ligne est mise de côté");
    CHECK(set_aside(t) == "s.csv:2 ENT-016;s.csv:3 ENT-016;");
}

} // namespace test_input_cells
