// SPDX-License-Identifier: Apache-2.0
#include "support/devis.hpp"

#include <doctest/doctest.h>

#include <set>

namespace test_devis {

using namespace kine;
using namespace kine::testing;

TEST_CASE("devis: unit price by count, total, threshold, sentences")
{
    const Read read_it = read(head + people + prescription + manual_therapy + pilates);
    CHECK(read_it.errors == Lines{});
    CHECK(read_it.codes() == Lines{});
    const Devis& devis = read_it.answer.devis;
    REQUIRE(devis.lines.size() == 2);
    CHECK(devis.lines[0].total.cents() == 30000);
    CHECK(devis.total.cents() == 35000);
    CHECK(devis.mandatory);
    CHECK_FALSE(devis.vat.has_value());
    CHECK(devis.line_mention == "Acte non pris en charge par l'Assurance Maladie");
    Lines codes;
    for (const PrintedMention& mention : devis.mentions) {
        codes.push_back(mention.source->code);
    }
    CHECK(codes ==
          Lines{"DEV-004", "DEV-005", "FAC-012", "FAC-013", "DEV-001", "DEV-011", "DEP-011", "DEV-003",
                         "DEV-010"});
}

TEST_CASE("devis: below the threshold it is advised, not due")
{
    CHECK_FALSE(read(head + people + pilates).answer.devis.mandatory); // 50 €
    const std::string seventy =
        "[[ligne]]\nlibelle = \"Bilan\"\nduree = 60\nprix = \"70.00\"\nnombre = 1\nnature = \"bien-etre\"\n";
    CHECK(read(head + people + seventy).answer.devis.mandatory);
}

TEST_CASE("devis: every missing mention in one run")
{
    const Read read_it = read("[[ligne]]\nnature = \"bien-etre\"\n");
    CHECK(read_it.answer.refused());
    const Lines found = read_it.codes();
    const std::set<std::string> codes(found.begin(), found.end());
    CHECK(codes ==
          std::set<std::string>{
              "DEV-004 il manque la date du devis", "DEV-004 il manque le nom du praticien",
              "DEV-004 il manque le prénom du praticien", "DEV-004 il manque l'adresse du cabinet",
              "DEV-004 il manque le nom du patient", "DEV-004 il manque le prénom du patient",
              "DEV-004 il manque la description de l'acte", "DEV-004 il manque le prix unitaire de l'acte",
              "DEV-004 il manque le nombre de séances de l'acte", "DEV-005 il manque la durée de validité",
              "DEV-012 il manque le numéro RPPS ou Assurance Maladie du praticien",
              "DEV-012 il manque le SIRET du cabinet", "DEV-012 il manque la date de naissance du patient",
              "DEV-012 il manque la durée de l'acte"});
    CHECK(read(head + people).codes() == Lines{"DEV-004 il manque la description des actes"});
}

TEST_CASE("devis: what is only advised does not refuse it")
{
    const std::string bare =
        "date = 2026-03-02\n[praticien]\nnom = \"Morvan\"\nprenom = \"Solène\"\nadresse = [\"Quimper\"]\n"
        "[patient]\nnom = \"Le Goff\"\nprenom = \"Yannick\"\n"
        "[[ligne]]\nlibelle = \"Pilates\"\nprix = \"25\"\nnombre = 1\nnature = \"bien-etre\"\n";
    const Read read_it = read(bare);
    CHECK_FALSE(read_it.answer.refused());
    CHECK(read_it.codes().size() == 5);
}

TEST_CASE("devis: a therapeutic act needs a prescription, or accès direct")
{
    CHECK(read(head + people + manual_therapy).codes() ==
          Lines{"HN-005 « Thérapie manuelle » est un acte thérapeutique sans ordonnance"});
    CHECK(read(head + people + pilates).codes() == Lines{});
    CHECK(read(head + "structure = \"msp\"\n" + people + manual_therapy).codes() == Lines{});
    CHECK(read(head + people + "[ordonnance]\n" + manual_therapy).codes() ==
          Lines{"DEV-012 il manque la date de l'ordonnance", "DEV-012 il manque l'auteur de l'ordonnance"});
    CHECK(read("premiere_seance = 2026-03-04\n" + head + people +
               "[ordonnance]\ndate = 2026-03-05\nprescripteur = \"Dr Riou\"\n" + manual_therapy)
              .codes() ==
          Lines{"HN-005 l'ordonnance du 05/03/2026 est postérieure à la première séance, le 04/03/2026"});
}

TEST_CASE("devis: an act outside the nomenclature is not mixed with a reimbursed session")
{
    CHECK(read(head + people + pilates + "cotation = \"RAB 8,5\"\n").codes() ==
          Lines{"HN-002 « Pilates » mêle un acte hors nomenclature à une séance remboursable (RAB 8,5)"});
    CHECK(read(head + people + pilates + "meme_visite = true\n").codes() ==
          Lines{"HN-003 « Pilates » est prévu le même jour qu'une séance remboursable"});
    const std::string supplement =
        "[[ligne]]\nlibelle = \"Complément\"\nprix = \"5\"\nnombre = 8\nnature = \"bien-etre\"\n"
        "meme_visite = true\n";
    CHECK(read(head + people + supplement).codes() ==
          Lines{"DEV-012 il manque la durée de l'acte",
                "HN-002 « Complément » s'ajoute à une séance remboursable sans durée propre : c'est un "
                "supplément de prix "
                "déguisé"});
}

TEST_CASE("devis: reimbursable sessions stand beside, never in the total")
{
    const Read read_it = read(head + people + pilates + "[[ligne]]\ncotation = \"RAB 8,5\"\nnombre = 6\n");
    CHECK(read_it.codes() ==
          Lines{"BDK-015 bilans AMK 10,7 dus pour 6 séances remboursables : 1 ; au devis : 0"});
    REQUIRE(read_it.answer.devis.care.size() == 1);
    CHECK(read_it.answer.devis.care[0].total.cents() == 6 * 1879);
    CHECK(read_it.answer.devis.total.cents() == 5000);
    CHECK(read(head + people + pilates + "[[ligne]]\ncotation = \"AMZ 8,5\"\nnombre = 6\n").errors ==
          Lines{"devis.toml:20:12+9 ENT-135 « AMZ 8,5 » n'a pas de prix le 02/03/2026 | kine quote \"AMZ "
                "8,5\" -d 2026-03-02 "
                "dit pourquoi"});
    CHECK(read(head + people + pilates + bilan + "[[ligne]]\ncotation = \"RAB 8,5 + HN 20\"\nnombre = 6\n").codes() ==
          Lines{"HN-002 « RAB 8,5 + HN 20 » mêle un acte hors nomenclature à une séance remboursable (RAB 8,5 + HN "
                "20)"});
    CHECK(read(head + people + pilates + "[[ligne]]\ncotation = \"RAB 8,5\"\n").errors.size() == 1);
}

TEST_CASE("devis: neither discount, nor package, nor deposit")
{
    CHECK(
        read("remise = \"20 %\"\nforfait = true\nacompte = \"100 €\"\n" + head + people + pilates).codes() ==
        Lines{"HN-015 une remise est annoncée (« 20 % »)",
              "HN-015 le prix est annoncé comme un forfait pour le traitement",
              "HN-015 un acompte est demandé (« 100 € »)"});
    const Read label = read(head + people +
                            "[[ligne]]\nlibelle = \"Forfait 10 séances\"\nduree = 30\nprix = \"140\"\n"
                            "nombre = 1\nnature = \"bien-etre\"\n");
    CHECK_FALSE(label.answer.refused());
    CHECK(label.codes() ==
          Lines{"HN-015 « Forfait 10 séances » parle de « forfait » : ni forfait de traitement, ni offre "
                "promotionnelle sur des soins"});
    CHECK(read(head + people +
               "[[ligne]]\nlibelle = \"Forfaitaire\"\nduree = 30\nprix = \"40\"\nnombre = 1\n"
               "nature = \"bien-etre\"\n")
              .codes() == Lines{});
}

TEST_CASE("devis: dates and announced total")
{
    CHECK(read("premiere_seance = 2026-03-01\n" + head + people + pilates).codes() ==
          Lines{"DEV-003 le devis du 02/03/2026 est postérieur à la première séance, le 01/03/2026"});
    CHECK(read("premiere_seance = 2026-03-02\ntotal = \"50.00\"\n" + head + people + pilates).codes() ==
          Lines{});
    CHECK(read("total = \"300\"\n" + head + people + pilates).codes() ==
          Lines{"DEV-007 le total annoncé est 300,00\u00A0€, les lignes font 50,00\u00A0€"});
    CHECK(read("date = 2026-03-02\nvalable_jusqu_au = 2026-03-01\n" + people + pilates).errors ==
          Lines{"devis.toml:2:20+10 ENT-137 le devis expire avant sa date | corriger l'une des deux dates"});
}

TEST_CASE("devis: VAT of wellness acts, when it is due")
{
    const Read read_it =
        read("tva_bien_etre = \"due\"\n" + head + people + prescription + manual_therapy + pilates);
    const Devis& devis = read_it.answer.devis;
    REQUIRE(devis.vat.has_value());
    CHECK(devis.vat->before_tax.cents() == 30000 + 4167); // 50 / 1,2 = 41,666…
    CHECK(devis.vat->tax.cents() == 833);
    CHECK(devis.vat->before_tax + devis.vat->tax == devis.total);
}

TEST_CASE("devis: the price list of the cabinet")
{
    Cabinet cabinet;
    cabinet.practitioner.last_name = "Morvan";
    cabinet.practitioner.first_name = "Solène";
    cabinet.practitioner.address = {"Quimper"};
    cabinet.practitioner.rpps = "99900029119";
    cabinet.practitioner.siret = "99929110700012";
    cabinet.prices.push_back({"pilates", "Cours de Pilates", Money::from_cents(2500), 45, Nature::wellness, "au sol"});
    const std::string patient =
        "cabinet = \"cabinet.toml\"\n" + head +
        "[patient]\nnom = \"Le Goff\"\nprenom = \"Yannick\"\nnaissance = 1971-03-14\n";
    const Read usual = read(patient + "[[ligne]]\ntarif = \"pilates\"\nnombre = 4\n", &cabinet);
    CHECK(usual.errors == Lines{});
    CHECK(usual.codes() == Lines{});
    CHECK(usual.answer.devis.total.cents() == 10000);
    CHECK(usual.answer.devis.lines[0].label == "Cours de Pilates");
    CHECK(usual.answer.devis.lines[0].text == "au sol");
    const Read cheaper =
        read(patient + "[[ligne]]\ntarif = \"pilates\"\nprix = \"20\"\nnombre = 4\n", &cabinet);
    CHECK(cheaper.codes() ==
          Lines{"HN-013 « Cours de Pilates » est à 20,00\u00A0€, le tarif du cabinet est 25,00\u00A0€"});
    CHECK(read(patient + "[[ligne]]\ntarif = \"pilates\"\nprix = \"20\"\nmotif_prix = \"étudiante\"\nnombre = 4\n",
               &cabinet)
              .codes() == Lines{});
    CHECK(read(patient + "[[ligne]]\ntarif = \"pilate\"\nnombre = 4\n", &cabinet).errors ==
          Lines{"devis.toml:9:9+8 ENT-133 « pilate » n'est pas dans la liste de prix du cabinet | "
                "prestations : pilates"});
}

TEST_CASE("devis: impossible prices and counts")
{
    const std::string free =
        "[[ligne]]\nlibelle = \"A\"\nduree = 30\nprix = \"0\"\nnombre = 0\nnature = \"bien-etre\"\n";
    CHECK(read(head + people + free).errors.size() == 2);
    const std::string huge = "[[ligne]]\nlibelle = \"A\"\nduree = 30\nprix = \"999999999\"\nnombre = "
                             "1000000\nnature = \"bien-etre\"\n";
    CHECK(read(head + people + huge).errors.size() == 1);
}

TEST_CASE("devis: a day without mentions in the tables has no devis")
{
    const Read read_it = read("date = 1999-01-01\n" + people + pilates);
    REQUIRE(read_it.errors.size() == 1);
    CHECK(read_it.errors[0].find("TAB-040") != std::string::npos);
}

TEST_CASE("devis: every mention of the tables is known to a reader")
{
    const std::set<std::string> devis{"date",
                                      "praticien.nom",
                                      "praticien.prenom",
                                      "praticien.adresse",
                                      "praticien.numero",
                                      "praticien.siret",
                                      "patient.nom",
                                      "patient.prenom",
                                      "patient.naissance",
                                      "ligne",
                                      "ligne.libelle",
                                      "ligne.prix",
                                      "ligne.nombre",
                                      "ligne.duree",
                                      "ordonnance",
                                      "ordonnance.date",
                                      "ordonnance.prescripteur",
                                      "ordonnance.apres",
                                      "ligne.seance-mixte",
                                      "ligne.meme-visite",
                                      "ligne.meme-visite-sans-duree",
                                      "remise",
                                      "forfait",
                                      "acompte",
                                      "ligne.mots-interdits",
                                      "ligne.prix-du-cabinet",
                                      "premiere_seance",
                                      "total",
                                      "valable_jusqu_au",
                                      "seuil",
                                      "texte.acte-non-rembourse",
                                      "texte.non-rembourse",
                                      "texte.remboursement",
                                      "texte.liberte",
                                      "texte.annulation",
                                      "texte.depassement",
                                      "signe_le",
                                      "signe_le.validite",
                                      "frais_annulation",
                                      "paiement.mots-interdits",
                                      "depassement.motif",
                                      "depassement.motif-autre",
                                      "depassement.c2s",
                                      "depassement.tiers-payant",
                                      "ligne.complement",
                                      "ligne.acte-nomenclature",
                                      "ligne.bilan-meme-visite",
                                      "ligne.prix-eleve",
                                      "prix-entre-devis",
                                      "bilan-du",
                                      "texte.avant-soins",
                                      "texte.exemplaires",
                                      "texte.acceptation",
                                      "texte.signature",
                                      "texte.tva",
                                      "texte.tva-franchise",
                                      "texte.tva-taux"};
    const std::set<std::string> note{
        "praticien.nom",       "praticien.adresse", "praticien.numero",    "praticien.siret",
        "patient.nom",         "ligne.lieu",        "ligne.nature",        "ligne.libelle",
        "ligne.devis",         "seuil",             "texte.non-rembourse", "texte.tva",
        "texte.tva-franchise", "texte.tva-taux",    "texte.duplicata",     "prix-differents"};
    const std::set<std::string> care_sheet{
        "praticien.nom",     "praticien.numero",   "ligne.mode",        "ligne.prescripteur",
        "ligne.lieu",        "ligne.exoneration",  "ligne.tiers_payant", "ligne.date_ordonnance",
        "ligne.de_motif",    "patient.nom",        "patient.prenom",    "patient.nir",
        "patient.nir-faux",  "patient.naissance",  "patient.rang",      "patient.regime",
        "patient.caisse",    "texte.mode",         "texte.tiers-payant", "texte.sans-tiers-payant",
        "texte.duplicata"};
    std::set<std::string> devis_found;
    std::set<std::string> note_found;
    std::set<std::string> care_found;
    for (const Mention& mention : embedded_catalog().mentions()) {
        CAPTURE(mention.field);
        const bool care = mention.concerns("soins") || mention.concerns("soins-securise") ||
                          mention.concerns("soins-degrade") || mention.concerns("soins-papier");
        CHECK((mention.concerns("devis") || mention.concerns("note") || care));
        if (care) {
            care_found.insert(mention.field);
        }
        if (mention.concerns("devis")) {
            devis_found.insert(mention.field);
        }
        if (mention.concerns("note")) {
            note_found.insert(mention.field);
        }
    }
    CHECK(devis_found == devis);
    CHECK(note_found == note);
    CHECK(care_found == care_sheet);
}

} // namespace test_devis
