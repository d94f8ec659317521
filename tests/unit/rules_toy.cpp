// SPDX-License-Identifier: Apache-2.0
// The rule engine on a profession made of data alone: piano tuners, with rules of every common kind written here as
// tables. No letter, article or amount of the real nomenclature appears: the mechanisms know none.
#include "support/toy_rules.hpp"

namespace test_rules_toy {

using namespace kine;
using namespace kine::testing;

namespace {

std::string toy_rules()
{
    return rule("TOY-001", "au-plus", "error", "{nombre} pour {max} : {terme}",
                "termes = [\"type:indemnite\"]\nportee = \"seance\"\nmax = 1") +
           rule("TOY-002", "accompagnement", "error", "{terme} sans accord",
                "termes = [\"type:indemnite\"]\navec = [\"genre:seance\"]\nportee = \"seance\"") +
           rule("TOY-003", "exclusion", "error", "{terme} avec {autre}",
                "termes = [\"type:hn\"]\navec = [\"genre:seance\"]\nportee = \"seance\"\ncolonne = \"hn_libelle\"\n"
                "mots = [\"supplement\"]",
                "prime_sur = [\"TOY-004\"]\n") +
           rule("TOY-004", "exclusion", "warning", "{terme} à justifier",
                "termes = [\"type:hn\"]\navec = [\"genre:seance\"]\nportee = \"seance\"") +
           rule("TOY-005", "montant", "error", "{facture} au lieu de {attendu} : {cause}", "") +
           rule("TOY-006", "cadence", "error", "rang {rang}, prochain {prochain}",
                "du = 2025-01-01\ntermes = [\"acte:piano-droit\"]\nfaute = \"precoce\"\nfenetre = 1\npremier = 4\npas = 3") +
           rule("TOY-007", "valeur-de-fait", "error", "{terme} : {valeur}",
                "termes = [\"type:indemnite\"]\ncolonne = \"lieu\"\ninterdites = [\"cabinet\"]") +
           rule("TOY-008", "etat-du-terme", "error", "inconnu {lettre}", "etats = [\"mot-inconnu\"]") +
           rule("TOY-009", "cle-de-controle", "error", "{colonne} {valeur} : {cause}",
                "colonnes = [\"praticien\", \"patient\"]\nformes = [\"rpps\", \"nir\"]\nfaute = \"cle\"\npresque = 1") +
           rule("TOY-010", "cle-de-controle", "error", "{valeur} : {cause}",
                "colonnes = [\"patient\"]\nformes = [\"nir\"]\nfaute = \"parties\"") +
           rule("TOY-011", "cle-de-controle", "warning", "{valeur} ne dit pas {cause}",
                "colonnes = [\"patient\"]\nformes = [\"nir\"]\nfaute = \"naissance\"\nquand = [\"age >= 18\"]") +
           rule("TOY-012", "cle-de-controle", "info", "{valeur} : {cause}",
                "colonnes = [\"praticien\"]\nformes = [\"am\"]\nfaute = \"profession\"\nprofession = \"70\"") +
           rule("TOY-013", "croisement", "warning", "accordeur remplacé {periode}",
                "duree = \"jour\"\ncolonne = \"praticien\"\navec = \"remplace\"");
}

Lines findings(const std::string& csv, CheckOptions options = {}) { return testing::findings(toy_rules(), csv, std::move(options)); }

} // namespace

TEST_CASE("rules: a correct toy session is silent")
{
    CHECK(findings("patient,date,cotation,montant,lieu,seance,serie\n"
                   "C1,2025-03-03,\"ACP 21,5 + VIS\",69.97,domicile,1,S1\n") == Lines{});
}

TEST_CASE("rules: at most one, on the second term")
{
    CHECK(findings("patient,date,cotation,lieu\nC1,2024-03-04,\"ACP 20,5 + VIS + VT\",domicile\n") ==
          Lines{"2:33 error TOY-001 2 pour 1 : VIS"});
}

TEST_CASE("rules: a required companion, and silence when a term cannot be told")
{
    CHECK(findings("patient,date,cotation,lieu\nC1,2024-03-04,VIS,domicile\n") ==
          Lines{"2:15 error TOY-002 VIS sans accord"});
    CHECK(findings("patient,date,cotation,lieu\nC1,2024-03-04,VIS + ZZZ 3,domicile\n") ==
          Lines{"2:21 error TOY-008 inconnu ZZZ"});
    // A letter whose couple names no act may be the companion, badly written.
    CHECK(findings("patient,date,cotation,lieu\nC1,2024-03-04,\"VIS + ACP 19\",domicile\n") == Lines{});
}

TEST_CASE("rules: the most specific rule is reported, the fact it lacks is named")
{
    CHECK(findings("patient,date,cotation,hn_libelle\nC1,2024-03-04,\"ACP 20,5 + LIB 5\",Supplément confort\n") ==
          Lines{"2:27 error TOY-003 LIB 5 avec ACP 20,5"});
    CHECK(findings("patient,date,cotation,hn_libelle\nC1,2024-03-04,\"ACP 20,5 + LIB 5\",Cours de solfège\n") ==
          Lines{"2:27 warning TOY-004 LIB 5 à justifier"});
    CHECK(findings("patient,date,cotation\nC1,2024-03-04,\"ACP 20,5 + LIB 5\"\n") ==
          Lines{"2:16 indetermine TOY-003 hn_libelle", "2:27 warning TOY-004 LIB 5 à justifier"});
}

TEST_CASE("rules: a word is found between signs, not inside a longer one")
{
    const auto said = [](const std::string& label) {
        return findings("patient,date,cotation,hn_libelle\nC1,2024-03-04,\"ACP 20,5 + LIB 5\",\"" + label + "\"\n");
    };
    const Lines found{"2:27 error TOY-003 LIB 5 avec ACP 20,5"};
    const Lines not_found{"2:27 warning TOY-004 LIB 5 à justifier"};
    CHECK(said("confort — «\u00a0supplément\u00a0»") == found);
    CHECK(said("le supplément…") == found);
    CHECK(said("suppléments") == not_found);
    CHECK(said("supplément€") == not_found);
    CHECK(said("supplémentр") == not_found); // a Cyrillic letter, whose second byte is that of a dash
}

TEST_CASE("rules: of acts that one couple names, the article written says which")
{
    const std::string act = "[[acte]]\nid = \"piano-a-queue\"\nlettre = \"ACP\"\ngenre = \"seance\"\nnomenclature = \"avenant-7\"\n"
                            "chapitre = \"I\"\narticle = \"3\"\nlibelle = \"Accord d’un piano à queue\"\ncourt = \"Piano à queue\"\n"
                            "mots = [\"queue\"]\n\n[[acte.periode]]\ncoefficient = \"21.5\"\ndu = 2025-01-01\n"
                            "reference = \"Accord\"\nurl = \"https://example.org/a\"\nconfiance = \"officielle\"\nverifie_le = 2026-11-01\n";
    const std::string once = rule("TOY-001", "faits-distincts", "error", "{autre} : même {commun}",
                                  "termes = [\"genre:seance\"]\nfaits = [\"article\"]");
    const auto said = [&](const std::string& first, const std::string& second) {
        return lines_of(checked(once,
                                "patient,date,heure,cotation,article\nC1,2025-03-04,09:00,\"ACP 21,5\"," + first +
                                    "\nC1,2025-03-04,11:00,\"ACP 21,5\"," + second + "\n",
                                {}, {}, {{"actes/queue.toml", act}}));
    };
    CHECK(said("2", "3") == Lines{});
    CHECK(said("2", "2-B") == Lines{"3:22 error TOY-001 ACP 21,5 : même « article »"});
    CHECK(said("3", "3") == Lines{"3:22 error TOY-001 ACP 21,5 : même « article »"});
    CHECK(said("2", "") == Lines{"3:22 indetermine TOY-001 article"});
    CHECK(said("2", "4") == Lines{"3:22 indetermine TOY-001 article"}); // an article of neither act
}

TEST_CASE("rules: a wrong amount names its cause, and abstains while the territory is only assumed")
{
    // 20,5 × 3 = 61,50 on the continent; 20,5 × 4,05 = 83,025 → 83,02 in the islands (ties to even there).
    CHECK(findings("patient,date,cotation,montant\nC1,2024-03-04,\"ACP 20,5\",61.50\n") == Lines{});
    CHECK(findings("patient,date,cotation,montant\nC1,2024-03-04,\"ACP 20,5\",83.02\n") ==
          Lines{"2:16 indetermine TOY-005 territoire"});
    CheckOptions given;
    given.territory_given = true;
    CHECK(findings("patient,date,cotation,montant\nC1,2024-03-04,\"ACP 20,5\",83.02\n", given) ==
          Lines{"2:26 error TOY-005 83,02\u00a0€ au lieu de 61,50\u00a0€ : c'est le tarif de la zone « Îles »"});
    // 21,5 × 3,15 = 67,725 → 67,72; the value of before 2025 gives 64,50.
    CHECK(findings("patient,date,cotation,montant\nC1,2025-03-04,\"ACP 21,5\",64.50\n") ==
          Lines{"2:16 indetermine TOY-006 serie seance",
                "2:26 error TOY-005 64,50\u00a0€ au lieu de 67,72\u00a0€ : c'est la valeur 3,00\u00a0€ du point, en vigueur jusqu'au 31/12/2024"});
}

TEST_CASE("rules: a cadence by rank, with what came before the file")
{
    const std::string header = "patient,date,cotation,serie,seance\n";
    CHECK(findings(header + "C1,2025-03-03,\"ACP 21,5\",S1,1\nC1,2025-03-10,\"ACP 21,5\",S1,4\n") == Lines{});
    CHECK(findings(header + "C1,2025-03-03,\"ACP 21,5\",S1,1\nC1,2025-03-10,\"ACP 21,5\",S1,2\n") ==
          Lines{"3:16 error TOY-006 rang 2, prochain 4"});
    // The series may have begun before the file: rank 5 may be a late rank 4.
    CHECK(findings(header + "C1,2025-03-10,\"ACP 21,5\",S1,5\n") == Lines{"2:16 indetermine TOY-006"});
    CHECK(findings("patient,date,cotation\nC1,2025-03-10,\"ACP 21,5\"\n") == Lines{"2:16 indetermine TOY-006 serie seance"});
}

TEST_CASE("rules: one act of a window; what came before the file may have taken its place")
{
    const std::string once = rule("TOY-001", "cadence", "error", "rang {rang} après {precedent}",
                                  "du = 2025-01-01\ntermes = [\"acte:piano-droit\"]\nfaute = \"repete\"\nfenetre = 10\npremier = 30");
    const auto said = [&](const std::string& rows) {
        return testing::findings(once, "patient,date,cotation,serie,seance\n" + rows);
    };
    CHECK(said("C1,2025-03-03,\"ACP 21,5\",S1,1\n") == Lines{});
    CHECK(said("C1,2025-03-03,\"ACP 21,5\",S1,2\n") == Lines{"2:16 indetermine TOY-001"});
    CHECK(said("C1,2025-03-03,\"ACP 21,5\",S1,1\nC1,2025-03-10,\"ACP 21,5\",S1,8\n") ==
          Lines{"3:16 error TOY-001 rang 8 après 1"});
}

TEST_CASE("rules: a cadence whose ranks begin anew is judged by what is written and by what is counted")
{
    std::string csv = "patient,date,cotation,serie,seance\n";
    for (int rank = 1; rank <= 6; ++rank) {
        csv += "C1,2025-03-0" + std::to_string(rank) + ",\"ACP 21,5\",S1," + std::to_string(rank) + "\n";
    }
    CHECK(findings(csv + "C1,2025-03-07,\"ACP 21,5\",S1,2\n").items.back() == "8:16 indetermine TOY-006 seance"); // or the seventh
    CHECK(findings(csv + "C1,2025-03-07,\"ACP 21,5\",S1,8\n").items.back() == "7:16 error TOY-006 rang 6, prochain 7");
    CHECK(findings(csv + "C1,2025-03-07,\"ACP 21,5\",S2,1\n").items.back() == "7:16 error TOY-006 rang 6, prochain 7");
}

TEST_CASE("rules: a forbidden value of a column, unknown when empty")
{
    CHECK(findings("patient,date,cotation,lieu\nC1,2024-03-04,\"ACP 20,5 + VIS\",cabinet\n") ==
          Lines{"2:27 error TOY-007 VIS : cabinet"});
    CHECK(findings("patient,date,cotation,lieu\nC1,2024-03-04,\"ACP 20,5 + VIS\",\n") ==
          Lines{"2:16 indetermine TOY-007 lieu"});
}

TEST_CASE("rules: a number of a register has its digits and its key, a name and a code are not judged")
{
    const std::string header = "patient,date,cotation,praticien\n";
    CHECK(findings(header + "C1,2024-03-04,\"ACP 20,5\",10001234565\nC2,2024-03-04,\"ACP 20,5\",Camille\n"
                            "C3,2024-03-04,\"ACP 20,5\",12\nC4,2024-03-04,\"ACP 20,5\",\nC5,2024-03-04,\"ACP 20,5\",non\n") ==
          Lines{});
    CHECK(findings(header + "C1,2024-03-04,\"ACP 20,5\",10001234566\nC1,2024-03-05,\"ACP 20,5\",10001234566\n"
                            "C2,2024-03-04,\"ACP 20,5\",1000123456\nC3,2024-03-04,\"ACP 20,5\",100012345\n") ==
          Lines{"2:26 error TOY-009 praticien 10001234566 : la clé ne correspond pas aux autres chiffres",
                "4:26 error TOY-009 praticien 1000123456 : il a 10 chiffres"});
    CHECK(findings(header + "C1,2024-03-04,\"ACP 20,5\",757000013\nC2,2024-03-04,\"ACP 20,5\",751000019\n"
                            "C3,2024-03-04,\"ACP 20,5\",751000018\n") ==
          Lines{"3:26 info TOY-012 751000019 : « 10 » suit le département"});
}

TEST_CASE("rules: a NIR that names a patient is checked, and no message shows it")
{
    const std::string header = "patient,date,cotation,naissance,sexe\n";
    const std::string rest = ",2024-03-04,\"ACP 20,5\",";
    CHECK(findings(header + "206127511100564" + rest + "1906-12-14,F\n706127511100500" + rest + ",\n" + "100000000000012" +
                   rest + ",\n") == Lines{});
    CHECK(findings(header + "206127511100565" + rest + ",\n") ==
          Lines{"2:1 error TOY-009 patient un NIR : la clé ne correspond pas aux autres chiffres"});
    CHECK(findings(header + "206307511100512" + rest + ",\n") == // a month that is not known: it may be a code
          Lines{"2:1 warning TOY-009 patient un NIR : la clé ne correspond pas aux autres chiffres"});
    CHECK(findings(header + "206137511100580" + rest + ",\n") ==
          Lines{"2:1 error TOY-010 un NIR : la partie « mois » n'existe pas"});
    CHECK(findings(header + "206127511100564" + rest + "1905-11-14,M\n") ==
          Lines{"2:1 warning TOY-011 un NIR ne dit pas le sexe, l'année de naissance et le mois de naissance"});
    CHECK(findings(header + "206127511100564" + rest + "2007-11-14,M\n") == Lines{}); // a child, under the NIR of a parent
    CHECK(findings(header + "206127511100564" + rest + "1906-12-14,\n") == Lines{"2:29 indetermine TOY-011 sexe"});
}

TEST_CASE("rules: a territory that no table knows is told, and read as unknown")
{
    const std::string row = ",2024-03-04,\"ACP 20,5\",cabinet,";
    CHECK(findings("patient,date,cotation,lieu,territoire\nC1" + row + "lune\nC2" + row + "lune\nC3" + row + "archipel\n") ==
          Lines{"2:34 warning ENT-014 territoire inconnu « lune », lu comme non renseigné",
                "3:34 warning ENT-014 territoire inconnu « lune », lu comme non renseigné"});
}

TEST_CASE("rules: who works is not replaced that day")
{
    const std::string header = "patient,date,cotation,praticien,remplace\n";
    const std::string replacing = "C1,2024-03-04,\"ACP 20,5\",Sacha,Camille\n";
    CHECK(findings(header + replacing + "C2,2024-03-05,\"ACP 20,5\",Camille,non\nC3,2024-03-04,\"ACP 20,5\",Lou,non\n") ==
          Lines{});
    CHECK(findings(header + replacing + "C2,2024-03-04,\"ACP 20,5\",Camille,non\nC3,2024-03-04,\"ACP 20,5\",Camille,\n") ==
          Lines{"2:16 indetermine TOY-013 remplace", "3:26 warning TOY-013 accordeur remplacé le 04/03/2024"});
    CHECK(findings(header + replacing + "C2,2024-03-04,\"ACP 20,5\",Lou,\n") == // Lou may replace Sacha, not himself
          Lines{"2:16 indetermine TOY-013 remplace"});
    CHECK(findings(header + replacing + "C2,2024-03-04,\"ACP 20,5\",,non\n") ==
          Lines{"3:16 indetermine TOY-013 praticien"});
}

TEST_CASE("rules: what one rule lacks twice on a row is told in one order, whoever was judged before")
{
    const std::string rules = rule("TOY-001", "exigence", "error", "non", "exige = [\"prado\"]\n[[regle.periode]]\nexige = [\"urgence\"]");
    const std::string header = "patient,date,cotation,prado,urgence\n";
    const Lines both{"2:16 indetermine TOY-001 prado", "2:16 indetermine TOY-001 urgence"};
    CHECK(testing::findings(rules, header + "C1,2024-03-04,\"ACP 20,5\",,\n") == both);
    const Lines after{"2:16 indetermine TOY-001 urgence", "3:16 indetermine TOY-001 prado", "3:16 indetermine TOY-001 urgence"};
    CHECK(testing::findings(rules, header + "C0,2024-03-04,\"ACP 20,5\",oui,\nC1,2024-03-04,\"ACP 20,5\",,\n") == after);
}

TEST_CASE("rules: select and ignore by the beginning of the code")
{
    const std::string csv = "patient,date,cotation,lieu\nC1,2024-03-04,\"ACP 20,5 + VIS + VIS\",cabinet\n";
    CheckOptions only;
    only.select = {"toy-001"};
    CHECK(findings(csv, only) == Lines{"2:33 error TOY-001 2 pour 1 : VIS"});
    CheckOptions without;
    without.ignore = {"TOY-00"};
    CHECK(findings(csv, without) == Lines{});
}

TEST_CASE("rules: every mistake of a rule table is reported with its place")
{
    DiagnosticSink sink;
    load(rule("TOY-001", "au-pluss", "error", "m", "termes = [\"type:indemnite\"]") +
             rule("TOY-002", "au-plus", "error", "{inconnu}", "termes = [\"couleur:bleue\"]\nportee = \"seance\"\nmax = 1") +
             rule("TOY-002", "montant", "error", "m", "zone = \"plaine\"\nzonne = \"ile\"", "prime_sur = [\"TOY-999\"]\n"),
         sink);
    Lines codes;
    for (const Diagnostic& item : sink.items()) {
        codes.push_back(item.code + " " + std::to_string(item.place.line) + " " + item.message);
    }
    CHECK(codes == Lines{"TAB-030 4 mécanisme inconnu « au-pluss »",
                         "TAB-032 24 le mécanisme « au-plus » ne donne pas « {inconnu} »",
                         "TAB-031 32 condition illisible « couleur:bleue »", "TAB-002 52 clé inconnue « zonne »",
                         "TAB-033 36 la règle TOY-002 est définie deux fois"});
}

} // namespace test_rules_toy
