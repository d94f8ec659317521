// SPDX-License-Identifier: Apache-2.0
// Every mistake a TOML file can hold: the whole message, with line, column and width.
#include "kine/input/toml_reader.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace test_toml_reader {

using namespace kine;
using kine::testing::shown;
using Lines = std::vector<std::string>;

namespace {

// The mistakes found in `text` when `read` asks its questions to the root table.
Lines mistakes(std::string_view text, const std::function<void(TomlTable&)>& read, TomlFamily family = TomlFamily::tables)
{
    DiagnosticSink sink;
    if (auto document = TomlDocument::parse("f.toml", text, family, sink)) {
        TomlTable root = document->root();
        read(root);
    }
    return shown(sink);
}

} // namespace

TEST_CASE("toml: what is well written is read")
{
    const std::string_view text = "texte = \"é\"\njour = 2026-03-02\nnombre = \"8,09\"\nmontant = \"1 234,56 €\"\nentier = -3\n"
                                  "compte = 30\noui = true\nmots = [\"a\", \"b\"]\nchoix = \"deux\"\nvide = []\n"
                                  "[table]\nx = 1\n[[suite]]\nx = 2\n[[suite]]\nx = 3\n";
    const std::array<std::string_view, 2> choices{"un", "deux"};
    CHECK(mistakes(text, [&](TomlTable& root) {
              CHECK(root.has("texte"));
              CHECK_FALSE(root.has("absent"));
              CHECK(root.text("texte") == "é");
              CHECK(root.date("jour") == kine::testing::day("2026-03-02"));
              CHECK(root.decimal("nombre") == kine::testing::number("8.09"));
              CHECK(root.money("montant") == Money::from_cents(123456));
              CHECK(root.integer("entier") == -3);
              CHECK(root.count("compte") == 30);
              CHECK(root.boolean("oui") == true);
              CHECK(root.texts("mots") == Lines{"a", "b"});
              CHECK(root.choice("choix", choices) == 1);
              CHECK(root.tables("vide").empty());
              CHECK(root.table("table")->integer("x") == 1);
              const auto suite = root.tables("suite");
              REQUIRE(suite.size() == 2);
              CHECK(TomlTable{suite[1]}.integer("x") == 3);
              CHECK(suite[1].place().line == 15);
              CHECK_FALSE(root.text("absent"));
              CHECK_FALSE(root.table("absent"));
              CHECK(root.tables("absent").empty());
              CHECK(root.texts("absent").empty());
              root.finish();
          }) == Lines{});
}

TEST_CASE("toml: an unreadable file is said once, where the reading stopped")
{
    const auto nothing = [](TomlTable&) { FAIL("no document"); };
    CHECK(mistakes("a = 1\nb = \n", nothing) ==
          Lines{"f.toml:2:5+1 TAB-001 « b » n'a pas de valeur | écrire b = \"…\", ou retirer la ligne"});
    CHECK(mistakes("a = 1\na = 2\n", nothing) == Lines{"f.toml:2:5+1 TAB-001 « a » est déjà écrit plus haut | n'en garder qu'une ligne"});
    CHECK(mistakes("jour = 2026-02-30\n", nothing) ==
          Lines{"f.toml:1:8+10 TAB-001 le jour de « jour » n'est pas au calendrier | écrire jour = 2026-11-29, sans guillemets : l'année, le mois, le jour"});
    CHECK(mistakes("[a\n", nothing, TomlFamily::user_file) ==
          Lines{"f.toml:1:3+1 ENT-101 l'en-tête de table n'est pas fermé | écrire [nom] : un crochet de chaque côté, et un nom sans espace"});
}

