// SPDX-License-Identifier: Apache-2.0
// NDJSON: what a line may be, the names as titles, bad lines set aside with their place.
#include "input/json_lines.hpp"
#include "input_support.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

namespace test_input_json {

using namespace kine;
using namespace kine::test;

namespace {

// « name=value » of each pair, or the fault with the text it points at.
std::string read(const std::string& line)
{
    input::JsonLines lines{line};
    if (!lines.next()) {
        return "nothing";
    }
    if (const auto& fault = lines.fault()) {
        static constexpr std::array kinds{"not_an_object", "syntax", "nested", "name_twice"};
        return fmt::format("{} at {} «{}»", kinds[static_cast<std::size_t>(fault->kind)], fault->offset,
                           std::string_view{line}.substr(fault->offset, fault->length));
    }
    std::string result;
    for (const input::JsonPair& pair : lines.pairs()) {
        const std::string value{lines.raw(pair.value)};
        result += fmt::format("{}{}={}", result.empty() ? "" : " ", lines.raw(pair.name),
                              pair.value.escaped ? input::unescape_json(value) : value);
    }
    return result;
}

} // namespace

TEST_CASE("json lines: strings, numbers, booleans, null")
{
    CHECK(read(R"({"a": "x y", "b": 17.88, "c": true, "d": null, "e": "", "f": -3})") ==
          "a=x y b=17.88 c=true d= e= f=-3");
    CHECK(read(R"(  {"a":"x"}  )") == "a=x");
    CHECK(read("{}") == "");
    CHECK(read(R"({"a": "s\u00e9ance \"x\" \\ \ud83d\ude00"})") == "a=séance \"x\" \\ 😀");
    CHECK(read(" \t") == "nothing");
    CHECK(read("") == "nothing");
}

TEST_CASE("json lines: what is not one flat object has a fault, with its place")
{
    CHECK(read("x") == "not_an_object at 0 «x»");
    CHECK(read("  12") == "not_an_object at 2 «1»");
    CHECK(read(R"({"a": [1]})") == "nested at 6 «[»");
    CHECK(read(R"({"a": {"b": 1}})") == "nested at 6 «{»");
    CHECK(read(R"({"a": 1, "b": nul})") == "syntax at 14 «nul»");
    CHECK(read(R"({"a": tru})") == "syntax at 6 «tru»");
    CHECK(read(R"({"a": 1x})") == "syntax at 6 «1x»");
    CHECK(read(R"({"a": 01})") == "syntax at 6 «01»");
    CHECK(read(R"({"a": "x)") == "syntax at 6 «\"»");
    CHECK(read(R"({"a": "x")") == "syntax at 9 «»");
    CHECK(read(R"({"a": 1 "b": 2})") == "syntax at 8 «\"»");
    CHECK(read(R"({"a": 1,})") == "syntax at 8 «}»");
    CHECK(read(R"({"a" 1})") == "syntax at 5 «1»");
    CHECK(read(R"({"a": 1} x)") == "syntax at 10 «»"); // the line does not end an object
    CHECK(read(R"({"a": 1}{"b": 2})") == "syntax at 8 «{»");
    CHECK(read(R"({"a": 1, "a": 2})") == "name_twice at 10 «a»");
    CHECK(read("{\"a\": \"\\x\"}") == "syntax at 6 «\"»");
    CHECK(read("{\"a\": \"\t\"}") == "syntax at 0 «{»");
}

TEST_CASE("json lines: lines are counted, the last one needs no end, and reading may start in the middle")
{
    const std::string text = "{\"a\":1}\r\n\n{\"a\":2}\r{\"a\":3}";
    input::JsonLines lines{text};
    std::string seen;
    while (lines.next()) {
        seen += fmt::format("{}:{} ", lines.line(), lines.raw(lines.pairs()[0].value));
    }
    CHECK(seen == "1:1 3:2 4:3 ");
    input::JsonLines last{text, 18, 4};
    REQUIRE(last.next());
    CHECK(last.begin() == 18);
    CHECK(last.end() == text.size());
    CHECK_FALSE(last.next());
}

TEST_CASE("ndjson: the names are the titles, in any order, and a missing one is unknown")
{
    const SessionTable t = table("{\"N° dossier\": \"P1\", \"date\": \"2026-03-02\", \"cotation\": \"AMK 8\", \"montant\": 17.2}\n"
                                 "{\"cotation\": \"RAM 8,09\", \"date\": \"05/03/2026\", \"N° dossier\": 12, \"lieu\": \"cabinet\"}\n"
                                 "{\"N° dossier\": \"P2\", \"date\": \"2026-03-02\", \"cotation\": \"AMK \\u0038\", \"montant\": null}\n");
    REQUIRE(t.size() == 3);
    CHECK(t.text(t.patient(1)) == "12");
    CHECK(t.money(Column::montant, 0) == Money::from_cents(1720));
    CHECK(t.money(Column::montant, 1) == std::nullopt);
    CHECK(t.money(Column::montant, 2) == std::nullopt);
    CHECK(t.choice(Column::lieu, 1) == "cabinet");
    CHECK(t.text(Column::lieu, 0).empty());
    CHECK(t.cotation(2) == "AMK 8");
    CHECK(t.line(2) == 3);
    CHECK(t.rows_form(0) == RowsForm::ndjson);
    CHECK(show(t.place(Column::cotation, 1)) == "s.csv:2:15");
    CHECK(show(t.place_in_cotation(1, 4, 4)) == "s.csv:2:19");
    CHECK(show(t.place_in_cotation(2, 4, 1)) == "s.csv:3:57"); // escaped: the whole cell
    CHECK(show(t.place(Column::montant, 2)) == "s.csv:3:81");
}

