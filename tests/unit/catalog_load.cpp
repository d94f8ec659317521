// SPDX-License-Identifier: Apache-2.0
// Loading the tables: a toy profession that loads, then every mistake a table can hold, whole, with its place.
#include "kine/pricing/price.hpp"
#include "support/catalog.hpp"
#include "support/toy_tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace test_catalog_load {

using namespace kine;
using namespace kine::testing;
using Lines = std::vector<std::string>;

namespace {

// The toy tables with `before` replaced once by `after` in one file: what the loader says.
Lines mistakes(std::string_view file, std::string_view before, std::string_view after)
{
    std::vector<ToyFile> toys = toy_tables();
    const auto toy = std::find_if(toys.begin(), toys.end(), [&](const ToyFile& t) { return t.name == file; });
    REQUIRE(toy != toys.end());
    const std::size_t at = toy->text.find(before);
    REQUIRE(at != std::string::npos);
    toy->text.replace(at, before.size(), after);
    DiagnosticSink sink;
    CHECK(load_toy(toys, sink) == nullptr);
    return shown(sink);
}

Lines without_file(std::string_view file)
{
    std::vector<ToyFile> toys = toy_tables();
    std::erase_if(toys, [&](const ToyFile& toy) { return toy.name == file; });
    DiagnosticSink sink;
    CHECK(load_toy(toys, sink) == nullptr);
    return shown(sink);
}

std::shared_ptr<const Catalog> toy_catalog()
{
    DiagnosticSink sink;
    auto catalog = load_toy(toy_tables(), sink);
    REQUIRE(shown(sink) == Lines{});
    REQUIRE(catalog != nullptr);
    return catalog;
}

std::string amount(const Catalog& catalog, std::string_view cotation, std::string_view zone, std::string_view date)
{
    const ParsedCotation parsed = parse_cotation(cotation, catalog.vocabulary());
    REQUIRE(parsed.ok());
    return price(parsed.cotation, catalog, {day(date), std::string{zone}, std::nullopt}).total.to_string();
}

} // namespace

TEST_CASE("tables: a profession made of data alone is priced")
{
    const auto catalog = toy_catalog();
    CHECK(catalog->edition() == "jouet.1");
    CHECK(catalog->acts_from() == day("2020-01-01"));
    CHECK(catalog->texts_read_until() == day("2026-11-21"));
    CHECK(amount(*catalog, "acp 20,5 + vt", "plaine", "2024-12-31") == "63.75");
    CHECK(amount(*catalog, "ACP 21,5", "plaine", "2025-01-01") == "67.72"); // 67,725: the mode of these tables is half-even
    CHECK(amount(*catalog, "ACP 21,5", "ile", "2025-01-01") == "87.08");    // 87,075
    CHECK(amount(*catalog, "LIB 12,34", "ile", "2025-01-01") == "12.34");
    const auto matches = catalog->find_acts("ACP", number("21.5"), day("2025-06-01"));
    REQUIRE(matches.size() == 1);
    CHECK(matches.front().act->id == "piano-droit");
    CHECK(matches.front().act->couple(day("2024-06-01")) == "ACP 20,5");
    CHECK(matches.front().act->couple(day("2019-06-01")) == "ACP");
    CHECK(catalog->find_acts("acp", number("21.5"), day("2025-06-01")).size() == 1);
    CHECK(catalog->find_acts("ACP", number("21.5"), day("2024-12-31")).empty());
    CHECK(catalog->find_acts("ACP", number("21.5"), day("2025-01-01"), day("2024-11-14")).empty());
    CHECK(catalog->find_acts("ACP", number("20.5"), day("2025-01-01"), day("2024-11-14")).size() == 1);
    CHECK(catalog->find_acts("ZZZ", number("1"), day("2025-01-01")).empty());
}

