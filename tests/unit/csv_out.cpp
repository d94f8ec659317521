// SPDX-License-Identifier: Apache-2.0
// The CSV that kine writes: what a spreadsheet must not run, what needs quotes, decimal comma.
#include "kine/render/csv.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_csv_out {

using namespace kine;
using kine::testing::number;

namespace {

std::string cell(std::string_view text) { return CsvLine{}.text(text).to_string(); }

} // namespace

TEST_CASE("csv out: a cell that a spreadsheet would run is neutralised")
{
    CHECK(cell("=1+1") == "'=1+1\n");
    CHECK(cell("+33123") == "'+33123\n");
    CHECK(cell("-A1") == "'-A1\n");
    CHECK(cell("@SUM(A1)") == "'@SUM(A1)\n");
    CHECK(cell("\tx") == "' x\n");
    CHECK(cell("\rx") == "'␍x\n");
    CHECK(cell("=HYPERLINK(\"x\";\"y\")") == "\"'=HYPERLINK(\"\"x\"\";\"\"y\"\")\"\n");
    CHECK(cell("RAM 8,09") == "RAM 8,09\n");
    CHECK(cell("a=b") == "a=b\n");
    CHECK(cell("") == "\n");
}

TEST_CASE("csv out: quotes where the content needs them")
{
    CHECK(cell("a;b") == "\"a;b\"\n");
    CHECK(cell("a\"b") == "\"a\"\"b\"\n");
    CHECK(cell("a\nb") == "\"a\nb\"\n");
    CHECK(cell("a\r\nb\n") == "\"a\nb\n\"\n");
    CHECK(cell("a,b") == "a,b\n");
}

TEST_CASE("csv out: what would command a terminal, or reorder what is around, is shown and no more")
{
    CHECK(cell("a\x1b[2Jb\x7f") == "a␛[2Jb␡\n");
    CHECK(cell("a\u009bb\u202ec") == "a\uFFFDb\uFFFDc\n");
    CHECK(cell("a\rb") == "a␍b\n");
}

TEST_CASE("csv out: numbers and amounts, with a comma, negative ones too")
{
    CsvLine line;
    line.text("x").number(number("8.09")).amount(Money::from_cents(-5)).whole(-3).empty().amount(Money::from_cents(123456)).empty();
    CHECK(line.to_string() == "x;8,09;-0,05;-3;;1234,56;\n");
    CHECK(CsvLine{}.number(number("-1.5")).to_string() == "-1,5\n");
    CHECK(CsvLine{}.empty().text("a").to_string() == ";a\n");
}

} // namespace test_csv_out