TEST_CASE("ndjson: bad lines are set aside with line and column, unknown values masked")
{
    const SessionTable t = table("{\"patient\": \"P1\", \"date\": \"2026-03-02\", \"cotation\": \"AMK 8\"}\n"
                                 "{\"patient\": \"P1\", \"date\": \"2026-03-02\", \"cotation\": [\"AMK 8\"]}\n"
                                 "{\"patient\": \"P1\", \"date\": \"?\", \"cotation\": \"AMK 8\"}\n");
    CHECK(t.size() == 1);
    REQUIRE(t.set_aside().size() == 2);
    CHECK(t.set_aside()[0].code == "ENT-017");
    CHECK(t.set_aside()[1].code == "ENT-011");
    CHECK(show(t.cell_errors()) ==
          "s.csv:2:53: erreur: une valeur est un objet ou une liste : attendu un texte, un nombre, true, false ou null "
          "[ENT-017]\n"
          "  | {\"patient\": \"P1\", \"date\": \"2026-03-02\", \"cotation\": [\"AMK 8\"]}\n"
          "  |                                                     ^\n"
          "aide : écrire un objet par ligne, comme {\"patient\": \"P0012\", \"date\": \"2026-03-02\", \"cotation\": \"RAM "
          "8,09\"} ; en attendant, la ligne est mise de côté\n"
          "s.csv:3:28: erreur: date illisible « ? » dans la colonne « date » : attendu une date comme 31/01/2025 ou "
          "2025-01-31 [ENT-011]\n"
          "  | {\"patient\": \"P1\", \"date\": \"?\", \"cotation\": \"AMK 8\"}\n"
          "  |                            ^\n"
          "aide : corriger la date ; en attendant, la ligne est mise de côté");
}

TEST_CASE("ndjson: a value of an unknown name is never shown, its name is told")
{
    const SessionTable t = table("{\"Nom\": \"DUPONT\", \"patient\": \"P1\", \"date\": \"2026-03-02\", \"cotation\": \"AMK 8\"}\n"
                                 "{\"patient\": \"P1\", \"date\": \"x\", \"cotation\": \"AMK 8\", \"Nom\": \"MARTIN\"}\n"
                                 "{\"patient\": \"P1\", \"Nom\": \"DURAND}\n");
    CHECK(show(t.notices()) == "s.csv:1:3: information: colonne inconnue « Nom » : elle n'est pas lue [ENT-020]\n"
                               "  | {\"Nom\": \"······\", \"patient\": \"··\", \"date\": \"··········\", \"cotation\": \"·····\"}\n"
                               "  |   ^^^");
    REQUIRE(t.cell_errors().size() == 2);
    CHECK(t.cell_errors()[0].diagnostic.place.excerpt ==
          "{\"patient\": \"P1\", \"date\": \"x\", \"cotation\": \"AMK 8\", \"Nom\": \"······\"}");
    CHECK(t.cell_errors()[1].diagnostic.place.excerpt == "{\"·······\":·\"··\",·\"···\":·\"······}");
    CHECK(show(t.cell_errors()[1].diagnostic.place) == "s.csv:3:26");
}

TEST_CASE("ndjson: a file without its columns, without objects, or with one name a line")
{
    CHECK(refusal("{\"patient\": \"P1\", \"date\": \"2026-03-02\"}\n") ==
          "s.csv:1: erreur: colonne obligatoire absente : « cotation », ou « lettre » et « coefficient » [ENT-003]\n"
          "  | {\"patient\": \"··\", \"date\": \"··········\"}\n"
          "aide : ajouter la colonne, ou désigner celle qui en tient lieu : --map cotation=Titre");
    CHECK(refusal("{\"a\": 1}\n").starts_with("s.csv:1: erreur: aucun titre connu"));
    CHECK(refusal("\n{\"a\": [1]}\n{\n").starts_with("s.csv:2: erreur: aucune ligne n'est un objet JSON lisible"));
    std::string many;
    for (int i = 0; i < 1001; ++i) {
        many += fmt::format("{{\"n{}\": 1}}\n", i);
    }
    CHECK(refusal(many).starts_with("s.csv:1001: erreur: plus de 1000 noms différents"));
}

TEST_CASE("ndjson and csv form one set")
{
    const SessionTable t = table({source("patient;date;cotation;lieu\nP1;2026-03-02;AMK 8;cabinet\n", "a.csv"),
                                  source("{\"patient\": \"P1\", \"date\": \"2026-03-03\", \"cotation\": \"AMK 8\"}\n", "b")});
    REQUIRE(t.size() == 2);
    CHECK(t.patient(0) == t.patient(1));
    CHECK(t.has(Column::cotation));
    CHECK_FALSE(t.has(Column::lieu));
    CHECK(t.source(1).name() == "b");
    CHECK(t.header_line(1).empty());
    CHECK(t.delimiter_of_file(0) == ';');
    CHECK(t.delimiter_of_file(1) == std::nullopt);
}

} // namespace test_input_json