TEST_CASE("toml: what people write instead of TOML is answered by what to write")
{
    struct Case {
        std::string text;
        std::string expected;
    };
    const std::string exact = " s'écrit entre guillemets, avec un point | écrire ";
    const std::string neither = " n'est ni un nombre entier ni un texte entre guillemets | écrire ";
    const std::string any = " = \"…\" : un montant, un coefficient ou un numéro s'écrit entre guillemets";
    const std::string an_example = "écrire date = 2026-11-29, sans guillemets : l'année, le mois, le jour";
    const std::string dated = "« date » attend une date écrite année-mois-jour | " + an_example;
    const std::string quotes = "les guillemets ne sont pas ceux de TOML | écrire nom = \"…\", avec des guillemets droits";
    for (const Case& c : std::vector<Case>{
             {"date = 29/11/2026\n", "1:8+10 " + dated},
             {"date = 2026/11/29 # la veille\n", "1:8+22 " + dated},
             {"date = 2026-1-5\n", "1:8+8 " + dated},
             {"date = 29-11-2026\n", "1:8+10 " + dated},
             {"date = 31/11/2026\n", "1:8+10 le jour de « date » n'est pas au calendrier | " + an_example},
             {"prix = 45,00\n", "1:8+5 le nombre de « prix »" + exact + "prix = \"12.50\", par exemple"},
             {"prix = 45.00 €\n", "1:8+7 le nombre de « prix »" + exact + "prix = \"12.50\", par exemple"},
             {"prix = 45€\n", "1:8+3 « prix »" + neither + "prix" + any},
             {"n = 1 000\n", "1:5+5 « n »" + neither + "n" + any},
             {"telephone = 0123456789\n", "1:13+10 « telephone »" + neither + "telephone" + any},
             {"nom = Dupont\n", "1:7+6 le texte de « nom » n'est pas entre guillemets | écrire nom = \"…\""},
             {"nom = « a »\n", "1:7+5 " + quotes},
             {"nom = “a”\n", "1:7+3 " + quotes},
             {"actif = True\n", "1:9+4 « actif » n'est pas écrit comme TOML l'écrit | écrire actif = true"},
             {"actif = non\n", "1:9+3 « actif » n'est pas écrit comme TOML l'écrit | écrire actif = false"},
             {"nom = \"abc\n", "1:7+4 le texte n'est pas fermé | le fermer par \" sur la même ligne"},
             {"nom = 'abc\n", "1:7+4 le texte n'est pas fermé | le fermer par ' sur la même ligne"},
             {"nom = \"a\" // b\n", "1:7+8 la ligne continue après le texte entre guillemets | n'écrire qu'une valeur par ligne ; un "
                                    "commentaire commence par #, et un guillemet dans un texte s'écrit \\\""},
             {"nom = \"C:\\Users\"\n", "1:7+10 la barre \\ n'est pas admise seule dans un texte entre guillemets | la doubler, ou écrire le "
                                       "texte entre apostrophes : 'C:\\…'"},
             {"l = [\"a\" \"b\"]\n", "1:5+9 la liste n'est pas fermée, ou une virgule y manque | écrire une virgule entre deux valeurs et ] "
                                     "après la dernière"},
             {"nom \"a\"\n", "1:5+1 le signe = manque après le nom de la clé | écrire clé = valeur, la valeur d'un texte entre guillemets"},
             {"nom : \"a\"\n", "1:5+1 le signe = manque après le nom de la clé | écrire clé = valeur, la valeur d'un texte entre guillemets"},
             {"é = 1\n", "1:1+1 cette ligne ne commence pas par le nom d'une clé | écrire clé = valeur ; le nom est fait de lettres sans "
                         "accent, de chiffres, de - et de _"},
             {"// note\n", "1:1+1 cette ligne n'est ni une clé, ni une table, ni un commentaire | un commentaire commence par #"},
             {"[a]\nx = 1\n[a]\n", "3:1+1 la table [a] est déjà ouverte plus haut | réunir ses lignes, ou ouvrir chacune par [[a]] s'il y en "
                                   "a plusieurs"},
             {"[[a]\n", "1:5+1 l'en-tête de table n'est pas fermé | écrire [[nom]] : deux crochets de chaque côté, et un nom sans espace"},
             {"nom;prenom\n", "1:4+1 ce fichier n'est pas du TOML : il ressemble à un CSV | donner ici le fichier TOML (des lignes clé = "
                              "valeur), et le CSV là où il est attendu"},
         }) {
        CHECK(mistakes(c.text, [](TomlTable&) { FAIL("no document"); }) == Lines{"f.toml:" + std::string{c.expected}.insert(c.expected.find(' ') + 1, "TAB-001 ")});
    }
}

