// SPDX-License-Identifier: Apache-2.0
// What an excerpt shows: cells of unknown columns are masked, long lines are cut around the caret.
#include "input_support.hpp"
#include "kine/base/text.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_input_excerpts {

using namespace kine;
using namespace kine::test;

TEST_CASE("excerpt: cells of unknown columns are masked, character by character")
{
    const SessionTable t = table("Nom;patient;NIR;date;cotation;Prénom\n"
                                 "LÉVÊQUE;P1;1 60 05 75 001 002;2026-03-02;AMK 8;Zoé\n"
                                 "\"Li; \"\"Lo\"\"\";P2;;2026-03-02;AMK 8;\"A\nB\"\n");
    CHECK(show_excerpt(t.place(Column::cotation, 0)) ==
          "\n  | ·······;P1;··················;2026-03-02;AMK 8;···"
          "\n  |                                          ^^^^^");
    CHECK(show_excerpt(t.place(Column::cotation, 1)) == "\n  | \"··········\";P2;;2026-03-02;AMK 8;\"·"
                                                        "\n  |                             ^^^^^");
}

TEST_CASE("excerpt: a NIR that names a patient is masked, a code of the practice is not")
{
    const SessionTable t = table("patient;date;cotation\n2 06 12 75 111 005 64;2026-03-02;AMK 8\n"
                                 "\"187052A00400180\";2026-03-02;AMK 8\n000000000012;2026-03-02;AMK 8\n");
    CHECK(t.place(Column::patient, 0).excerpt == "·····················;2026-03-02;AMK 8");
    CHECK(t.place(Column::cotation, 1).excerpt == "\"···············\";2026-03-02;AMK 8");
    CHECK(t.place(Column::cotation, 2).excerpt == "000000000012;2026-03-02;AMK 8");
}

TEST_CASE("excerpt: no message names a masked cell")
{
    const SessionTable t = table("patient;Nom;date;cotation;lieu\nP1;DUPONT;hier;;chez DUPONT\n");
    for (const CellError& error : t.cell_errors()) {
        CHECK(error.diagnostic.place.excerpt == "P1;······;····;;···········");
    }
    CHECK(t.cell_errors().size() == 3);
}

TEST_CASE("excerpt: cells that may be shifted are all masked when one of them might be a name")
{
    const SessionTable t = table("patient,Nom,date,cotation\nP1,DUPONT, Marie,2026-03-02,AMK 8\nP1,DUPONT\n");
    REQUIRE(t.cell_errors().size() == 2);
    CHECK(show_excerpt(t.cell_errors()[0].diagnostic.place) == "\n  | ··,······,······,··········,·····"
                                                    "\n  |                             ^^^^^");
    CHECK(show_excerpt(t.cell_errors()[1].diagnostic.place) == "\n  | ··,······");
}

TEST_CASE("excerpt: a line of 200 characters is whole, a longer one is cut after the caret")
{
    const auto line_of = [](std::size_t length) {
        std::string text = "P1;2026-03-02;AMK 8;";
        return text + std::string(length - text.size(), 'x');
    };
    const SessionTable t = table("patient;date;cotation;hn_libelle\n" + line_of(200) + "\n" + line_of(201) +
                                 "\n" + line_of(500) + "\n");
    CHECK(t.place(Column::date, 0).excerpt == line_of(200));
    CHECK(t.place(Column::date, 1).excerpt == line_of(199) + "…");
    CHECK(t.place(Column::date, 2).excerpt == line_of(199) + "…");
    CHECK(caret_column(t.place(Column::date, 2)) == 4);
    const Place wide = t.place(Column::hn_libelle, 2);
    CHECK(wide.column == 21);
    CHECK(wide.width == 180); // as far as the excerpt goes
    CHECK(t.place(Column::lieu, 2).excerpt == line_of(199) + "…");
    CHECK(caret_column(t.place(Column::lieu, 2)) == 0);
}

TEST_CASE("excerpt: a caret far away keeps its column, and its cell in sight")
{
    const std::string before = std::string(150, 'x') + std::string(850, 'y');
    const SessionTable t = table("patient;date;diagnostic;cotation;hn_libelle;lieu\n"
                                 "P1;2026-03-02;" +
                                 before + ";AMK 8;" + std::string(50, 'z') +
                                 ";\n"
                                 "P1;2026-03-02;" +
                                 before + ";AMK 8;" + std::string(500, 'z') + ";ici\n");
    const Place near_end = t.place(Column::cotation, 0);
    CHECK(near_end.column == 1016);
    CHECK(show_excerpt(near_end) == "\n  | …" + std::string(78, 'y') + ";AMK 8;" + std::string(50, 'z') +
                                        ";" + "\n  | " + std::string(80, ' ') + "^^^^^");
    const Place inside = t.place(Column::cotation, 1);
    CHECK(length_utf8(inside.excerpt) == 200);
    CHECK(inside.excerpt.ends_with("zzz…"));
    CHECK(caret_column(inside) == 81);
    REQUIRE(t.cell_errors().size() == 1);
    CHECK(show(t.cell_errors()[0].diagnostic.place) == "s.csv:3:1523");
    CHECK(show_excerpt(t.cell_errors()[0].diagnostic.place) ==
          "\n  | …" + std::string(78, 'z') + ";···\n  | " + std::string(80, ' ') + "^^^");
}

TEST_CASE("excerpt: characters of several bytes count once, masked or not")
{
    const std::string before = "é" + std::string(300, 'e');
    const SessionTable t = table("patient;Nom;date;cotation;hn_libelle\nP1;" + before + ";2026-03-02;AMK 8;À\n");
    const Place place = t.place(Column::cotation, 0);
    CHECK(place.column == 3 + 301 + 1 + 11 + 1);
    std::string dots;
    for (int i = 0; i < 67; ++i) {
        dots += "·";
    }
    CHECK(show_excerpt(place) ==
          "\n  | …" + dots + ";2026-03-02;AMK 8;À\n  | " + std::string(80, ' ') + "^^^^^");
}

TEST_CASE("excerpt: a place without excerpt or column has no caret")
{
    CHECK(caret_column(Place{}) == 0);
    Place place;
    place.column = 3;
    CHECK(caret_column(place) == 0);
    set_excerpt(place, "abc");
    CHECK(caret_column(place) == 3);
}

} // namespace test_input_excerpts
