// SPDX-License-Identifier: Apache-2.0
// What the loader says of a rule whose parameters are wrong: one mistake at a time, each refused with its code and what to do.
#include "support/toy_repairs.hpp"
#include "support/toy_rules.hpp"

#include <algorithm>

namespace test_rules_mistakes {

using namespace kine;
using namespace kine::testing;

namespace {

constexpr std::string_view source =
    "reference = \"Accord\"\nurl = \"https://example.org/a\"\nconfiance = \"officielle\"\n"
    "verifie_le = 2026-11-01\n";

// What is said of these rules, a mistake each, without the place.
Lines said(std::string rules)
{
    DiagnosticSink sink;
    const Toy toy = load(std::move(rules), sink);
    Lines result;
    for (const std::string& line : shown(sink)) {
        result.push_back(line.substr(line.find("TAB-")));
    }
    CHECK(toy.book == nullptr);
    return result;
}

Lines of_mechanism(std::string_view mechanism, std::string_view parameters)
{
    return said(rule("TOY-001", mechanism, "error", "non", parameters));
}

bool starts(const Lines& lines, std::string_view wanted)
{
    INFO(lines);
    return lines.items.size() == 1 && lines.items.front().starts_with(wanted);
}

} // namespace

TEST_CASE("rules: a name that the tables do not know")
{
    CHECK(starts(of_mechanism("montant", "zone = \"lune\""),
                 "TAB-014 zone inconnue « lune » | les zones sont dans zones.toml"));
    CHECK(starts(of_mechanism("montant", "causes = [\"hasard\"]"),
                 "TAB-006 cause inconnue « hasard » | causes : "));
    CHECK(starts(of_mechanism("etat-du-terme", "etats = [\"vieux\"]"),
                 "TAB-006 état inconnu « vieux » | états : "));
    CHECK(starts(of_mechanism("cle-de-controle",
                              "colonnes = [\"patient\"]\nformes = [\"nir\", \"passeport\"]\nfaute = \"cle\""),
                 "TAB-006 « passeport » n'est pas une sorte de numéro | sortes : "));
    CHECK(starts(
        of_mechanism("valeur-de-fait", "termes = [\"type:hn\"]\ncolonne = \"couleur\"\ninterdites = [\"x\"]"),
        "TAB-035 colonne inconnue « couleur » | kine-sessions(5) donne la liste des colonnes"));
    CHECK(starts(said(mended("TOY-001", "exigence", "exige = [\"prado\"]", correction("remplacer", false, "r", "par = \"XYZ\""))),
                 "TAB-015 code inconnu « XYZ » | les codes sont ceux des tables"));
    CHECK(starts(of_mechanism("uniforme", "montant = \"hn\"\nseuil = \"rien\""),
                 "TAB-018 seuil inconnu « rien » | le définir par [[seuil]]"));
}

TEST_CASE("rules: a parameter that is missing, or that another contradicts")
{
    CHECK(starts(of_mechanism("cle-de-controle", "formes = [\"nir\"]\nfaute = \"cle\""),
                 "TAB-003 la clé « colonnes » manque | nommer au moins une colonne"));
    CHECK(starts(of_mechanism("cle-de-controle", "colonnes = [\"patient\"]\nfaute = \"cle\""),
                 "TAB-003 la clé « formes » manque | nommer au moins une sorte de numéro"));
    const std::string number = "colonnes = [\"praticien\"]\nformes = [\"am\"]\n";
    CHECK(starts(of_mechanism("cle-de-controle", number + "faute = \"profession\""),
                 "TAB-003 « faute = \"profession\" » et « profession »"));
    CHECK(starts(of_mechanism("cle-de-controle", number + "faute = \"cle\"\nprofession = \"70\""),
                 "TAB-003 « faute = \"profession\" » et « profession »"));
    CHECK(starts(of_mechanism("chevauchement", "duree = \"mois\"\nmax = 1"),
                 "TAB-006 un chevauchement se cherche dans une journée | écrire duree = \"jour\""));
    CHECK(starts(of_mechanism("uniforme", ""), "TAB-003 ce qui doit être le même n'est pas dit | "));
    CHECK(starts(of_mechanism("uniforme", "valeur = [\"lieu\"]\nmontant = \"hn\"\nseuil = \"marches\""),
                 "TAB-003 ce qui doit être le même n'est pas dit | "));
    CHECK(starts(of_mechanism("au-plus", "portee = \"jour\"\nmax = 1"), "TAB-003 la clé « termes » manque"));
    CHECK(starts(of_mechanism("au-plus", "termes = []\nportee = \"jour\"\nmax = 1"),
                 "TAB-003 la clé « termes » manque | donner au moins une condition"));
    CHECK(starts(of_mechanism("exigence", "exige = []"),
                 "TAB-003 la clé « exige » manque | donner au moins une condition"));
}

TEST_CASE("rules: what is at stake is written once")
{
    const std::string wants = "exige = [\"prado\"]\n";
    CHECK(starts(of_mechanism("exigence", wants + "enjeu_cotation = \"VIS +\""),
                 "TAB-036 cette cotation ne se lit pas | écrire par exemple enjeu_cotation = \"IFD\""));
    CHECK(starts(of_mechanism("exigence", wants + "enjeu_cotation = \"VIS\"\nenjeu = \"hn\""),
                 "TAB-036 « enjeu » et « enjeu_cotation » ne vont pas ensemble | garder l'un des deux"));
    const std::string companion = "termes = [\"type:hn\"]\navec = [\"genre:seance\"]\nportee = \"jour\"\n";
    CHECK(starts(of_mechanism("accompagnement", companion + "reste_du = \"VIS +\""),
                 "TAB-036 cette cotation ne se lit pas | écrire par exemple reste_du = \"IFD\""));
}

TEST_CASE("rules: a definition that is unknown, unreadable, or says itself")
{
    const auto told = [](const std::string& condition, const std::string& says) {
        DiagnosticSink sink;
        const Toy toy = load(rule("TOY-001", "exigence", "error", "non", "exige = [\"" + condition + "\"]"), sink,
                             {{"definitions.toml", "[[definition]]\nnom = \"au-loin\"\nsens = \"Au loin.\"\ndit = \"" + says + "\"\n"}});
        CHECK(toy.book == nullptr);
        const Lines lines{shown(sink)};
        REQUIRE(lines.items.size() == 1);
        return lines.items.front().substr(lines.items.front().find("TAB-"));
    };
    CHECK(told("definition(au-lion)", "prado") ==
          "TAB-036 condition « definition(au-lion) » : définition inconnue « au-lion » | la plus proche : au-loin");
    CHECK(told("definition(zzz)", "prado") ==
          "TAB-036 condition « definition(zzz) » : définition inconnue « zzz » | l'écrire par [[definition]]");
    CHECK(told("definition(au-loin)", "non definition(au-loin)") ==
          "TAB-036 condition « definition(au-loin) » : la définition « au-loin » se nomme elle-même | l'écrire en entier");
    CHECK(told("definition(au-loin)", "lieu = ailleurs").starts_with(
        "TAB-036 condition « definition(au-loin) » : « ailleurs » n'est pas une valeur de « lieu » | valeurs : "));
    CHECK(told("definition(au-loin)", "lieu = \\\"cabinet") ==
          "TAB-036 condition « definition(au-loin) » : il manque « \" » à la fin | ");
    CHECK(told("definition(au-loin", "prado").starts_with("TAB-036 condition « definition(au-loin » : "));
}

TEST_CASE("rules: a condition that would be read without end")
{
    const auto ends = [](const std::string& condition, const std::vector<ToyFile>& definitions, std::string_view wanted) {
        DiagnosticSink sink;
        const Toy toy = load(rule("TOY-001", "exigence", "error", "non", "exige = ['" + condition + "']"), sink, definitions);
        CHECK(toy.book == nullptr);
        const Lines lines{shown(sink)};
        REQUIRE(lines.items.size() == 1);
        CHECK(lines.items.front().ends_with(wanted));
    };
    const std::string deep = "trop de parenthèses ou de « non » les uns dans les autres | l'écrire en plusieurs conditions";
    ends(std::string(200'000, '(') + "prado" + std::string(200'000, ')'), {}, deep);
    std::string negations;
    for (int i = 0; i < 100'000; ++i) {
        negations += "non ";
    }
    ends(negations + "prado", {}, deep);
    std::string doubled = "[[definition]]\nnom = \"d0\"\nsens = \"s\"\ndit = \"prado\"\n"; // each says the one before twice
    for (int i = 1; i <= 30; ++i) {
        const std::string before = "definition(d" + std::to_string(i - 1) + ")";
        doubled += "\n[[definition]]\nnom = \"d" + std::to_string(i) + "\"\nsens = \"s\"\ndit = \"" + before + " et " + before + "\"\n";
    }
    ends("definition(d30)", {{"definitions.toml", doubled}}, "condition trop longue, ses définitions comprises | l'écrire en plusieurs conditions");
}

TEST_CASE("rules: a condition cut short, or of signs that mean nothing")
{
    const auto told = [](const std::string& text, std::string_view what) {
        return starts(of_mechanism("exigence", "exige = ['" + text + "']"),
                      "TAB-036 condition « " + text + " » : " + std::string{what});
    };
    CHECK(told("lieu = \"cabinet", "il manque « \" » à la fin"));
    CHECK(told("lieu dans [cabinet", "il manque « ] » à la fin"));
    CHECK(
        told("age > 12.5.3",
             "« 12.5.3 » n'est ni un nombre, ni une date, ni une heure | écrire 12.5, 2026-03-02 ou 20:00"));
    CHECK(told("prado ?", "« ? » n'a pas de sens ici"));
    CHECK(told("prado prado", "« prado » n'est pas attendu ici | lier les conditions par « et » ou « ou »"));
    CHECK(told("praticien matin", "la colonne « praticien » se compare à des mots | écrire « = mot »"));
}

TEST_CASE("rules: codes that are taken, or that lead nowhere")
{
    const std::string one = rule("TOY-001", "exigence", "error", "non", "exige = [\"prado\"]");
    const std::string outside =
        "[[hors_regle]]\ncode = \"TOY-001\"\ntitre = \"Déjà là\"\nraison = \"pour voir\"\n" +
        std::string{source};
    CHECK(starts(said(one + outside + "etat = \"permission\"\n"),
                 "TAB-033 la règle TOY-001 est définie deux fois | garder [[regle]] ou [[hors_regle]]"));
    CHECK(starts(said(rule("TOY-001", "exigence", "error", "non", "exige = [\"prado\"]",
                           "prime_sur = [\"TOY-404\"]\n")),
                 "TAB-035 règle inconnue « TOY-404 » | corriger le code"));
    CHECK(starts(of_mechanism("exigence", "du = 2026-03-02\nau = 2026-03-01\nexige = [\"prado\"]"),
                 "TAB-012 la fin (au) précède le début (du) | corriger l'une des deux dates"));
}

} // namespace test_rules_mistakes