TEST_CASE("tables: names are found in any case, by alias, label or département")
{
    const auto catalog = toy_catalog();
    for (const std::string name : {"continent", "Continent", "Le continent", "terre ferme", "2A", "2a"}) {
        CAPTURE(name);
        const Territory* territory = catalog->territory(name);
        REQUIRE(territory != nullptr);
        CHECK(territory->id == "continent");
    }
    CHECK(catalog->territory("L'archipel")->zone == "ile");
    CHECK(catalog->territory("lune") == nullptr);
    CHECK(catalog->territory("") == nullptr);
    CHECK(catalog->code("vt")->code == "VIS");
    CHECK(catalog->code("zz") == nullptr);
    CHECK(catalog->situation("Élève")->id == "conservatoire");
    CHECK(catalog->situation("autre") == nullptr);
    CHECK(catalog->act("piano-droit") != nullptr);
    CHECK(catalog->threshold_value("marches", "plaine", day("2020-01-01")) == number("30"));
    CHECK_FALSE(catalog->threshold_value("marches", "plaine", day("2019-12-31")));
    CHECK_FALSE(catalog->threshold_value("marches", "ile", day("2020-01-01")));
    CHECK_FALSE(catalog->threshold_value("etages", "plaine", day("2020-01-01")));
}

TEST_CASE("tables: the fingerprint follows every byte and name, not the order of the files")
{
    const auto fingerprint = [](const std::vector<ToyFile>& toys) {
        DiagnosticSink sink;
        const auto catalog = load_toy(toys, sink);
        return catalog == nullptr ? std::string{} : catalog->fingerprint();
    };
    std::vector<ToyFile> toys = toy_tables();
    const std::string first = fingerprint(toys);
    CHECK(first.size() == 16);
    std::reverse(toys.begin(), toys.end());
    CHECK(fingerprint(toys) == first);
    toys.front().text += "\n";
    CHECK(fingerprint(toys) != first);
    toys = toy_tables();
    toys.back().name = "autre.toml";
    CHECK(fingerprint(toys) != first);
    toys = toy_tables();
    toys.push_back({"regles/une.toml", "not read here, but part of the set"});
    CHECK(fingerprint(toys) != first);
    CHECK_FALSE(fingerprint(toys).empty());
}

TEST_CASE("tables: TAB-001 to TAB-006, the mistakes of any file")
{
    CHECK(mistakes("edition.toml", "2026-11-21", "2026-11-31").at(0) ==
          "edition.toml:2:13+10 TAB-001 le jour de « textes_au » n'est pas au calendrier | écrire textes_au = 2026-11-29, sans guillemets : l'année, le mois, le jour");
    CHECK(mistakes("actes/pianos.toml", "minutes", "minute") ==
          Lines{"actes/pianos.toml:11:1+6 TAB-002 clé inconnue « minute » | vouliez-vous dire « minutes » ?"});
    CHECK(mistakes("edition.toml", "arrondi", "arondi = \"\"\narrondi") ==
          Lines{"edition.toml:3:1+6 TAB-002 clé inconnue « arondi » | vouliez-vous dire « arrondi » ?"});
    CHECK(mistakes("actes/pianos.toml", "libelle = \"Accord d’un piano droit\"\n", "") ==
          Lines{"actes/pianos.toml:1:1+8 TAB-003 la clé « libelle » manque | ajouter libelle = …"});
    CHECK(mistakes("codes.toml", "euros = \"3.00\"", "euros = 3.00").at(0) ==
          "codes.toml:10:9+4 TAB-004 « euros » attend un nombre exact entre guillemets, trouvé un nombre à virgule sans guillemets | "
          "écrire euros = \"3.00\" : sans guillemets, TOML en ferait un nombre binaire inexact");
    CHECK(mistakes("codes.toml", "\"3.00\"", "\"3.00 €\"").at(0) ==
          "codes.toml:10:9+8 TAB-005 « 3.00 € » n'est pas un nombre décimal | écrire des chiffres avec un point ou une virgule, six "
          "décimales au plus");
    CHECK(mistakes("codes.toml", "\"point\"", "\"points\"") ==
          Lines{"codes.toml:5:9+8 TAB-006 « points » n'est pas une valeur de « unite » | valeurs admises : point, deplacement, km, acte, "
                "patient, demande ou euro"});
    CHECK(mistakes("actes/pianos.toml", "minutes = 60", "minutes = -60") ==
          Lines{"actes/pianos.toml:11:11+3 TAB-006 « minutes » doit être entre 0 et 1000000, trouvé -60 | corriger le nombre"});
}

