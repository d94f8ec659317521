// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/patients.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

namespace test_billing_patients {

using namespace kine;
using namespace kine::testing;

namespace {

using Lines = std::vector<std::string>;

std::optional<PatientBook> read(const std::string& text, DiagnosticSink& sink)
{
    return PatientBook::read(Source{"patients.csv", text}, sink);
}

} // namespace

TEST_CASE("patients: columns in any order, any delimiter, other columns left unread")
{
    DiagnosticSink sink;
    const auto book = read("\xEF\xBB\xBFNom,Prénom,NIR,Date de naissance,N° dossier\n"
                           "\"Đặng, épouse \"\"Le Goff\"\"\",Thị Mai,2920599,21/05/1992,P003\n\n"
                           "Morin,,,,P017\n",
                           sink);
    CHECK(shown(sink) == Lines{});
    REQUIRE(book);
    const PatientIdentity* patient = book->find("P003");
    REQUIRE(patient != nullptr);
    CHECK(patient->full_name() == "Thị Mai Đặng, épouse \"Le Goff\"");
    CHECK(patient->birth == day("1992-05-21"));
    REQUIRE(book->find("P017") != nullptr);
    CHECK(book->find("P017")->full_name() == "Morin");
    CHECK(book->find("P999") == nullptr);
}

TEST_CASE("patients: what is wrong is told without showing anyone")
{
    DiagnosticSink sink;
    CHECK_FALSE(read("id;nom;naissance\nP1;Martin;hier\nP1;Martin;\n;Perdu;\n", sink));
    CHECK(
        shown(sink) ==
        Lines{
            "patients.csv:2:0+0 ENT-138 la date de naissance est illisible | écrire 1990-01-31 ou 31/01/1990",
            "patients.csv:3:0+0 ENT-132 ce patient est déjà plus haut dans le fichier | garder une ligne par "
            "patient",
            "patients.csv:4:0+0 ENT-138 cette ligne n'a pas d'identifiant de patient | y mettre celui du "
            "fichier de "
            "séances"});
    DiagnosticSink other;
    CHECK_FALSE(read("nom;prenom\nMartin;Luc\n", other));
    CHECK(shown(other) ==
          Lines{"patients.csv:1:0+0 ENT-136 colonne manquante : « id » | la première "
                "ligne nomme les colonnes : id;nom;prenom;naissance;adresse"});
    DiagnosticSink third;
    CHECK_FALSE(read("id;nom\nP1;\"Martin\n", third));
    CHECK(third.items().front().code == "ENT-136");
    DiagnosticSink fourth;
    CHECK_FALSE(read("id;nom;rang\nP1;René;x\n", fourth));
    CHECK(shown(fourth) == Lines{"patients.csv:2:0+0 ENT-138 le rang de naissance n'est pas un nombre | écrire 1, ou 2 pour un second jumeau"});
}

TEST_CASE("patients: the title that is missing is named, with the one that looks like it, and two for one column are refused")
{
    const auto told = [](const std::string& text) {
        DiagnosticSink sink;
        CHECK_FALSE(read(text, sink));
        return shown(sink);
    };
    CHECK(told("id;nmo\nP1;Martin\n") ==
          Lines{"patients.csv:1:0+0 ENT-136 colonne manquante : « nom » | « nmo » ressemble à « nom » : le renommer"});
    // Without any title that is known, the first line may be someone's.
    CHECK(told("P1;Nam\n") == Lines{"patients.csv:1:0+0 ENT-136 colonne manquante : « id » et « nom » | la première ligne nomme "
                                    "les colonnes : id;nom;prenom;naissance;adresse"});
    CHECK(told("id;nom;nom de famille;prenom\nP1;Martin;Durand;Luc\n") ==
          Lines{"patients.csv:1:0+0 ENT-136 deux colonnes disent « nom » | en garder une"});
}

TEST_CASE("patients: a line longer than the titles is refused, empty cells at its end are not")
{
    DiagnosticSink sink;
    CHECK_FALSE(read("id,nom,adresse,\nP1,Martin,3 place Guérin, 29200 Brest\nP2,Morin,\"3, place Guérin\",,,\n", sink));
    CHECK(shown(sink) == Lines{"patients.csv:2:0+0 ENT-136 ligne de 4 cellules pour 3 titres | mettre entre guillemets la cellule qui contient « , »"});
}

TEST_CASE("patients: the first line of a spreadsheet announces the delimiter")
{
    DiagnosticSink sink;
    const auto book = read("sep=;\r\nid;nom, prénom;nom\r\nP1;x;Martin, dit Luc\r\n", sink);
    CHECK(shown(sink) == Lines{});
    REQUIRE(book);
    REQUIRE(book->find("P1") != nullptr);
    CHECK(book->find("P1")->last_name == "Martin, dit Luc");
    DiagnosticSink other;
    CHECK_FALSE(read("sep=;\n\nid;nmo\n", other));
    CHECK(other.items().front().place.line == 3);
}

TEST_CASE("patients: a file is read in the encodings of the files of sessions")
{
    DiagnosticSink errors;
    const auto book = read("id;nom\nP1;Ren\xE9\n", errors);
    REQUIRE(book);
    REQUIRE(book->find("P1") != nullptr);
    CHECK(book->find("P1")->last_name == "René");
    DiagnosticSink broken;
    CHECK_FALSE(read("id;nom\nP1;Ren\x81\n", broken));
    CHECK(broken.items().front().code == "ENT-002");
}

} // namespace test_billing_patients
