// SPDX-License-Identifier: Apache-2.0
#include "kine/input/columns.hpp"

#include "input/choices.hpp"
#include "kine/base/text.hpp"
#include "kine/input/words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace kine {

namespace {

using input::words;
using enum CellKind;

// An alias is here when exports use it as the one title of that column; a title that often stands beside another of the
// same meaning (« RPPS » beside « Praticien », « Nom » beside « N° dossier ») is not, for two columns of one meaning stop
// the reading. Aliases are folded before they are compared: « Date de l'acte » also matches « DATE_DE_L_ACTE ».
// clang-format off
constexpr std::array<ColumnInfo, column_count> columns{{
    {Column::patient, "patient", identifier,
     words<"Identifiant patient", "Identifiant du patient", "ID patient", "Patient ID", "N° patient", "Numéro patient",
           "Numéro de patient", "Code patient", "Référence patient", "Réf patient", "Dossier", "N° dossier",
           "N° de dossier", "Numéro dossier", "Numéro de dossier", "Dossier patient", "N° dossier patient",
           "Code dossier", "Identifiant dossier", "ID dossier", "Réf dossier", "Référence dossier">, {}, {}},
    {Column::date, "date", date,
     words<"Date de l'acte", "Date d'acte", "Date acte", "Date des actes", "Date de soin", "Date du soin",
           "Date de soins", "Date des soins", "Date soin", "Date soins", "Date de séance", "Date de la séance",
           "Date séance", "Date d'exécution", "Date de réalisation", "Date de prestation", "Date prestation", "Jour",
           "Date des séances", "Date exécution", "Date réalisation", "Date RDV", "Date de rendez-vous",
           "Date du rendez-vous">, {}, {}},
    {Column::cotation, "cotation", text,
     words<"Cotations", "Cotation NGAP", "Cotation de l'acte", "Cotation acte", "Cotation complète", "Acte", "Actes",
           "Acte NGAP", "Actes NGAP", "Codage", "Cotation séance", "Cotation de la séance", "Acte réalisé",
           "Actes réalisés", "Acte facturé", "Actes facturés">, {}, {}},
    {Column::lettre, "lettre", text,
     words<"Lettre clé", "Lettres clés", "Lettre NGAP", "LC", "Clé", "Code acte", "Code de l'acte", "Code NGAP",
           "Code prestation", "Code lettre", "Nature de prestation">, {}, {}},
    {Column::coefficient, "coefficient", decimal,
     words<"Coef", "Coeff", "Coefficients", "Coefficient de l'acte", "Coef acte", "Coefficient NGAP",
           "Coefficient acte">, {}, {}},
    {Column::supplement, "supplement", text,
     words<"Suppléments", "Acte supplémentaire", "Actes supplémentaires", "Acte complémentaire">, {}, {}},
    {Column::indemnite, "indemnite", text,
     words<"Indemnités", "Indemnité de déplacement", "Indemnités de déplacement", "Indemnité forfaitaire",
           "Indemnité forfaitaire de déplacement", "Déplacement", "Déplacements", "Frais de déplacement">, {}, {}},
    {Column::ik, "ik", text,
     words<"Indemnités kilométriques", "Indemnité kilométrique", "Nombre d'IK", "Nb IK", "Km facturés",
           "Kilomètres facturés">, {}, {}},
    {Column::majoration, "majoration", text, words<"Majorations", "Maj", "Majoration nuit dimanche">, {}, {}},
    {Column::de_montant, "de_montant", money,
     words<"DE", "Montant DE", "Montant du DE", "Dépassement", "Dépassements", "Montant dépassement",
           "Montant du dépassement", "Dépassement exigence", "Dépassement d'exigence">, {}, {}},
    {Column::hn_montant, "hn_montant", money,
     words<"HN", "Montant HN", "Honoraires HN", "Hors nomenclature", "Montant hors nomenclature">, {}, {}},
    {Column::heure, "heure", time,
     words<"Heure de début", "Heure début", "Heure de l'acte", "Heure acte", "Heure de séance", "Heure de la séance",
           "Heure séance", "Heure de rendez-vous", "Heure du rendez-vous", "Heure RDV", "Horaire", "Début",
           "Heure du soin", "Heure soin", "Heure d'exécution">, {}, {}},
    {Column::duree, "duree", integer,
     words<"Durée (min)", "Durée en minutes", "Durée minutes", "Durée séance", "Durée de séance", "Durée de la séance",
           "Minutes">, {}, "min"},
    {Column::praticien, "praticien", identifier,
     words<"Kiné", "Kinésithérapeute", "Masseur-kinésithérapeute", "Professionnel", "Intervenant", "Thérapeute",
           "Soignant", "Exécutant", "Identifiant praticien", "ID praticien", "Code praticien", "N° praticien",
           "Praticien exécutant", "PS exécutant", "Kiné exécutant">, {}, {}},
    {Column::remplace, "remplace", identifier,
     words<"Praticien remplacé", "Kiné remplacé", "Titulaire remplacé">, {}, {}},
    {Column::presence, "presence", fact,
     words<"Présent", "Patient présent", "Présence du patient", "Présence patient">, input::presence_words, {}},
    {Column::montant, "montant", money,
     words<"Montant facturé", "Montant de l'acte", "Montant acte", "Montant total", "Montant TTC", "Montant séance",
           "Montant (€)", "Montant en euros", "Montant euros", "Honoraires", "Montant des honoraires",
           "Honoraires facturés", "Total facturé", "Montant honoraires", "Montant des actes", "Total séance",
           "Total honoraires", "Prix">, {}, {}},
    {Column::territoire, "territoire", text, words<"Territoire d'exercice">, {}, {}},
    {Column::departement, "departement", identifier,
     words<"Dept", "Dépt", "Dép", "Code département", "N° département", "Département du cabinet">, {}, {}},
    {Column::lieu, "lieu", choice,
     words<"Lieu de l'acte", "Lieu acte", "Lieu de soin", "Lieu du soin", "Lieu de soins", "Lieu des soins",
           "Lieu de séance", "Lieu de la séance", "Lieu d'exécution", "Lieu exécution", "Lieu de réalisation">, input::lieu_choices, {}},
    {Column::ehpad_tarif, "ehpad_tarif", choice,
     words<"Tarif EHPAD", "Tarif de l'EHPAD">, input::ehpad_tarif_choices, {}},
    {Column::distance, "distance", decimal,
     words<"Distance km", "Distance en km", "Distance aller", "Distance aller km", "Km aller", "Kilomètres aller">, {},
     "km"},
    {Column::zone, "zone", choice,
     words<"Zone IK", "Zone kilométrique", "Zone de déplacement", "Relief">, input::zone_choices, {}},
    {Column::hors_agglomeration, "hors_agglomeration", fact, words<"Hors agglo", "Autre agglomération">, {}, {}},
    {Column::adresse, "adresse", text,
     words<"Adresse de visite", "Adresse de la visite", "Adresse de l'acte", "Adresse patient", "Adresse du patient",
           "Adresse du domicile">, {}, {}},
    {Column::mention_domicile, "mention_domicile", fact,
     words<"Mention à domicile", "Prescrit à domicile", "Prescription à domicile", "Domicile prescrit">, {}, {}},
    {Column::serie, "serie", identifier,
     words<"N° série", "N° de série", "Série de séances", "Série de soins", "Traitement", "N° traitement",
           "Épisode de soins">, {}, {}},
    {Column::seance, "seance", integer,
     words<"Rang", "Rang de séance", "Rang de la séance", "Rang séance", "Séance n°", "N° séance", "N° de séance",
           "Numéro de séance", "Numéro séance">, {}, {}},
    {Column::quantite, "quantite", integer, words<"Qté">, {}, {}},
    {Column::ordonnance, "ordonnance", identifier,
     words<"N° ordonnance", "N° d'ordonnance", "Numéro d'ordonnance", "Numéro ordonnance", "Identifiant ordonnance",
           "ID ordonnance", "Référence ordonnance", "Prescription", "N° prescription", "N° de prescription",
           "ID prescription", "Ordonnance n°", "Prescription n°">, {}, {}},
    {Column::date_ordonnance, "date_ordonnance", date,
     words<"Date de l'ordonnance", "Date d'ordonnance", "Date de prescription", "Date de la prescription",
           "Date prescription", "Prescrit le", "Ordonnance du", "Prescription du">, {}, {}},
    {Column::seances_prescrites, "seances_prescrites", integer,
     words<"Nombre de séances prescrites", "Nb séances prescrites", "Nb de séances prescrites", "Nombre de séances",
           "Nb séances", "Nb de séances", "Quantité prescrite", "Qté prescrite">, {}, {}},
    {Column::prescripteur, "prescripteur", identifier,
     words<"Médecin prescripteur", "Médecin", "N° prescripteur", "Numéro prescripteur", "Numéro du prescripteur",
           "Identifiant prescripteur", "ID prescripteur", "RPPS prescripteur", "RPPS du prescripteur",
           "PS prescripteur">, {}, {}},
    {Column::prescripteur_type, "prescripteur_type", choice,
     words<"Type prescripteur", "Type de prescripteur", "Type du prescripteur", "Qualité du prescripteur",
           "Profession du prescripteur">, input::prescripteur_type_choices, {}},
    {Column::renouvellement, "renouvellement", fact,
     words<"Renouvelée", "Renouvelé", "Renouvellement par le kiné", "Date de renouvellement">, {}, {}},
    {Column::acces_direct, "acces_direct", fact, words<"En accès direct", "Sans ordonnance">, {}, {}},
    {Column::structure, "structure", choice,
     words<"Structure coordonnée", "Type de structure", "Exercice coordonné">, input::structure_choices, {}},
    {Column::diagnostic, "diagnostic", text, words<"Diagnostic préalable", "Diagnostic médical">, {}, {}},
    {Column::situation, "situation", text, words<"Référentiel", "Situation de rééducation">, {}, {}},
    {Column::region, "region", text,
     words<"Région anatomique", "Région traitée", "Région du corps", "Localisation", "Zone traitée">, {}, {}},
    {Column::article, "article", text, words<"Article NGAP", "Art">, {}, {}},
    {Column::operation, "operation", fact,
     words<"Opéré", "Opérée", "Patient opéré", "Chirurgie", "Date d'opération", "Date de l'opération",
           "Date opération">, {}, {}},
    {Column::sortie_hospitalisation, "sortie_hospitalisation", fact,
     words<"Sortie d'hospitalisation", "Sortie hôpital", "Date de sortie", "Date de sortie d'hospitalisation",
           "Date sortie hospitalisation">, {}, {}},
    {Column::prado, "prado", fact, words<"Programme PRADO">, {}, {}},
    {Column::phase, "phase", choice, words<"Phase de traitement", "Phase du traitement">, input::phase_choices, {}},
    {Column::accord_prealable, "accord_prealable", fact,
     words<"DAP", "Entente préalable", "Demande d'accord préalable", "Date DAP", "Date d'accord préalable",
           "Date de l'accord préalable">, {}, {}},
    {Column::exoneration, "exoneration", choice,
     words<"Exo", "Motif d'exonération", "Motif exonération", "Nature d'exonération", "Type d'exonération",
           "Exonération TM", "Code exonération", "Exonération du ticket modérateur">,
     input::exoneration_choices, {}},
    {Column::regime, "regime", choice,
     words<"Régime obligatoire", "Régime d'assurance", "Régime d'assurance maladie">, input::regime_choices, {}},
    {Column::mode, "mode", choice,
     words<"Mode FSE", "Mode de facturation", "Mode de transmission", "Mode de télétransmission", "Type de FSE",
           "Type FSE">, input::mode_choices,
     {}},
    {Column::tiers_payant, "tiers_payant", fact, words<"TP">, input::tiers_payant_words, {}},
    {Column::naissance, "naissance", date,
     words<"Date de naissance", "Date naissance", "Né le", "Née le", "Né(e) le", "DDN", "Date de naissance du patient",
           "Naissance patient">, {}, {}},
    {Column::sexe, "sexe", choice, words<"Genre", "Sexe du patient">, input::sexe_choices, {}},
    {Column::deces, "deces", fact, words<"Date de décès", "Date décès", "Date du décès", "Décédé le">, {}, {}},
    {Column::groupe, "groupe", integer,
     words<"Nombre de patients", "Nb patients", "Nb de patients", "Taille du groupe">, {}, {}},
    {Column::appel, "appel", time, words<"Heure d'appel", "Heure de l'appel", "Heure appel">, {}, {}},
    {Column::urgence, "urgence", fact, words<"Urgent", "En urgence">, {}, {}},
    {Column::hn_libelle, "hn_libelle", text,
     words<"Libellé HN", "Prestation HN", "Acte HN", "Libellé hors nomenclature">, {}, {}},
    {Column::hn_nature, "hn_nature", choice, words<"Nature HN", "Finalité HN">, input::hn_nature_choices, {}},
    {Column::devis, "devis", identifier, words<"N° devis", "N° de devis", "Numéro de devis">, {}, {}},
    {Column::devis_date, "devis_date", date, words<"Date devis", "Date du devis">, {}, {}},
    {Column::devis_signe, "devis_signe", fact,
     words<"Devis signé le", "Devis accepté", "Signature du devis", "Date de signature du devis">,
     input::signature_words, {}},
    {Column::de_motif, "de_motif", choice,
     words<"Motif DE", "Motif du DE", "Motif dépassement", "Motif du dépassement">, input::de_motif_choices, {}},
    {Column::facture, "facture", identifier,
     words<"N° facture", "N° de facture", "Numéro de facture", "Numéro facture", "N° FSE", "Numéro FSE", "N° de FSE",
           "Numéro de FSE", "N° feuille de soins">, {}, {}},
    {Column::regle_le, "regle_le", fact,
     words<"Réglé", "Réglée", "Payé", "Payé le", "Date de règlement", "Date règlement", "Date du règlement",
           "Date de paiement", "Date paiement", "Encaissé le", "Date d'encaissement", "Date encaissement">, input::payment_words, {}},
    {Column::reglement, "reglement", choice,
     words<"Mode de règlement", "Mode règlement", "Mode de paiement", "Mode paiement", "Moyen de paiement",
           "Moyen de règlement", "Réglé par", "Payé par">, input::reglement_choices, {}},
    {Column::part_amo, "part_amo", money,
     words<"AMO", "Montant AMO", "Part obligatoire", "Part Sécu", "Part caisse", "Part RO", "Montant RO",
           "Part régime obligatoire">, {}, {}},
    {Column::part_amc, "part_amc", money,
     words<"AMC", "Montant AMC", "Part complémentaire", "Part mutuelle", "Part RC", "Montant RC">, {}, {}},
    {Column::part_patient, "part_patient", money,
     words<"Reste à charge", "RAC", "Montant patient", "Part assuré", "Part du patient", "À la charge du patient",
           "Reste à charge patient">, {}, {}},
    {Column::code_kine, "code_kine", text, {}, {}, {}},
}};
// clang-format on

constexpr bool in_order_of_column()
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].id != static_cast<Column>(i)) {
            return false;
        }
    }
    return true;
}
static_assert(in_order_of_column());

using Title = std::pair<std::string, Column>; // folded

std::vector<Title> folded_titles()
{
    std::vector<Title> titles;
    for (const ColumnInfo& column : columns) {
        titles.emplace_back(fold_key(column.name), column.id);
        for (const std::string_view alias : column.aliases) {
            titles.emplace_back(fold_key(alias), column.id);
        }
    }
    std::sort(titles.begin(), titles.end());
    return titles;
}

} // namespace

std::span<const ColumnInfo> known_columns() { return columns; }

const ColumnInfo& column_info(Column id) { return columns[static_cast<std::size_t>(id)]; }

std::optional<Column> column_named(std::string_view name)
{
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const ColumnInfo& column) { return column.name == name; });
    return found == columns.end() ? std::nullopt : std::optional{found->id};
}

std::optional<Column> find_column(std::string_view header)
{
    static const std::vector<Title> titles = folded_titles(); // once: a few hundred words to fold
    const std::string wanted = fold_key(header);
    const auto found =
        std::lower_bound(titles.begin(), titles.end(), wanted,
                         [](const Title& title, const std::string& key) { return title.first < key; });
    if (found == titles.end() || found->first != wanted) {
        return std::nullopt;
    }
    return found->second;
}

} // namespace kine
