// SPDX-License-Identifier: Apache-2.0
#include "input_support.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace test_input_sessions {

using namespace kine;
using namespace kine::test;

TEST_CASE("sessions: one row, every accessor")
{
    const SessionTable t =
        table("patient;date;cotation;lieu;montant;heure;seance;distance;accord_prealable;naissance;devis\n"
              "P1;2026-03-02;RAM 8,09 + IFS;domicile;21,88;9h05;12;3,5;2026-02-01;01/05/1960;non\n");
    REQUIRE(t.size() == 1);
    CHECK(t.text(t.patient(0)) == "P1");
    CHECK(to_iso(t.date(0)) == "2026-03-02");
    CHECK(t.cotation(0) == "RAM 8,09 + IFS");
    CHECK(t.text(t.cotation_id(0)) == "RAM 8,09 + IFS");
    CHECK(t.choice(Column::lieu, 0) == "domicile");
    CHECK(t.money(Column::montant, 0) == Money::from_cents(2188));
    CHECK(t.minutes(Column::heure, 0) == 545);
    CHECK(t.integer(Column::seance, 0) == 12);
    CHECK(t.decimal(Column::distance, 0) == Decimal::from_units(35, 1));
    CHECK(t.fact(Column::accord_prealable, 0) == Fact::yes);
    CHECK(to_iso(t.day(Column::accord_prealable, 0).value()) == "2026-02-01");
    CHECK(to_iso(t.day(Column::naissance, 0).value()) == "1960-05-01");
    CHECK(t.is_known_absence(Column::devis, 0));
    CHECK(t.text(Column::devis, 0) == "non");
    CHECK(t.has(Column::lieu));
    CHECK_FALSE(t.has(Column::regime));
    CHECK(t.id(Column::regime, 0) == 0);
    CHECK(t.text(Column::regime, 0).empty());
    CHECK(t.fact(Column::regime, 0) == Fact::unknown);
    CHECK_FALSE(t.money(Column::part_amo, 0).has_value());
    CHECK(t.line(0) == 2);
    CHECK(t.raw_line(0).starts_with("P1;2026-03-02;"));
    CHECK(t.raw_line(0).ends_with(";non"));
    CHECK(t.header_line(0).starts_with("patient;"));
    CHECK(t.delimiter(0) == ';');
    CHECK(t.cell_errors().empty());
    CHECK(t.set_aside().empty());
    CHECK(t.notices().empty());
}

TEST_CASE("sessions: BOM, delimiters and line ends change nothing")
{
    for (const std::string_view delimiter : {";", ",", "\t", "|"}) {
        for (const std::string_view end : {"\n", "\r\n", "\r"}) {
            for (const std::string_view mark : {"", "\xEF\xBB\xBF"}) {
                std::string text{mark};
                for (const std::string_view line :
                     {"patient;date;cotation", "P1;02/03/2026;AMK 8", "", "P2;2026-03-03;IFD"}) {
                    for (const char c : line) {
                        text += c == ';' ? delimiter : std::string_view{&c, 1};
                    }
                    text += end;
                }
                CAPTURE(text);
                const SessionTable t = table(text);
                REQUIRE(t.size() == 2);
                CHECK(cotations(t) == "AMK 8\nIFD");
                CHECK(t.line(1) == 4);
                CHECK(t.delimiter(0) == delimiter.front());
                CHECK(t.header_line(0).starts_with("patient"));
                CHECK(show(t.place(Column::date, 1)) == "s.csv:4:4");
                CHECK(t.place(Column::date, 1).width == 10);
            }
        }
    }
}

TEST_CASE("sessions: the delimiter is the one that knows the most columns")
{
    CHECK(cotations(table("Nom, prénom;patient;date;cotation\nX;P1;2026-03-02;AMK 8\n")) == "AMK 8");
    CHECK(cotations(table("sep=,\r\npatient,date,cotation\r\nP1,2026-03-02,IFD\r\n")) == "IFD");
    CHECK(table("sep=;\npatient;date;cotation\nP1;2026-03-02;IFD\n").line(0) == 3);
}

TEST_CASE("sessions: blank lines, lines of delimiters and a delimiter at every end are fine")
{
    const SessionTable t =
        table("\n;;;\npatient;date;cotation;\n\nP1;2026-03-02;IFD;\n;;;\n  \nP2;2026-03-02;IFD;;;\n\n");
    REQUIRE(t.size() == 2);
    CHECK(t.line(0) == 5);
    CHECK(t.line(1) == 8);
    CHECK(t.cell_errors().empty());
    CHECK(t.notices().empty());
}