TEST_CASE("toml: a file in another encoding is told so, and its characters are not shown")
{
    using namespace std::string_literals;
    const std::string hint = " | l'enregistrer en UTF-8, par « Enregistrer sous » de l'éditeur de texte";
    const auto nothing = [](TomlTable&) { FAIL("no document"); };
    CHECK(mistakes("nom = \"H\xe9l\xe8ne\"\n", nothing) ==
          Lines{"f.toml:0:0+0 TAB-001 ce fichier est en Windows-1252, un fichier TOML est en UTF-8" + hint});
    CHECK(mistakes("\xff\xfe""a\0=\0""1\0\n\0"s, nothing) ==
          Lines{"f.toml:0:0+0 TAB-001 ce fichier est en UTF-16LE, un fichier TOML est en UTF-8" + hint});
    CHECK(mistakes("a = \x81\n", nothing) ==
          Lines{"f.toml:0:0+0 TAB-001 ce fichier n'est pas du texte en UTF-8, comme l'est un fichier TOML" + hint});
}

TEST_CASE("toml: a missing key is said at its table")
{
    const auto ask = [](TomlTable& root) {
        TomlTable item = root.tables("d").at(0);
        CHECK_FALSE(item.text("t", Need::required));
        CHECK_FALSE(item.date("j", Need::required));
        CHECK_FALSE(root.table("z", Need::required));
    };
    CHECK(mistakes("\n  [[d]]\n", ask) == Lines{"f.toml:2:3+5 TAB-003 la clé « t » manque | ajouter t = …",
                                                "f.toml:2:3+5 TAB-003 la clé « j » manque | ajouter j = …",
                                                "f.toml:1:1+1 TAB-003 la table « z » manque | ajouter une table [z]"});
}

