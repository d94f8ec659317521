// SPDX-License-Identifier: Apache-2.0
#include "kine/render/csv.hpp"
#include "kine/render/json.hpp"
#include "kine/render/style.hpp"

#include <doctest/doctest.h>

namespace test_render_style {

using namespace kine;

using Lines = std::vector<std::string>;

TEST_CASE("display_width counts terminal columns")
{
    CHECK(display_width("") == 0);
    CHECK(display_width("RAB 8,5") == 7);
    CHECK(display_width("18,79\u00a0€") == 7);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("山田") == 4);
}

TEST_CASE("wrap cuts at spaces, never before the punctuation of a French sentence")
{
    CHECK(wrap("", 10) == Lines{""});
    CHECK(wrap("un deux trois", 8) == Lines{"un deux", "trois"});
    CHECK(wrap("il vaut ainsi : rien", 13) == Lines{"il vaut", "ainsi : rien"});
    CHECK(wrap("la lettre « AMZ » manque", 14) == Lines{"la lettre", "« AMZ » manque"});
    CHECK(wrap("part de 60 % ici", 10) == Lines{"part de", "60 % ici"});
    CHECK(wrap("https://exemple.fr/long", 5) == Lines{"https://exemple.fr/long"});
    CHECK(wrap("1\u00a0234 €", 3) == Lines{"1\u00a0234 €"});
    CHECK(wrap_within("", 4) == Lines{""});
    CHECK(wrap_within("ab cdefghij", 4) == Lines{"ab", "cdef", "ghij"});
    CHECK(wrap_within("étéété", 3) == Lines{"été", "été"});
    CHECK(wrap_within("e\u0301te\u0301", 2) == Lines{"e\u0301t", "e\u0301"}); // a mark stays with its letter
    CHECK(wrap_within("漢字漢", 3) == Lines{"漢", "字", "漢"});
    CHECK(wrap_within(std::string(1'000'000, 'x'), 10).size() == 100'000); // in one reading
}

TEST_CASE("hanging puts the next lines under the first")
{
    CHECK(hanging("aide : ", "un deux trois", 15) == "aide : un deux\n       trois\n");
}

TEST_CASE("a CSV cell is quoted when needed and never runs as a formula")
{
    CsvLine csv;
    csv.text("simple")
        .text("a;b")
        .text("dit \"oui\"")
        .text("=SOMME(A1)")
        .text("+33")
        .text("-x")
        .text("@x")
        .empty();
    CHECK(csv.to_string() == "simple;\"a;b\";\"dit \"\"oui\"\"\";'=SOMME(A1);'+33;'-x;'@x;\n");
    CsvLine numbers;
    numbers.amount(Money::from_cents(-123456)).number(*parse_decimal("8.50")).whole(-3);
    CHECK(numbers.to_string() == "-1234,56;8,5;-3\n");
}

TEST_CASE("JSON keeps the order of its keys and survives any bytes")
{
    Json object = Json::object();
    object.set("z", 1).set("a", "é\"").set("t", true).set("n", nullptr).set("bad", std::string_view{"\xFF"});
    Json list = Json::array();
    list.push("x").push(std::optional<int>{}).push(std::optional<int>{2});
    object.set("list", std::move(list));
    CHECK(object.to_string() == R"({"z":1,"a":"é\"","t":true,"n":null,"bad":"�","list":["x",null,2]})");
    CHECK(Json::array().push(1).to_indented() == "[\n  1\n]");
    CHECK(Json::array().push("a\x7f\x7f").to_string() == R"(["a\u007f\u007f"])"); // a terminal obeys DEL
}

} // namespace test_render_style