TEST_CASE("sessions: quotes, escapes and line ends inside cells")
{
    const SessionTable t =
        table("patient;date;cotation;adresse;hn_libelle\n"
              "P1;2026-03-02;\"RAM 8,09 + IFS\";\"12 rue des Lilas\nBât. B\";\"séance \"\"pilates\"\"\"\n"
              "P1;2026-03-03; \"IFD\" ;;\"séance \"\"pilates\"\"\"\n");
    REQUIRE(t.size() == 2);
    CHECK(t.cotation(0) == "RAM 8,09 + IFS");
    CHECK(t.text(Column::adresse, 0) == "12 rue des Lilas\nBât. B");
    CHECK(t.text(Column::hn_libelle, 0) == "séance \"pilates\"");
    CHECK(t.id(Column::hn_libelle, 0) == t.id(Column::hn_libelle, 1));
    CHECK(t.cotation(1) == "IFD");
    CHECK(t.line(1) == 4);
    CHECK(show(t.place(Column::hn_libelle, 0)) == "s.csv:3:10");
    CHECK(show_excerpt(t.place(Column::hn_libelle, 0)) == "\n  | ······\";\"séance \"\"pilates\"\"\""
                                                          "\n  |          ^^^^^^^^^^^^^^^^^^");
    CHECK(show_excerpt(t.place(Column::cotation, 0)) ==
          "\n  | P1;2026-03-02;\"RAM 8,09 + IFS\";\"················" // an address is masked
          "\n  |                ^^^^^^^^^^^^^^");
    CHECK(t.raw_line(1) == "P1;2026-03-03; \"IFD\" ;;\"séance \"\"pilates\"\"\"");
}

TEST_CASE("sessions: a part of the cotation has its own place, quotes and escapes counted")
{
    const SessionTable t = table("patient;date;cotation;lieu\nP1;2026-03-02; RAM 8,09 + IFS ;cabinet\n"
                                 "P1;2026-03-02;\" RAM \"\"x\"\" + AMZ 3\";cabinet\n");
    CHECK(show_excerpt(t.place_in_cotation(0, 11, 3)) == "\n  | P1;2026-03-02; RAM 8,09 + IFS ;cabinet"
                                                         "\n  |                           ^^^");
    CHECK(t.cotation(1) == "RAM \"x\" + AMZ 3");
    CHECK(show_excerpt(t.place_in_cotation(1, 10, 3)) ==
          "\n  | P1;2026-03-02;\" RAM \"\"x\"\" + AMZ 3\";cabinet"
          "\n  |                             ^^^");
    CHECK(show(t.place_in_cotation(1, 10, 3)) == "s.csv:3:29");
    CHECK(t.place_in_cotation(1, 4, 3).width == 5); // "x" is written ""x""
}

TEST_CASE("sessions: a column that the file lacks has the place of the line")
{
    const SessionTable t = table("patient;date;cotation\nP1;2026-03-02;AMK 8\n");
    const Place place = t.place(Column::lieu, 0);
    CHECK(show(place) == "s.csv:2");
    CHECK(place.width == 0);
    CHECK(place.excerpt == "P1;2026-03-02;AMK 8");
}

TEST_CASE("sessions: cells cut off the end of a line are unknown")
{
    const SessionTable t =
        table("patient;date;cotation;lieu;montant\nP1;2026-03-02;AMK 8\nP2;2026-03-02;AMK 8;cabinet\n");
    REQUIRE(t.size() == 2);
    CHECK(t.choice(Column::lieu, 0).empty());
    CHECK(t.choice(Column::lieu, 1) == "cabinet");
    CHECK_FALSE(t.money(Column::montant, 1).has_value());
    CHECK(t.cell_errors().empty());
    CHECK(show(t.place(Column::montant, 1)) == "s.csv:3");
}