TEST_CASE("tables: TAB-003, a value says its text, and a letter has a value")
{
    CHECK(mistakes("autres.toml", "reference = \"Accord des accordeurs (JO 01/12/2019)\"", "reference = \"\"") ==
          Lines{"autres.toml:10:13+2 TAB-003 la référence est vide | citer le texte : titre, article, date de publication"});
    CHECK(mistakes("autres.toml", "verifie_le = 2026-11-01\n", "") ==
          Lines{"autres.toml:6:1+16 TAB-003 la clé « verifie_le » manque | ajouter verifie_le = …"});
    CHECK(mistakes("actes/pianos.toml", "[[acte.periode]]", "[[acte.periodes]]").size() == 1); // the key; the other period stands
    CHECK(mistakes("codes.toml", "genre = \"hn\"", "genre = \"forfait\"") ==
          Lines{"codes.toml:53:1+8 TAB-003 « LIB » n'a aucune valeur | ajouter une table [[code.valeur]]"});
}

TEST_CASE("tables: TAB-010 and TAB-011, no gap and no overlap unless they are said")
{
    CHECK(mistakes("codes.toml", "au = 2024-12-31", "au = 2024-11-30") ==
          Lines{"codes.toml:21:6+10 TAB-010 « ACP » (plaine) n'a pas de valeur du 2024-12-01 au 2024-12-31 | compléter la période, ou dire "
                "« interruption = true » si le trou est réel"});
    CHECK(mistakes("actes/pianos.toml", "au = 2024-12-31", "au = 2025-01-01") ==
          Lines{"actes/pianos.toml:24:6+10 TAB-011 deux valeurs de l'acte « piano-droit » valent le 2025-01-01 | finir la précédente par au "
                "= 2024-12-31"});
    CHECK(mistakes("actes/pianos.toml", "au = 2024-12-31\n", "") ==
          Lines{"actes/pianos.toml:23:6+10 TAB-011 deux valeurs de l'acte « piano-droit » valent le 2025-01-01 | finir la précédente par au "
                "= 2024-12-31"});
    std::vector<ToyFile> toys = toy_tables();
    std::string& acts = toys[3].text;
    acts.replace(acts.find("au = 2024-12-31"), 15, "au = 2024-11-30");
    acts.insert(acts.find("du = 2025-01-01"), "interruption = true\n");
    DiagnosticSink sink;
    const auto catalog = load_toy(toys, sink);
    CHECK(shown(sink) == Lines{});
    REQUIRE(catalog != nullptr);
    CHECK(catalog->act("piano-droit")->coefficient.on(day("2024-12-15")).entry == nullptr);
}

TEST_CASE("tables: TAB-012, the end comes after the start, the tolerance after the end")
{
    CHECK(mistakes("codes.toml", "au = 2024-12-31", "au = 2019-12-31").at(0) ==
          "codes.toml:12:6+10 TAB-012 la fin (au) précède le début (du) | corriger l'une des deux dates");
    CHECK(mistakes("actes/pianos.toml", "au = 2024-12-31", "au = 2024-12-31\ntolere_jusqu_au = 2024-12-31") ==
          Lines{"actes/pianos.toml:17:19+10 TAB-012 la tolérance doit finir après la fin (au) | donner « au », puis un jour de tolérance "
                "plus tardif"});
}

