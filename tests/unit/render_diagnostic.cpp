// SPDX-License-Identifier: Apache-2.0
#include "kine/render/diagnostic.hpp"

#include <doctest/doctest.h>

namespace test_render_diagnostic {

using namespace kine;

namespace {

const Style plain;

Diagnostic unknown_letter()
{
    Diagnostic diagnostic;
    diagnostic.code = "COT-001";
    diagnostic.message = "lettre-clé inconnue « AMZ »";
    diagnostic.hint = "lettres les plus proches : AMC, AMK, AMS";
    diagnostic.place.file = "seances.csv";
    diagnostic.place.line = 42;
    diagnostic.place.column = 18;
    diagnostic.place.width = 3;
    diagnostic.place.excerpt = "P0012;31/01/2025;AMZ 9,5;cabinet";
    return diagnostic;
}

} // namespace

TEST_CASE("a diagnostic shows its place, the line, the carets and the hint")
{
    CHECK(diagnostic_text(unknown_letter(), plain) ==
          "seances.csv:42:18: erreur: lettre-clé inconnue « AMZ » [COT-001]\n"
          " 42 | P0012;31/01/2025;AMZ 9,5;cabinet\n"
          "    |                  ^^^\n"
          "aide : lettres les plus proches : AMC, AMK, AMS\n");
}

TEST_CASE("the gutter grows with the line number")
{
    Diagnostic diagnostic = unknown_letter();
    diagnostic.place.line = 123456;
    diagnostic.hint.clear();
    CHECK(diagnostic_text(diagnostic, plain) ==
          "seances.csv:123456:18: erreur: lettre-clé inconnue « AMZ » [COT-001]\n"
          "123456 | P0012;31/01/2025;AMZ 9,5;cabinet\n"
          "       |                  ^^^\n");
}

TEST_CASE("carets stand under the characters, whatever their bytes and width")
{
    Diagnostic diagnostic = unknown_letter();
    diagnostic.hint.clear();
    diagnostic.place.line = 2;
    diagnostic.place.column = 8;
    SUBCASE("accents")
    {
        diagnostic.place.excerpt = "Éloïse;AMZ 9";
        CHECK(diagnostic_text(diagnostic, plain).ends_with("  2 | Éloïse;AMZ 9\n    |        ^^^\n"));
    }
    SUBCASE("combining accent: two characters, one column")
    {
        diagnostic.place.excerpt = "Helene\u0301;AMZ 9";
        diagnostic.place.column = 9;
        CHECK(diagnostic_text(diagnostic, plain).ends_with("  2 | Helene\u0301;AMZ 9\n    |        ^^^\n"));
    }
    SUBCASE("wide characters: two columns each")
    {
        diagnostic.place.excerpt = "山田太郎;AMZ 9";
        diagnostic.place.column = 6;
        CHECK(diagnostic_text(diagnostic, plain).ends_with("  2 | 山田太郎;AMZ 9\n    |          ^^^\n"));
    }
}

TEST_CASE("control characters of the input are made visible")
{
    Diagnostic diagnostic = unknown_letter();
    diagnostic.hint.clear();
    diagnostic.place.excerpt = "a\tb\033[31m;AMZ";
    diagnostic.place.column = 10;
    CHECK(diagnostic_text(diagnostic, plain).ends_with(" 42 | a b␛[31m;AMZ\n    |          ^^^\n"));
    diagnostic.place.file = "x\033[2J.csv";
    CHECK(diagnostic_text(diagnostic, plain).starts_with("x␛[2J.csv:42:10: "));
}

TEST_CASE("a long line is cut around the caret")
{
    Diagnostic diagnostic = unknown_letter();
    diagnostic.hint.clear();
    diagnostic.place.excerpt = std::string(50, 'a') + "AMZ" + std::string(50, 'b');
    diagnostic.place.column = 51;
    const Style narrow{false, 40};
    CHECK(diagnostic_text(diagnostic, narrow)
              .ends_with(" 42 | …" + std::string(16, 'a') + "AMZ" + std::string(13, 'b') + "…\n" + "    |  " +
                         std::string(16, ' ') + "^^^\n"));
}

TEST_CASE("what is not known is not shown")
{
    Diagnostic diagnostic = unknown_letter();
    diagnostic.hint.clear();
    SUBCASE("a whole file")
    {
        diagnostic.place = {};
        diagnostic.place.file = "seances.csv";
        CHECK(diagnostic_text(diagnostic, plain) ==
              "seances.csv: erreur: lettre-clé inconnue « AMZ » [COT-001]\n");
    }
    SUBCASE("nowhere")
    {
        diagnostic.place = {};
        CHECK(diagnostic_text(diagnostic, plain) == "erreur: lettre-clé inconnue « AMZ » [COT-001]\n");
    }
    SUBCASE("a line without column")
    {
        diagnostic.place.column = 0;
        CHECK(diagnostic_text(diagnostic, plain) ==
              "seances.csv:42: erreur: lettre-clé inconnue « AMZ » [COT-001]\n"
              " 42 | P0012;31/01/2025;AMZ 9,5;cabinet\n");
    }
}

TEST_CASE("related places, the text of law and other codes follow")
{
    Diagnostic diagnostic = unknown_letter();
    diagnostic.severity = Severity::warning;
    diagnostic.hint =
        "un conseil assez long pour ne pas tenir sur une seule ligne de l'écran : il est coupé là";
    diagnostic.reference = "NGAP, titre XIV";
    diagnostic.also = {"COT-004", "COT-005"};
    Related related;
    related.message = "première séance ici";
    related.place.file = "seances.csv";
    related.place.line = 40;
    diagnostic.related.push_back(related);
    CHECK(diagnostic_text(diagnostic, plain) ==
          "seances.csv:42:18: avertissement: lettre-clé inconnue « AMZ » [COT-001]\n"
          " 42 | P0012;31/01/2025;AMZ 9,5;cabinet\n"
          "    |                  ^^^\n"
          "seances.csv:40: voir : première séance ici\n"
          "aide : un conseil assez long pour ne pas tenir sur une seule ligne de l'écran :\n"
          "       il est coupé là\n"
          "texte : NGAP, titre XIV\n"
          "aussi : COT-004, COT-005\n");
}

TEST_CASE("colours are escapes around the same text")
{
    std::string text = diagnostic_text(unknown_letter(), {true, 80});
    CHECK(text.find("\033[1;31merreur\033[0m: ") != std::string::npos);
    for (std::size_t at = text.find('\033'); at != std::string::npos; at = text.find('\033')) {
        text.erase(at, text.find('m', at) - at + 1);
    }
    CHECK(text == diagnostic_text(unknown_letter(), plain));
}

} // namespace test_render_diagnostic