// Exports repeat themselves, and what repeats is not read again: every row is what it is in a file of its own.
TEST_CASE("sessions: a row says the same whatever the rows before it")
{
    const std::string titles = "patient;date;cotation;lieu;quantite;montant;heure;regime";
    const std::vector<std::string> lines{
        "P1;2026-03-02;AMK 8;cabinet;1;17,20;9h;general", "P1;2026-03-03;AMK 8;cabinet;1;17,20;9h;general",
        "P1;2026-03-04;AMK 8;cabinet;1;17,20;9h",         "P1;2026-03-05;AMK 8;cabinet;-2;17,20;9h;general",
        "P1;2026-03-06;AMK 8",                            "P1;2026-03-06;AMK 8;cabinet;-2;17,20;9h;general;;",
        ";;;cabinet;1;17,20;9h;general",                  "P2;\"2026-03-07\";\"AMK 8\";cabinet;1;17,20;9h;general",
        "P2;2026-03-08;AMK 8;nulle part;1;17,20;9h;general", "P2;2026-03-09;AMK 8;cabinet;1;17,20;9h;general;trop",
        "",                                               ";;;;;;;",
        "P2;2026-03-09;AMK 8;\"\"\"cabinet\"\"\";1;17,20;9h;general"};
    const std::vector<Column> columns{Column::patient, Column::cotation, Column::lieu, Column::quantite,
                                      Column::montant, Column::heure,    Column::regime};
    for (std::size_t first = 0; first < lines.size(); ++first) {
        for (std::size_t second = 0; second < lines.size(); ++second) {
            for (std::size_t third = 0; third < lines.size(); ++third) {
                const SessionTable alone = table(titles + "\nP9;2026-01-02;AMK 9\n" + lines[third] + "\n");
                const SessionTable after = table(titles + "\nP9;2026-01-02;AMK 9\n" + lines[first] + "\n" + lines[second] + "\n" + lines[third] + "\n");
                const auto last_line = [](const SessionTable& read) {
                    return read.size() == 0 ? std::string_view{} : read.raw_line(static_cast<Row>(read.size() - 1));
                };
                if (last_line(alone) != lines[third]) { // it is no row
                    CHECK(last_line(after) != lines[third]);
                    continue;
                }
                const auto row = static_cast<Row>(after.size() - 1);
                REQUIRE(last_line(after) == lines[third]);
                for (const Column column : columns) {
                    CHECK(after.text(column, row) == alone.text(column, 1));
                }
                CHECK(after.date(row) == alone.date(1));
                CHECK(after.integer(Column::quantite, row) == alone.integer(Column::quantite, 1));
                CHECK(after.cell_errors().size() >= alone.cell_errors().size());
            }
        }
    }
}

TEST_CASE("sessions: several files make one table, columns matched by name")
{
    const SessionTable t =
        table({source("patient;date;cotation;lieu\nP1;2026-03-02;AMK 8;cabinet\n", "a.csv"),
               source("Cotation,Montant facturé,Date de l'acte,N° dossier\n"
                      "\"AMK 8\",\"17,00\",03/03/2026,P1\nIFD,\"2,50\",04/03/2026,P2\n",
                      "b.csv"),
               source("date;patient;cotation;montant;lieu\n2026-03-05;P2;AMK 8;3;ehpad", "c.csv")});
    REQUIRE(t.size() == 4);
    CHECK(cotations(t) == "AMK 8\nAMK 8\nIFD\nAMK 8");
    CHECK(t.patient(0) == t.patient(1));
    CHECK(t.patient(2) == t.patient(3));
    CHECK(t.cotation_id(0) == t.cotation_id(3));
    CHECK(to_iso(t.date(1)) == "2026-03-03");
    CHECK(t.has(Column::patient));
    CHECK_FALSE(t.has(Column::lieu));    // not in b
    CHECK_FALSE(t.has(Column::montant)); // not in a
    CHECK(t.choice(Column::lieu, 0) == "cabinet");
    CHECK(t.choice(Column::lieu, 1).empty());
    CHECK(t.choice(Column::lieu, 3) == "ehpad");
    CHECK_FALSE(t.money(Column::montant, 0).has_value());
    CHECK(t.money(Column::montant, 2) == Money::from_cents(250));
    CHECK(t.sources().size() == 3);
    CHECK(show(t.place(Column::date, 2)) == "b.csv:3:12");
    CHECK(show(t.place(Column::date, 3)) == "c.csv:2:1");
    CHECK(t.line(3) == 2);
    CHECK(t.title(Column::patient, 1) == "N° dossier");
    CHECK(t.title(Column::lieu, 1).empty());
    CHECK(t.header_line(3) == "date;patient;cotation;montant;lieu");
}