TEST_CASE("toml: a value of another type is said with what was found and how to write it")
{
    struct Case {
        std::string text;
        std::function<void(TomlTable&)> read;
        std::string expected;
    };
    const auto text = [](TomlTable& t) { CHECK_FALSE(t.text("k")); };
    const auto date = [](TomlTable& t) { CHECK_FALSE(t.date("k")); };
    const auto decimal = [](TomlTable& t) { CHECK_FALSE(t.decimal("k")); };
    const auto money = [](TomlTable& t) { CHECK_FALSE(t.money("k")); };
    const auto integer = [](TomlTable& t) { CHECK_FALSE(t.integer("k")); };
    const auto count = [](TomlTable& t) { CHECK_FALSE(t.count("k")); };
    const auto boolean = [](TomlTable& t) { CHECK_FALSE(t.boolean("k")); };
    const auto texts = [](TomlTable& t) { static_cast<void>(t.texts("k")); };
    const auto tables = [](TomlTable& t) { CHECK(t.tables("k").empty()); };
    const auto table = [](TomlTable& t) { CHECK_FALSE(t.table("k")); };
    const auto choice = [](TomlTable& t) {
        static constexpr std::array<std::string_view, 3> choices{"un", "deux", "trois"};
        CHECK_FALSE(t.choice("k", choices));
    };
    const std::string exact = "« k » attend un nombre exact entre guillemets, trouvé ";
    const auto quotes = [](const std::string& value) {
        return " | écrire k = \"" + value + "\" : sans guillemets, TOML en ferait un nombre binaire inexact";
    };
    for (const Case& c : std::vector<Case>{
             {"k = 12", text, "f.toml:1:5+2 TAB-004 « k » attend un texte entre guillemets, trouvé un nombre entier | écrire k = \"…\""},
             {"k = {x = 1}", text, "f.toml:1:5+7 TAB-004 « k » attend un texte entre guillemets, trouvé une table | écrire k = \"…\""},
             {"k = \"02/03/2026\"", date,
              "f.toml:1:5+12 TAB-004 « k » attend une date, trouvé un texte | écrire k = 2026-03-02, sans guillemets"},
             {"k = 2026-01-31T10:00:00", date,
              "f.toml:1:5+19 TAB-004 « k » attend une date, trouvé une date avec heure | écrire par exemple k = 2026-01-31, sans guillemets"},
             {"k = 10:00:00", date,
              "f.toml:1:5+8 TAB-004 « k » attend une date, trouvé une heure | écrire par exemple k = 2026-01-31, sans guillemets"},
             {"k = 1789-07-14", date, "f.toml:1:5+10 TAB-006 « k » est hors des années 1900 à 2199 | corriger l'année"},
             {"k = 8.09", decimal, "f.toml:1:5+4 TAB-004 " + exact + "un nombre à virgule sans guillemets" + quotes("8.09")},
             {"k = true", decimal, "f.toml:1:5+4 TAB-004 " + exact + "vrai ou faux" + quotes("2.21")},
             {"k = 2", decimal, "f.toml:1:5+1 TAB-004 " + exact + "un nombre entier" + quotes("2")},
             {"k = \"2.2.1\"", decimal,
              "f.toml:1:5+7 TAB-005 « 2.2.1 » n'est pas un nombre décimal | écrire des chiffres avec un point ou une virgule, six "
              "décimales au plus"},
             {"k = \"\"", decimal,
              "f.toml:1:5+2 TAB-005 «  » n'est pas un nombre décimal | écrire des chiffres avec un point ou une virgule, six décimales "
              "au plus"},
             {"k = 60", money, "f.toml:1:5+2 TAB-004 « k » attend un montant entre guillemets, trouvé un nombre entier | écrire k = \"60\""},
             {"k = 60.00", money,
              "f.toml:1:5+5 TAB-004 « k » attend un montant entre guillemets, trouvé un nombre à virgule sans guillemets | écrire k = \"60.00\""},
             {"k = \"1.234\"", money,
              "f.toml:1:5+7 TAB-005 « 1.234 » n'est pas un montant en euros | écrire par exemple \"70.00\" ou \"1 234,56 €\""},
             {"k = \"3\"", integer, "f.toml:1:5+3 TAB-004 « k » attend un nombre entier, trouvé un texte | écrire k = 3, sans guillemets"},
             {"k = -1", count, "f.toml:1:5+2 TAB-006 « k » doit être entre 0 et 1000000, trouvé -1 | corriger le nombre"},
             {"k = 5000000000", count,
              "f.toml:1:5+10 TAB-006 « k » doit être entre 0 et 1000000, trouvé 5000000000 | corriger le nombre"},
             {"k = 1", boolean, "f.toml:1:5+1 TAB-004 « k » attend true ou false, trouvé un nombre entier | écrire k = true ou k = false, sans guillemets"},
             {"k = \"a\"", texts, "f.toml:1:5+3 TAB-004 « k » attend une liste de textes | écrire k = [\"…\", \"…\"]"},
             {"k = [\"a\", 2]", texts, "f.toml:1:5+8 TAB-004 « k » attend une liste de textes | écrire k = [\"…\", \"…\"]"},
             {"k = [1]", tables, "f.toml:1:5+3 TAB-004 « k » attend une suite de tables, trouvé une liste | ouvrir chaque table par [[k]]"},
             {"[k]", tables, "f.toml:1:1+3 TAB-004 « k » attend une suite de tables, trouvé une table | ouvrir chaque table par [[k]]"},
             {"k = true", table, "f.toml:1:5+4 TAB-004 « k » attend une table, trouvé vrai ou faux | ouvrir la table par [k]"},
             {"[[k]]", table, "f.toml:1:1+5 TAB-004 « k » attend une table, trouvé une liste | ouvrir la table par [k]"},
             {"k = \"quatre\"", choice,
              "f.toml:1:5+8 TAB-006 « quatre » n'est pas une valeur de « k » | valeurs admises : un, deux ou trois"},
             {"k = 4", choice, "f.toml:1:5+1 TAB-004 « k » attend un texte entre guillemets, trouvé un nombre entier | écrire k = \"…\""},
         }) {
        CAPTURE(c.text);
        CHECK(mistakes(c.text, c.read) == Lines{c.expected});
    }
}

