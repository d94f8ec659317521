// SPDX-License-Identifier: Apache-2.0
#include "kine/billing/cabinet.hpp"
#include "kine/base/identifiers.hpp"
#include "kine/billing/vat.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

namespace test_billing_cabinet {

using namespace kine;
using namespace kine::testing;

namespace {

std::optional<Cabinet> read(const std::string& text, DiagnosticSink& sink)
{
    const auto document = TomlDocument::parse("cabinet.toml", text, TomlFamily::user_file, sink);
    REQUIRE(document);
    return read_cabinet(*document, embedded_catalog(), sink);
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("cabinet: identity, territory and price list")
{
    DiagnosticSink sink;
    const auto cabinet =
        read("territoire = \"974\"\n"
             "[praticien]\nnom = \"Morvan\"\nprenom = \"Solène\"\nrpps = \"999 000 29119\"\n"
             "siret = \"999 291 107 00012\"\nadresse = [\"12 rue du Port\", \"29000 Quimper\"]\n"
             "[[hn]]\nid = \"pilates\"\nlibelle = \"Cours de Pilates\"\nprix = \"25\"\nduree = 45\n"
             "nature = \"bien-etre\"\n",
             sink);
    CHECK(shown(sink) == Lines{});
    REQUIRE(cabinet);
    CHECK(cabinet->territory == "la-reunion");
    CHECK(cabinet->practitioner.full_name() == "Solène Morvan");
    CHECK(cabinet->practitioner.rpps == "99900029119");
    CHECK(cabinet->wellness_vat == WellnessVat::exempt);
    REQUIRE(cabinet->item("pilates") != nullptr);
    CHECK(cabinet->item("pilates")->price.cents() == 2500);
    CHECK(cabinet->labelled("cours de pilates") == cabinet->item("pilates"));
    CHECK(cabinet->item("autre") == nullptr);
}

TEST_CASE("cabinet: every mistake in one run, each in its place")
{
    DiagnosticSink sink;
    CHECK_FALSE(read("territoire = \"atlantide\"\n"
                     "[praticien]\nrpps = \"10101\"\nsiret = \"99929110700013\"\nadeli = \"x\"\n"
                     "[[hn]]\nid = \"a\"\nlibelle = \"A\"\nprix = 25.0\nnature = \"bien-etre\"\n"
                     "[[hn]]\nid = \"a\"\nlibelle = \"B\"\nprix = \"25\"\nnature = \"soins\"\n",
                     sink));
    CHECK(shown(sink) == Lines{"cabinet.toml:1:14+11 ENT-131 territoire inconnu « atlantide » | metropole, "
                               "guadeloupe, martinique, guyane, "
                               "la-reunion ou mayotte",
                               "cabinet.toml:3:8+7 ENT-130 la valeur de « rpps » n'est pas un numéro RPPS | un numéro "
                               "RPPS a 11 chiffres, le dernier "
                               "étant une clé",
                               "cabinet.toml:4:9+16 ENT-130 la valeur de « siret » n'est pas un SIRET | un SIRET "
                               "a 14 chiffres, le dernier "
                               "étant une clé",
                               "cabinet.toml:5:1+5 ENT-102 clé inconnue « adeli » | clés connues ici : nom, "
                               "prenom, titre, rpps, am, siret, "
                               "adresse, telephone et courriel",
                               "cabinet.toml:9:8+4 ENT-104 « prix » attend un montant entre guillemets, "
                               "trouvé un nombre à virgule sans "
                               "guillemets | écrire prix = \"25.0\"",
                               "cabinet.toml:15:10+7 ENT-106 « soins » n'est pas une valeur de « nature » | "
                               "valeurs admises : therapeutique "
                               "ou bien-etre",
                               "cabinet.toml:12:6+3 ENT-132 « a » est deux fois dans la liste de prix | "
                               "donner un id à chaque prestation"});
}

TEST_CASE("cabinet: an item of the price list has an id and a label, and may be free")
{
    DiagnosticSink sink;
    CHECK_FALSE(read("[praticien]\n[[hn]]\nid = \"\"\nlibelle = \" \"\nprix = \"0.00\"\nnature = \"bien-etre\"\n", sink));
    CHECK(shown(sink) == Lines{"cabinet.toml:3:6+2 ENT-103 « id » est vide | donner id à chaque prestation",
                               "cabinet.toml:4:11+3 ENT-103 « libelle » est vide | donner libelle à chaque prestation"});
    DiagnosticSink good;
    CHECK(read("[praticien]\n[[hn]]\nid = \"a\"\nlibelle = \"A\"\nprix = \"0.00\"\nnature = \"bien-etre\"\n", good));
}

TEST_CASE("identifiers: digits, spaces, check digit")
{
    CHECK(read_number(NumberKind::rpps, "999 000 29119") == "99900029119");
    CHECK(read_number(NumberKind::rpps, "99900029118") == std::nullopt);
    CHECK(read_number(NumberKind::rpps, "9990002911") == std::nullopt);
    CHECK(read_number(NumberKind::siret, "999.291.107-00012") == "99929110700012");
    CHECK(read_number(NumberKind::siret, "99929110700O12") == std::nullopt);
    CHECK(read_number(NumberKind::assurance_maladie, "29 9 29110 7") == "299291107");
    CHECK(read_number(NumberKind::assurance_maladie, "") == std::nullopt);
}

TEST_CASE("vat: the amount before tax and the tax add up, a half cent goes up")
{
    const Decimal twenty{20};
    CHECK(before_tax(Money::from_cents(12000), twenty).cents() == 10000);
    CHECK(before_tax(Money::from_cents(2500), twenty).cents() == 2083); // 20,8333
    CHECK(before_tax(Money::from_cents(1), twenty).cents() == 1);       // 0,8333
    CHECK(before_tax(Money::from_cents(3), twenty).cents() == 3);       // 2,5: half up
    CHECK(before_tax(Money{}, twenty).cents() == 0);
    CHECK(before_tax(Money::from_cents(1055), Decimal::from_units(55, 1)).cents() == 1000);
    CHECK(before_tax(Money::from_cents(1'000'000'000'000'000), twenty).cents() == 833'333'333'333'333);
    CHECK_THROWS_AS(static_cast<void>(before_tax(Money::from_cents(-1), twenty)), std::invalid_argument);
}

} // namespace test_billing_cabinet
