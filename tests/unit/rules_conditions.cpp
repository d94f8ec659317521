// SPDX-License-Identifier: Apache-2.0
// Conditions: what they answer when facts are there, absent or unknown, and what they look at around a row. On the toy
// profession; every rule is an « exigence » with the severity error, so a wrong answer shows as a false accusation.
#include "support/toy_rules.hpp"

#include <algorithm>
#include <string>

namespace test_rules_conditions {

using namespace kine;
using namespace kine::testing;

namespace {

// What a rule that requires `condition` on every row says of a file; `more`: other parameters.
Lines required(const std::string& condition, const std::string& csv, const std::string& more = "", const std::string& past = "",
               CheckOptions options = {})
{
    return findings(rule("TOY-001", "exigence", "error", "non", "exige = ['" + condition + "']\n" + more), csv, std::move(options),
                    past);
}

const Lines silent{};
const Lines accused{"2:15 error TOY-001 non"};

// One row, with the optional columns named.
std::string row(const std::string& columns, const std::string& cells, const std::string& cotation = "ACP 20,5")
{
    return "patient;date;cotation" + (columns.empty() ? "" : ";" + columns) + "\nC1;2024-03-04;" + cotation +
           (cells.empty() ? "" : ";" + cells) + "\n";
}

} // namespace

TEST_CASE("conditions: yes, no, unknown")
{
    CHECK(required("acces_direct", row("acces_direct", "oui")) == silent);
    CHECK(required("acces_direct", row("acces_direct", "non")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("acces_direct", row("", "")).items.size() == 1);
    CHECK(required("acces_direct", row("", "")).items.front().ends_with("indetermine TOY-001 acces_direct"));
    CHECK(required("non acces_direct", row("acces_direct", "non")) == silent);
}

TEST_CASE("conditions: what a message may say of a row is in its own unit")
{
    CHECK(findings(rule("TOY-001", "exigence", "error", "rang {rang}, {age} ans, {tarif}", "exige = ['acces_direct']\n"),
                   row("acces_direct;seance;naissance", "non;7;1980-01-01")) ==
          Lines{"2:24 error TOY-001 rang 7, 44 ans, 61,50\u00a0€"});
}

TEST_CASE("conditions: etabli takes what is unknown for a no")
{
    CHECK(required("etabli(acces_direct)", row("acces_direct", "oui")) == silent);
    CHECK(required("etabli(acces_direct)", row("acces_direct", "non")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("etabli(acces_direct)", row("", "")) == accused);
    CHECK(required("non etabli(acces_direct)", row("", "")) == silent);
    // Rows that only differ by their day are asked at once, unless the answer is not the same for all.
    const std::string days = "patient;date;cotation;seance\nC1;2024-03-04;ACP 20,5;1\nC1;2024-03-11;ACP 20,5;2\n";
    CHECK(required("etabli(seance > 1)", days) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("etabli(apres 30 jours[type:lettre])", days) == Lines{"3:15 error TOY-001 non"});
}

TEST_CASE("conditions: what settles an answer makes the rest pointless")
{
    CHECK(required("acces_direct ou prado", row("acces_direct", "oui")) == silent);
    CHECK(required("acces_direct et prado", row("acces_direct", "non")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("acces_direct ou prado", row("acces_direct", "non")).items.front().ends_with("TOY-001 prado"));
    CHECK(required("(acces_direct et prado) ou non prado", row("acces_direct;prado", "non;non")) == silent);
}

TEST_CASE("conditions: words, choices and several values in a cell")
{
    CHECK(required("structure parmi msp, cds", row("structure", "MSP")) == silent);
    CHECK(required("prescripteur_type parmi medecin, kine", row("prescripteur_type", "non")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("prescripteur_type parmi medecin, kine", row("prescripteur_type", "")).items.front().ends_with("prescripteur_type"));
    CHECK(required("exoneration parmi aucune, ald", row("exoneration", "non")) == silent);
    CHECK(required("lieu = domicile", row("lieu", "cabinet")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("lieu != distance", row("lieu", "cabinet")) == silent);
    CHECK(required("region contient épaule", row("region", "Epaule droite / genou")) == silent);
    CHECK(required("region contient épaule", row("region", "epaulette")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("region contient \"20 %\"", row("region", "Forfait -20%")) == silent);
    CHECK(required("region contient \"12\"", row("region", "120")) == Lines{"2:24 error TOY-001 non"}); // a digit goes on
    CHECK(required("region contient \"20 %\"", row("region", "120 %")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("region contient \"20 %\"", row("region", "20")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("region contient \"20\"", row("region", "20%")) == silent);
    CHECK(required("region contient \"20 %\"", row("region", "«\u00A0Forfait\u00A0\u221220\u202F%\u00A0»")) == silent);
    CHECK(required("region contient épaule", row("region", "«\u00A0épaule\u2019\u00A0»")) == silent);
    CHECK(required("region contient épaule", row("region", "\u4e2dépaule")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("nombre(region) = 2", row("region", "épaule / genou")) == silent);
    CHECK(required("ordonnance connu", row("ordonnance", "non")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("accord_prealable datee", row("accord_prealable", "oui")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("accord_prealable datee", row("accord_prealable", "02/03/2024")) == silent);
}

TEST_CASE("conditions: days, months, times and ages")
{
    CHECK(required("date <= date_ordonnance + 12 mois", row("date_ordonnance", "2023-03-04")) == silent);
    CHECK(required("date <= date_ordonnance + 12 mois", row("date_ordonnance", "2023-03-03")) ==
          Lines{"2:24 error TOY-001 non"});
    CHECK(required("date_ordonnance + 1 mois = 2024-02-29", row("date_ordonnance", "2024-01-31")) == silent);
    CHECK(required("date_ordonnance + 1 trimestre = 2024-04-01", row("date_ordonnance", "2024-01-01")) == silent);
    CHECK(required("date_ordonnance + 1 trimestre = 2024-04-01", row("date_ordonnance", "2024-03-31")) == silent);
    CHECK(required("date_ordonnance + 1 trimestre + 2 ans = 2026-01-01", row("date_ordonnance", "2023-10-01")) == silent);
    CHECK(required("date_ordonnance - 2 trimestres = 2023-07-01", row("date_ordonnance", "2024-02-29")) == silent);
    CHECK(required("date_ordonnance + 1 annee = 2025-01-01", row("date_ordonnance", "2024-01-01")) == silent);
    CHECK(required("date_ordonnance + 1 annee = 2025-01-01", row("date_ordonnance", "2024-12-31")) == silent);
    CHECK(required("date_ordonnance - 2 annees = 2022-01-01", row("date_ordonnance", "2024-02-29")) == silent);
    CHECK(required("date_ordonnance + 0 annees = 2024-01-01", row("date_ordonnance", "2024-02-29")) == silent);
    const auto on = [](const char* today) {
        CheckOptions options;
        options.today = day(today);
        return options;
    };
    CHECK(required("controle <= date + 1 trimestre + 2 ans", row("", ""), "", "", on("2026-04-01")) == silent);
    CHECK(required("controle <= date + 1 trimestre + 2 ans", row("", ""), "", "", on("2026-04-02")) == accused);
    CHECK(required("date - date_ordonnance = 3 jours", row("date_ordonnance", "2024-03-01")) == silent);
    CHECK(required("heure >= 20:00", row("heure", "19h59")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("heure + duree <= 20:00", row("heure;duree", "19:30;30")) == silent);
    CHECK(required("date < controle", row("", ""), "", "", on("2024-03-04")) == accused);
    CHECK(required("age < 18", row("naissance", "2006-03-04")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("age < 18", row("naissance", "2006-03-05")) == silent);
    CHECK(required("dimanche ou samedi", row("", "")) == accused); // 2024-03-04 was a Monday
}

TEST_CASE("conditions: a cell that cannot be read is known no more than an empty one")
{
    const auto undecided = [](const std::string& condition, const std::string& column, const std::string& cell) {
        const Lines told = required(condition, row(column, cell));
        return std::any_of(told.items.begin(), told.items.end(),
                           [&](const std::string& line) { return line.ends_with("indetermine TOY-001 " + column); }) &&
               std::none_of(told.items.begin(), told.items.end(),
                            [](const std::string& line) { return line.find("error TOY-001") != std::string::npos; });
    };
    for (const std::string no : {"", "non "}) {
        CHECK(undecided(no + "mode connu", "mode", "au comptoir"));          // no word of the list
        CHECK(undecided(no + "date_ordonnance connu", "date_ordonnance", "fin mars"));
        CHECK(undecided(no + "duree connu", "duree", "longue"));
        CHECK(undecided(no + "accord_prealable connu", "accord_prealable", "en cours"));
        CHECK(undecided(no + "accord_prealable datee", "accord_prealable", "en cours"));
        CHECK(undecided(no + "mode connu", "mode", ""));
    }
    CHECK(required("mode connu", row("mode", "papier")) == silent);
    CHECK(required("non mode connu", row("mode", "non")) == silent);
    CHECK(required("non mode connu", row("mode", "Note d\u2019honoraires")) == silent);
    CHECK(required("ordonnance connu", row("ordonnance", "fin mars")) == silent); // words are never unreadable
}

TEST_CASE("conditions: a known absence is nothing to compare, and says nothing")
{
    CHECK(required("date_ordonnance <= date", row("date_ordonnance", "non")) == silent);
    CHECK(required("seances_prescrites < 5", row("seances_prescrites", "10")) == Lines{"2:24 error TOY-001 non"});
}

TEST_CASE("conditions: a product comes before a sum")
{
    CHECK(required("2 + 3 * 4 = 14", row("", "")) == silent);
    CHECK(required("2 * 3 + 4 * 5 = 26", row("", "")) == silent);
    CHECK(required("20 - 2 * 3 * 2 + 1 = 9", row("", "")) == silent);
    CHECK(required("hn * quantite + de * quantite = 20", row("quantite", "2", "ACP 20,5 + LIB 10")) == silent);
    CHECK(required("tarif + 2 * quantite < 67.50", row("quantite", "3")) == Lines{"2:24 error TOY-001 non"}); // 61,50 + 6
}

TEST_CASE("conditions: amounts of the row and thresholds of the tables, or the user's own")
{
    CHECK(required("tarif = 61.50", row("", "")) == silent); // 20,5 × 3,00
    CHECK(required("total = 71.50 et hn = 10", row("", "", "ACP 20,5 + LIB 10")) == silent);
    CHECK(required("duree <= seuil(marches)", row("duree", "30")) == silent);
    CHECK(required("duree <= seuil(marches)", row("duree", "31")) == Lines{"2:24 error TOY-001 non"});
    CheckOptions options;
    options.thresholds.emplace("marches", Decimal{31});
    CHECK(required("duree <= seuil(marches)", row("duree", "31"), "", "", options) == silent);
    CHECK(required("duree >= minutes_acte", row("duree", "59")) == Lines{"2:24 error TOY-001 non"});
    CHECK(required("termes[type:indemnite] <= 1", row("", "", "ACP 20,5 + VIS + VT")) == accused);
}

TEST_CASE("conditions: a definition stands for what it says, between parentheses")
{
    const std::vector<ToyFile> definitions{
        {"definitions.toml", "[[definition]]\nnom = \"au-loin\"\nsens = \"Au loin.\"\ndit = \"lieu = distance ou lieu = domicile\"\n\n"
                             "[[definition]]\nnom = \"deja-au-loin\"\nsens = \"Déjà.\"\ndit = \"jour(plus_haut et definition(au-loin))\"\n"}};
    const auto says = [&](const std::string& condition, const std::string& csv) {
        return lines_of(checked(rule("TOY-001", "exigence", "error", "non", "exige = ['" + condition + "']\n"), csv, {}, {}, definitions));
    };
    CHECK(says("definition(au-loin) et acces_direct", row("lieu;acces_direct", "domicile;non")) == Lines{"2:24 error TOY-001 non"});
    CHECK(says("non definition(au-loin)", row("lieu", "domicile")) == Lines{"2:24 error TOY-001 non"});
    CHECK(says("definition(au-loin)", row("lieu", "domicile")) == silent);
    CHECK(says("non definition(deja-au-loin)", "patient;date;cotation;lieu\nC1;2024-03-04;ACP 20,5;distance\n"
                                               "C1;2024-03-04;ACP 20,5;cabinet\n") == Lines{"3:15 error TOY-001 non"});
}

TEST_CASE("conditions: other rows of the patient, and never those of another")
{
    const std::string two = "patient;date;heure;cotation;praticien\nC1;2024-03-04;09:00;ACP 20,5;A\n"
                            "C1;2024-03-04;11:00;ACP 20,5;B\nC2;2024-03-04;11:00;ACP 20,5;A\n";
    const std::string when = "quand = [\"heure = 11:00\"]";
    CHECK(required("jour(autre heure)", two, when) == Lines{"4:21 error TOY-001 non"});
    CHECK(required("non jour(plus_haut et meme cotation)", two, when) == Lines{"3:21 error TOY-001 non"});
    CHECK(required("non jour(plus_haut et meme cotation et meme praticien)", two, when) == silent);
    CHECK(required("non jour(autre ligne et meme acte)", two, when) == Lines{"3:21 error TOY-001 non"});
    CHECK(required("seance[type:indemnite]", two, when) ==
          Lines{"3:21 error TOY-001 non", "4:21 error TOY-001 non"});
    CHECK(required("nombre(jour[genre:seance]) < 2", two, when) == Lines{"3:21 error TOY-001 non"});
}

TEST_CASE("conditions: a quantity added up over rows, within bounds")
{
    const std::string two = "patient;date;cotation;devis\nC1;2024-03-04;LIB 40;non\nC1;2024-03-04;LIB 30;\n";
    const std::string all = "(meme ligne ou autre ligne)";
    const Lines both_accused{"2:15 error TOY-001 non", "3:15 error TOY-001 non"};
    CHECK(required("somme(hn + de, jour" + all + ") = 70", two) == silent);
    CHECK(required("somme(hn + de, jour" + all + ") < 70", two) == both_accused);
    CHECK(required("somme(hn, jour(non devis connu)) >= 40", two) == silent); // the other row may only add to it
    CHECK(required("somme(hn, jour(non devis connu)) > 70", two) == both_accused);
    CHECK(required("somme(hn, jour(non devis connu)) < 70", two) ==
          Lines{"2:15 indetermine TOY-001 devis", "3:15 indetermine TOY-001 devis"});
    CHECK(required("somme(hn, patient" + all + ") >= 70", two) == silent);
    CHECK(required("somme(hn, patient" + all + ") <= 70", two) ==
          Lines{"2:15 indetermine TOY-001", "3:15 indetermine TOY-001"}); // rows outside the files would decide
}

TEST_CASE("conditions: what lies outside the files is unknown")
{
    const std::string csv = "patient;date;cotation;lieu\nC1;2024-03-04;ACP 20,5;cabinet\nC1;2024-03-20;ACP 20,5;distance\n";
    const std::string remote = "quand = [\"lieu = distance\"]";
    CHECK(required("avant 12 mois(lieu = cabinet)", csv, remote) == silent);
    CHECK(required("avant 10 jours(lieu = cabinet)", csv, remote).items.size() == 1); // no threshold of silence: nothing is seen
    CHECK(required("non avant 12 mois(lieu = cabinet)", csv, remote) == Lines{"3:15 error TOY-001 non"});
    CHECK(required("nombre(avant 12 mois(lieu = cabinet)) < 1", csv, remote) == Lines{"3:15 error TOY-001 non"});
    const Lines open = required("nombre(avant 12 mois(lieu = cabinet)) < 2", csv, remote);
    REQUIRE(open.items.size() == 1);
    CHECK(open.items.front() == "3:15 indetermine TOY-001");
}

TEST_CASE("conditions: ranks are those of the file, or at least the sessions it holds")
{
    const std::string ranked = "patient;date;cotation;serie;seance\nC1;2024-03-04;ACP 20,5;S;4\nC1;2024-03-05;ACP 20,5;S;5\n";
    CHECK(required("rang <= 4", ranked) == Lines{"3:26 error TOY-001 non"});
    const std::string counted = "patient;date;cotation;serie\nC1;2024-03-04;ACP 20,5;S\nC1;2024-03-05;ACP 20,5;S\n"
                                "C1;2024-03-05;ACP 20,5;T\n";
    const Lines lines = required("rang <= 1", counted);
    REQUIRE(lines.items.size() == 3);
    CHECK(lines.items[0] == "2:15 indetermine TOY-001 seance"); // a series that may have begun before
    CHECK(lines.items[1] == "3:15 error TOY-001 non");         // two of the series are in the file
    CHECK(lines.items[2] == "4:15 indetermine TOY-001 seance");
}

TEST_CASE("conditions: a rank below the sessions of its series in the files is one that began anew")
{
    const std::string header = "patient;date;cotation;serie;seance;region\n";
    const std::string anew = header + "C1;2024-03-04;ACP 20,5;S;1;\nC1;2024-03-05;ACP 20,5;S;2;\nC1;2024-03-06;ACP 20,5;S;1;\n";
    CHECK(required("rang <= 2", anew) == Lines{"4:15 indetermine TOY-001 seance"});
    CHECK(required("rang <= 3", anew) == silent);
    CHECK(required("rang > 3", anew).items.size() == 3);
    // Another series, another region, one session written twice: nothing began anew.
    const std::string two = header + "C1;2024-03-04;ACP 20,5;S;1;\nC1;2024-03-05;ACP 20,5;S;2;\n";
    CHECK(required("rang <= 2", two + "C1;2024-03-06;ACP 20,5;T;1;\n") == silent);
    CHECK(required("rang <= 1", header + "C1;2024-03-04;ACP 20,5;S;1;aigu\nC1;2024-03-05;ACP 20,5;S;1;grave\n") == silent);
    CHECK(required("rang <= 1", header + "C1;2024-03-04;ACP 20,5;S;1;\nC1;2024-03-04;ACP 20,5;S;1;\n") == silent);
}

TEST_CASE("conditions: digits are a number, a name says nothing of it")
{
    const auto by = [](const std::string& who) {
        return required("non prescripteur numero", "patient;date;cotation;prescripteur\nC1;2024-03-04;ACP 20,5;" + who + "\n");
    };
    CHECK(by("291 991 123") == Lines{"2:24 error TOY-001 non"});
    CHECK(by("Dr Durand") == Lines{"2:15 indetermine TOY-001 prescripteur"});
    CHECK(by("") == Lines{"2:15 indetermine TOY-001 prescripteur"});
    CHECK(by("non") == silent);
}

TEST_CASE("conditions: earlier exports count, are not judged, and are not counted twice")
{
    const std::string past = "patient;date;cotation;serie\nC1;2024-03-04;ACP 20,5;S\nC1;2024-03-05;ACP 20,5;S\n";
    const std::string csv = "patient;date;cotation;serie\nC1;2024-03-05;ACP 20,5;S\nC1;2024-03-06;ACP 20,5;S\n";
    CHECK(required("rang <= 2", csv, "", past) ==
          Lines{"2:15 indetermine TOY-001 seance", "3:15 error TOY-001 non"});
    CHECK(required("nombre(serie avant[genre:seance]) != 1", csv, "", past).items.front() == "2:15 indetermine TOY-001");
}

TEST_CASE("conditions: mistakes are told with what to do")
{
    const auto mistake = [](const std::string& condition) {
        DiagnosticSink sink;
        static_cast<void>(load(rule("TOY-001", "exigence", "error", "non", "exige = [\"" + condition + "\"]"), sink));
        return shown(sink).empty() ? std::string{} : shown(sink).front();
    };
    CHECK(mistake("acces_directe").find("colonnes les plus proches : acces_direct") != std::string::npos);
    CHECK(mistake("date < 3").find("une date et un nombre ne se comparent pas") != std::string::npos);
    CHECK(mistake("meme heure").find("compare deux lignes") != std::string::npos);
    CHECK(mistake("lieu = ailleurs").find("n'est pas une valeur de « lieu »") != std::string::npos);
    CHECK(mistake("avant 1.5 mois(prado)").find("nombre entier") != std::string::npos);
    CHECK(mistake("prado et").find("est attendu") != std::string::npos);
    CHECK(mistake("seuil(rien) < 3").find("seuil inconnu « rien »") != std::string::npos);
    CHECK(mistake("date * 2 < 2024-01-01").find("n'a pas de sens") != std::string::npos);
    CHECK(mistake("age + 1 trimestre < 3").find("n'a pas de sens") != std::string::npos);
    CHECK(mistake("somme(date, jour(prado)) > 1").find("ne s'additionnent pas") != std::string::npos);
    CHECK(mistake("somme(hn) > 1").find("est attendu") != std::string::npos);
    CHECK(mistake("prado").empty());
}

} // namespace test_rules_conditions