TEST_CASE("toml: columns count characters, and a value over several lines shows its first one")
{
    const auto read = [](TomlTable& t) { CHECK_FALSE(t.integer("k")); };
    CHECK(mistakes("k = \"\"\"x\ny\"\"\"\n", read) ==
          Lines{"f.toml:1:5+1 TAB-004 « k » attend un nombre entier, trouvé un texte | écrire un nombre entier sans guillemets, par exemple k = 10"});
    CHECK(mistakes("a = {\"é€\" = 1, k = 2.5}", [](TomlTable& t) { CHECK_FALSE(t.table("a")->integer("k")); }) ==
          Lines{"f.toml:1:20+3 TAB-004 « k » attend un nombre entier, trouvé un nombre à virgule sans guillemets | écrire un nombre entier sans "
                "guillemets, par exemple k = 10"});
}

TEST_CASE("toml: a key nobody asks for is an error, at the key, with the nearest one")
{
    CHECK(mistakes("libele = \"x\"\n[[d]]\n  zzz = 1\n[e]\nx = 1\n", [](TomlTable& root) {
              static_cast<void>(root.text("libelle"));
              static_cast<void>(root.text("reference"));
              TomlTable item = root.tables("d").at(0);
              static_cast<void>(item.date("du"));
              item.finish();
              root.table("e")->finish();
              root.finish();
          }) == Lines{"f.toml:3:3+3 TAB-002 clé inconnue « zzz » | clés connues ici : du",
                      "f.toml:5:1+1 TAB-002 clé inconnue « x » | la retirer : rien n'est attendu ici",
                      "f.toml:1:1+6 TAB-002 clé inconnue « libele » | vouliez-vous dire « libelle » ?"});
}

TEST_CASE("toml: a key nobody asks for is shown without what a terminal obeys, and not beyond a line")
{
    const auto read = [](TomlTable& root) { root.finish(); };
    CHECK(mistakes(R"("\u001b[2J\u202e" = 1)", read).at(0).find("clé inconnue « ␛[2J\uFFFD »") != std::string::npos);
    CHECK(mistakes(std::string(61, 'a') + " = 1", read) ==
          Lines{"f.toml:1:1+61 TAB-002 clé inconnue « " + std::string(60, 'a') + "… » | la retirer : rien n'est attendu ici"});
    std::string many;
    for (int i = 0; i < 5000; ++i) {
        many += "k" + std::to_string(i) + " = 1\n";
    }
    const Lines told = mistakes(many, read);
    REQUIRE(told.size() == 101);
    CHECK(told.back().ends_with(" TAB-002 d'autres clés inconnues suivent | retirer d'abord celles-ci"));
}

TEST_CASE("toml: the readers built on top report at a key, or at the table when the key is absent")
{
    CHECK(mistakes("[[d]]\ndu = 2026-01-01\n", [](TomlTable& root) {
              TomlTable item = root.tables("d").at(0);
              item.report(10, "du", "trou", "boucher");
              item.report(11, "au", "manque");
              CHECK(item.place("du").excerpt == "du = 2026-01-01");
          }) == Lines{"f.toml:2:6+10 TAB-010 trou | boucher", "f.toml:1:1+5 TAB-011 manque | "});
    CHECK(mistakes("x = 1\r\n", [](TomlTable& root) {
              root.report(10, "x", "m");
              CHECK(root.place("x").excerpt == "x = 1"); // without its line end
          }, TomlFamily::user_file) == Lines{"f.toml:1:5+1 ENT-110 m | "});
}

} // namespace test_toml_reader