TEST_CASE("tables: TAB-013, a plan that was given up says when")
{
    const std::string hint = " | donner le jour où la mesure prévue a été retirée, ou retirer l'un des deux";
    CHECK(mistakes("actes/pianos.toml", "publie_le = 2024-11-15", "statut = \"abandonne\"") ==
          Lines{"actes/pianos.toml:25:10+11 TAB-013 « statut = \"abandonne\" » et « abandonne_le » vont ensemble" + hint});
    CHECK(mistakes("actes/pianos.toml", "publie_le = 2024-11-15", "abandonne_le = 2024-12-01") ==
          Lines{"actes/pianos.toml:25:16+10 TAB-013 « statut = \"abandonne\" » et « abandonne_le » vont ensemble" + hint});
    CHECK(mistakes("actes/pianos.toml", "publie_le = 2024-11-15",
                   "publie_le = 2024-11-15\nstatut = \"abandonne\"\nabandonne_le = 2024-11-01") ==
          Lines{"actes/pianos.toml:27:16+10 TAB-013 le retrait (abandonne_le) précède la publication (publie_le) | corriger l'une des deux "
                "dates"});
}

TEST_CASE("tables: TAB-014 to TAB-018, names that lead nowhere, twice, or are missing")
{
    CHECK(mistakes("zones.toml", "zone = \"ile\"", "zone = \"iles\"") ==
          Lines{"zones.toml:19:8+6 TAB-014 zone inconnue « iles » | la définir par [[zone]] ou corriger son nom"});
    CHECK(mistakes("autres.toml", "zone = \"plaine\"", "zone = \"plane\"") ==
          Lines{"autres.toml:7:8+7 TAB-014 zone inconnue « plane » | la définir par [[zone]] ou corriger son nom"});
    CHECK(mistakes("actes/pianos.toml", "\"ACP\"", "\"ACQ\"") ==
          Lines{"actes/pianos.toml:3:10+5 TAB-015 lettre-clé inconnue « ACQ » | la définir par [[code]] avec genre = \"lettre\", ou corriger"});
    CHECK(mistakes("actes/pianos.toml", "mots = ", "autres_lettres = [\"VIS\"]\nmots = ") ==
          Lines{"actes/pianos.toml:10:18+7 TAB-015 lettre-clé inconnue « VIS » | la définir par [[code]] avec genre = \"lettre\", ou "
                "corriger"});
CHECK(mistakes("autres.toml", "lettre = \"ACP\"", "lettre = \"XYZ\"") ==
          Lines{"autres.toml:34:10+5 TAB-015 lettre-clé inconnue « XYZ » | la définir par [[code]], ou corriger"});
    CHECK(mistakes("codes.toml", "alias = [\"VT\"]", "alias = [\"ACP\"]") ==
          Lines{"codes.toml:42:9+7 TAB-016 « ACP » est défini deux fois | garder une seule table et y réunir les périodes"});
    const Lines twice = mistakes("zones.toml", "id = \"ile\"", "id = \"plaine\""); // and every use of the lost zone
    CHECK(std::count(twice.begin(), twice.end(),
                     "zones.toml:6:6+8 TAB-016 « plaine » est défini deux fois | garder une seule table et y réunir les périodes") == 1);
    CHECK(mistakes("autres.toml", "[[seuil]]", "edition = \"2\"\n[[seuil]]").size() == 4); // twice, and three keys missing
    CHECK(mistakes("actes/pianos.toml", "minutes = 60", "minutes = 60\nremplace_par = [\"a\"]\nreferentiel = \"b\"") ==
          Lines{"actes/pianos.toml:12:16+5 TAB-018 « a » n'est défini nulle part | corriger l'identifiant ou ajouter la table",
                "actes/pianos.toml:13:15+3 TAB-018 « b » n'est défini nulle part | corriger l'identifiant ou ajouter la table"});
    CHECK(without_file("edition.toml") ==
          Lines{":0:0+0 TAB-017 aucun fichier des tables ne donne « edition » | ajouter edition.toml : edition, textes_au, debut_actes, "
                "arrondi"});
}