TEST_CASE("sessions: the rows of a patient, kept together wherever they stand in the file, are read by their own number")
{
    constexpr std::array<std::string_view, 3> patients{"P1", "P2", "P3"};
    for (const bool joined : {false, true}) {
        CAPTURE(joined);
        std::string text = joined ? "patient;date;lettre;coefficient;seance;lieu;indemnites\n" : "patient;date;cotation;seance;lieu\n";
        for (int i = 0; i < 30; ++i) { // one patient after the other, ten times
            const std::string_view patient = patients[static_cast<std::size_t>(i) % patients.size()];
            const std::string place = i % 4 == 0 ? "" : i % 4 == 1 ? "cabinet" : "domicile";
            text += fmt::format("{};2026-03-{:02};AMK{}{};{};{}{}\n", patient, i % 28 + 1, joined ? ";" : " ", i + 1, i, place,
                                joined && i % 2 == 1 ? ";IFD" : joined ? ";" : "");
        }
        const SessionTable t = table({source(text)});
        REQUIRE(t.size() == 30);
        const ColumnNumbers numbers = t.numbers(Column::patient);
        for (Row row = 0; row < 30; ++row) {
            CAPTURE(row);
            CHECK(t.text(t.patient(row)) == patients[row % 3]);
            CHECK(numbers[row] == numbers[row % 3]);
            CHECK(to_iso(t.date(row)) == fmt::format("2026-03-{:02}", row % 28 + 1));
            CHECK(t.cotation(row) == fmt::format("AMK {}{}", row + 1, joined && row % 2 == 1 ? " + IFD" : ""));
            CHECK(t.integer(Column::seance, row) == row);
            CHECK(t.text(Column::lieu, row) == (row % 4 == 0 ? "" : row % 4 == 1 ? "cabinet" : "domicile"));
            CHECK(t.line(row) == row + 2);
            CHECK(t.raw_line(row).starts_with(fmt::format("{};2026-03-{:02};", patients[row % 3], row % 28 + 1)));
            CHECK(t.place(Column::seance, row).line == row + 2);
        }
        CHECK(numbers[0] != numbers[1]);
        CHECK(numbers[0] != numbers[2]);
    }
}

TEST_CASE("sessions: the table of no file answers that nothing is known")
{
    const SessionTable t = SessionTable::none();
    CHECK(t.size() == 0);
    CHECK(t.sources().empty());
    for (const ColumnInfo& column : known_columns()) {
        CHECK_FALSE(t.has(column.id));
        CHECK(t.id(column.id, 7) == 0);
        CHECK(t.text(column.id, 7).empty());
        CHECK(t.fact(column.id, 7) == Fact::unknown);
        CHECK_FALSE(t.is_known_absence(column.id, 7));
        CHECK_FALSE(t.day(column.id, 7).has_value());
        CHECK_FALSE(t.decimal(column.id, 7).has_value());
        CHECK(t.choice(column.id, 7).empty());
        CHECK(show(t.place(column.id, 7)).empty());
    }
    CHECK(t.cotation(7).empty());
    CHECK(t.patient(7) == 0);
    CHECK(t.line(7) == 0);
    CHECK(t.raw_line(7).empty());
    CHECK(t.header_line(7).empty());
    CHECK(show(t.place_in_cotation(7, 0, 1)).empty());
}

TEST_CASE("sessions: a table is moved whole")
{
    SessionTable first = table("patient;date;cotation\nP1;2026-03-02;AMK 8\n");
    SessionTable second = std::move(first);
    SessionTable third = table("patient;date;cotation\nP9;2026-03-02;IFD\n");
    third = std::move(second);
    CHECK(third.text(Column::patient, 0) == "P1");
    CHECK(third.place(Column::patient, 0).excerpt == "P1;2026-03-02;AMK 8");
}

TEST_CASE("sessions: sixty thousand characters in one cell, and a hundred thousand rows")
{
    std::string text =
        "patient;date;cotation;hn_libelle\nP1;2026-03-02;AMK 8;\"" + std::string(60'000, 'x') + "\"\n";
    for (int i = 0; i < 100'000; ++i) {
        text += fmt::format("P{};2026-03-{:02};AMK 8;\n", i % 1000, i % 28 + 1);
    }
    const SessionTable t = table(text);
    REQUIRE(t.size() == 100'001);
    CHECK(t.text(Column::hn_libelle, 0).size() == 60'000);
    CHECK(t.place(Column::hn_libelle, 0).excerpt.size() < 300);
    CHECK(t.line(100'000) == 100'002);
    std::set<CellId> patients;
    for (Row row = 0; row < t.size(); ++row) {
        patients.insert(t.patient(row));
    }
    CHECK(patients.size() == 1000);
}

} // namespace test_input_sessions
