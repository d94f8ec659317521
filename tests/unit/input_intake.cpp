// SPDX-License-Identifier: Apache-2.0
// Files that are compressed, and files that are something else: one error each.
#include "input/gunzip.hpp"
#include "input_support.hpp"
#include "kine/input/intake.hpp"
#include "support/gzip.hpp"

#include <doctest/doctest.h>

#include <string>

namespace test_input_intake {

using namespace kine;
using namespace kine::test;
using namespace std::string_literals;
using kine::testing::gzip;

namespace {

const std::string sessions = "patient;date;cotation\nP1;2026-03-02;AMK 8\n";

// The headline of the only error of a file.
std::string only_error(std::string bytes)
{
    const std::string told = refusal(std::move(bytes));
    CHECK(told.find("erreur:") == told.rfind("erreur:"));
    return told.substr(0, told.find('\n'));
}

std::string gunzip_error(std::string_view bytes, input::GunzipLimits limits = {})
{
    const auto text = input::gunzip(bytes, "s.gz", limits);
    return text ? "no error" : text.error().message;
}

} // namespace

TEST_CASE("gzip: read whole, in several members, with the padding of tapes")
{
    const SessionTable t = table(gzip(sessions));
    REQUIRE(t.size() == 1);
    CHECK(t.source(0).form().compressed);
    CHECK(t.source(0).text() == sessions);
    CHECK(show(t.place(Column::cotation, 0)) == "s.csv:2:15");
    CHECK(input::gunzip(gzip("ab") + gzip("") + gzip("c"), "s.gz") == "abc");
    CHECK(input::gunzip(gzip("ab") + "\0\0\0"s, "s.gz") == "ab");
    CHECK(input::gunzip(gzip(""), "s.gz") == "");
    const std::string large(std::size_t{3} << 20U, 'x'); // more than one piece
    CHECK(input::gunzip(gzip(large), "s.gz") == large);
}

TEST_CASE("ENT-009: a gzip that is cut, corrupt, or followed by something else")
{
    const std::string whole = gzip(sessions);
    for (std::size_t size = 2; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK(gunzip_error(whole.substr(0, size)) == "fichier gzip coupé : sa fin manque");
    }
    std::string corrupt = whole;
    corrupt[whole.size() - 8] = static_cast<char>(corrupt[whole.size() - 8] ^ 1); // the checksum
    CHECK(gunzip_error(corrupt).starts_with("fichier gzip abîmé vers l'octet"));
    CHECK(gunzip_error(whole + "x") ==
          fmt::format("l'octet {} suit la fin du gzip et n'en est pas un autre", whole.size() + 1));
    CHECK(only_error(whole.substr(0, whole.size() / 2)) == "s.csv: erreur: fichier gzip coupé : sa fin manque [ENT-009]");
}

TEST_CASE("ENT-009: a gzip that grows without measure is stopped")
{
    const std::string bomb = gzip(std::string(std::size_t{8} << 20U, '0')); // 8 MiB in 8 KiB
    const input::GunzipLimits limits{std::size_t{1} << 20U, 100};
    CHECK(gunzip_error(bomb, limits).starts_with("fichier gzip démesuré : ses "));
    CHECK(gunzip_error(bomb, limits).ends_with(" premiers octets en donnent plus de 1048576"));
    CHECK(gunzip_error(bomb) == "no error"); // below what any file may give
    CHECK(gunzip_error(bomb, {1, 2000}) == "no error");
    CHECK(gunzip_error(bomb, {1, 2000, std::size_t{4} << 20U}).ends_with(" premiers octets en donnent plus de 4194304"));
}

TEST_CASE("ENT-008: another kind of file is named, once")
{
    const std::string end = ", pas un fichier de séances : attendu du CSV ou du NDJSON [ENT-008]";
    CHECK(only_error("%PDF-1.7\n%\xE2\xE3") == "s.csv: erreur: c'est un document PDF" + end);
    CHECK(only_error("PK\x03\x04\x14\0\0\0"s) ==
          "s.csv: erreur: c'est un classeur (.xlsx, .ods) ou une archive ZIP" + end);
    CHECK(only_error("\xD0\xCF\x11\xE0\xA1"s) ==
          "s.csv: erreur: c'est un ancien classeur ou document Office (.xls, .doc)" + end);
    CHECK(only_error("\xEF\xBB\xBF<?xml version=\"1.0\"?>") ==
          "s.csv: erreur: c'est une page web ou un document XML" + end);
    CHECK(only_error("<!DOCTYPE html>\n<table>") == "s.csv: erreur: c'est une page web ou un document XML" + end);
    CHECK(only_error("[\n {\"patient\": 1}]") == "s.csv: erreur: c'est un document JSON d'un seul tenant" + end);
    CHECK(only_error("{\n \"patient\": 1\n}") == "s.csv: erreur: c'est un document JSON d'un seul tenant" + end);
    CHECK(only_error(gzip(gzip(sessions))) ==
          "s.csv: erreur: c'est un fichier gzip dans un fichier gzip" + end);
    CHECK(only_error("BZh9") == "s.csv: erreur: c'est une archive bzip2" + end);
    CHECK(only_error("\xFF\xFE["s + "\0"s) == "s.csv: erreur: c'est un document JSON d'un seul tenant" + end);
}

TEST_CASE("ENT-008: a line that no export has")
{
    const std::string end = " octets, 65536 au plus : ce n'est pas un fichier de séances [ENT-008]";
    CHECK(only_error(std::string(1'000'000, 'a')) == "s.csv:1: erreur: ligne de 1000000" + end);
    CHECK(only_error(sessions + std::string(65'537, ';') + "\n") == "s.csv:3: erreur: ligne de 65537" + end);
    CHECK(table(sessions + "P1;2026-03-03;AMK 8" + std::string(65'000, ';') + "\n").size() == 2);
    CHECK(only_error("patient;date;cotation\r" + std::string(70'000, 'b')) == "s.csv:2: erreur: ligne de 70000" + end);
}

TEST_CASE("ENT-002, ENT-006: bytes that are no text, one error")
{
    CHECK(only_error("patient;date;cotation\n\x01\x02\xFF") ==
          "s.csv:2:1: erreur: l'octet 23 du fichier (0x01) n'est pas de l'UTF-8, et le fichier n'est dans aucun autre "
          "encodage connu [ENT-002]");
    CHECK(only_error("patient;d\0te"s) ==
          "s.csv:1:10: erreur: octet nul à l'octet 10 du fichier : ce n'est pas un texte CSV [ENT-006]");
    CHECK(only_error("\xFF\xFEp\0a"s) ==
          "s.csv:1:5: erreur: l'octet 5 du fichier (0x61) n'est pas du texte en UTF-16LE [ENT-002]");
}

TEST_CASE("every encoding gives the same table, and the conversion is told")
{
    const std::string text = "patient;date;cotation;adresse\nP1;2026-03-02;AMK 8;Évry\n";
    const std::string latin = "patient;date;cotation;adresse\nP1;2026-03-02;AMK 8;\xC9vry\n";
    std::string wide;
    for (const char c : latin) {
        wide += {c, '\0'};
    }
    for (const std::string& bytes : {latin, wide, "\xFF\xFE" + wide, gzip(latin)}) {
        const SessionTable t = table(bytes);
        REQUIRE(t.size() == 1);
        CHECK(t.text(Column::adresse, 0) == "Évry");
        REQUIRE(t.notices().size() == 1);
        CHECK(t.notices()[0].code == "ENT-023");
    }
    CHECK(show(table(latin).notices()) ==
          "s.csv: information: deviné : séparateur « ; », texte en Windows-1252, converti [ENT-023]\n"
          "aide : --write-profil FICHIER fixe ces choix, --map colonne=Titre en corrige un");
    CHECK(table(text).notices().empty());
    CHECK(table("\xEF\xBB\xBF" + text).notices().empty());
}

TEST_CASE("ENT-023: the titles that were guessed, once for files alike")
{
    const std::string a = "N° dossier,Date de l'acte,cotation\nP1,2026-03-02,AMK 8\n";
    CHECK(show(table({source(a, "a.csv"), source(a, "b.csv"), source(sessions, "c.csv"), source(a, "d.csv")}).notices()) ==
          "a.csv: information: deviné : séparateur « , », « N° dossier » = patient, « Date de l'acte » = date ; de même "
          "pour 2 autres fichiers [ENT-023]\n"
          "aide : --write-profil FICHIER fixe ces choix, --map colonne=Titre en corrige un");
}

TEST_CASE("a text that holds no sessions: a document, lines of any length, compressed or not")
{
    const std::string document = "{\n  \"a\": \"" + std::string(70'000, 'x') + "\"\n}\n";
    for (const std::string& bytes : {document, gzip(document)}) {
        const auto text = input::take_in_text(std::make_shared<const Source>("r.json", bytes));
        REQUIRE(text);
        CHECK((*text)->text() == document);
    }
    CHECK_FALSE(input::take_in_text(std::make_shared<const Source>("r.json", gzip(document).substr(0, 50))));
    CHECK_FALSE(input::take_in_text(std::make_shared<const Source>("r.json", "{\0}"s)));
}

} // namespace test_input_intake