TEST_CASE("tables: TAB-024, values that no table has")
{
    const auto mistake = [](const std::string& file, const std::string& before, const std::string& key, const std::string& value) {
        const Lines found = mistakes(file, before, key + " = \"" + value + "\"");
        REQUIRE(found.size() == 1);
        return found.front().substr(found.front().find("TAB"));
    };
    CHECK(mistake("codes.toml", "euros = \"3.15\"", "euros", "999999999999999") ==
          "TAB-024 « euros » ne peut pas valoir 999999999999999 | écrire un nombre de 0 à 10000");
    CHECK(mistake("codes.toml", "euros = \"3.15\"", "euros", "-3.15") == "TAB-024 « euros » ne peut pas valoir -3,15 | écrire un nombre de 0 à 10000");
    CHECK(mistake("codes.toml", "euros = \"3.15\"", "euros", "10000.01").starts_with("TAB-024"));
    CHECK(mistake("actes/pianos.toml", "coefficient = \"20.5\"", "coefficient", "-20.5") ==
          "TAB-024 « coefficient » ne peut pas valoir -20,5 | écrire un nombre de 0 à 1000");
    CHECK(mistake("autres.toml", "taux_amo = \"80\"", "taux_amo", "100.1") == "TAB-024 « taux_amo » ne peut pas valoir 100,1 | écrire un nombre de 0 à 100");
    CHECK(mistake("autres.toml", "valeur = \"30\"", "valeur", "-1") == "TAB-024 « valeur » ne peut pas valoir -1 | écrire un nombre de 0 à 1000000");
    std::vector<ToyFile> toys = toy_tables();
    std::string& codes = toys[2].text;
    codes.replace(codes.find("3.15"), 4, "10000");
    DiagnosticSink sink;
    CHECK(load_toy(toys, sink) != nullptr);
}

TEST_CASE("tables: TAB-024, a rate of VAT that no amount can have")
{
    for (const auto& [rate, message] : {std::pair{"20.555", "« taux » a plus de deux décimales : 20,555"},
                                        {"-20", "« taux » ne peut pas valoir -20"},
                                        {"101", "« taux » ne peut pas valoir 101"}}) {
        std::vector<TableFile> files = embedded_tables();
        const auto file = std::find_if(files.begin(), files.end(), [](const TableFile& one) { return one.name == "mentions.toml"; });
        REQUIRE(file != files.end());
        std::string text{file->text};
        const std::size_t at = text.find("taux = \"20\"");
        REQUIRE(at != std::string::npos);
        text.replace(at, 11, std::string{"taux = \""} + rate + "\"");
        *file = {file->name, text};
        DiagnosticSink sink;
        CHECK(load_catalog(files, sink) == nullptr);
        REQUIRE_FALSE(sink.items().empty());
        CHECK(sink.items().front().code == "TAB-024");
        CHECK(sink.items().front().message == message);
    }
}

TEST_CASE("tables: every mistake of every file is said in one run")
{
    std::vector<ToyFile> toys = toy_tables();
    for (ToyFile& toy : toys) {
        toy.text += toy.name == "edition.toml" ? "surplus = 1\n" : "[[surplus]]\nx = 1\n";
    }
    toys[2].text.replace(toys[2].text.find("\"4.05\""), 6, "4");
    toys[4].text.replace(toys[4].text.find("categorie = \"exoneration\""), 25, "categorie = \"autre\"");
    toys.push_back({"casse.toml", "a = \n"});
    DiagnosticSink sink;
    CHECK(load_toy(toys, sink) == nullptr);
    Lines codes;
    for (const Diagnostic& item : sink.items()) {
        codes.push_back(item.place.file + " " + item.code);
    }
    std::sort(codes.begin(), codes.end());
    CHECK(codes == Lines{"actes/pianos.toml TAB-002", "autres.toml TAB-002", "autres.toml TAB-006", "casse.toml TAB-001",
                         "codes.toml TAB-002", "codes.toml TAB-004", "edition.toml TAB-002", "zones.toml TAB-002"});
}

} // namespace test_catalog_load
