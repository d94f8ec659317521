// SPDX-License-Identifier: Apache-2.0
// The closed lists of kine-sessions(5), with the synonyms met in exports.
// Promises: a synonym never changes the meaning.
// Refuses: lists that are law. Territories and their names are in the tables, and `territoire` is a text here.
#pragma once

#include "kine/input/columns.hpp"
#include "kine/input/words.hpp"

#include <array>

namespace kine::input {

inline constexpr std::array presence_words{
    Choice{"oui", words<"présent", "présente", "venu", "venue", "honoré", "honorée">},
    Choice{"non", words<"absent", "absente", "non venu", "non venue", "non honoré", "non honorée", "manqué">},
};
inline constexpr std::array tiers_payant_words{
    Choice{"oui", words<"tp", "tiers payant", "total", "intégral", "amo + amc">},
    Choice{"partiel", words<"partiel", "amo", "part amo", "tiers payant partiel">},
    Choice{"non", words<"sans", "hors tp", "sans tiers payant">},
};
inline constexpr std::array payment_words{
    Choice{"oui", words<"réglé", "réglée", "payé", "payée">},
    Choice{"non", words<"impayé", "impayée", "non réglé", "non réglée", "non payé", "non payée">},
};
inline constexpr std::array signature_words{
    Choice{"oui", words<"signé", "accepté">},
    Choice{"non", words<"non signé", "refusé">},
};
inline constexpr std::array lieu_choices{
    Choice{"cabinet", words<"au cabinet", "cab", "c">},
    Choice{
        "domicile",
        words<"à domicile", "au domicile", "domicile du patient", "visite", "visite à domicile", "dom", "d">},
    Choice{"etablissement", words<"en établissement", "établissement de santé", "hôpital", "clinique">},
    Choice{"ehpad", words<"en ehpad", "maison de retraite">},
    Choice{"distance",
           words<"à distance", "télésoin", "visio", "visioconférence", "vidéo", "vidéotransmission">},
};
inline constexpr std::array ehpad_tarif_choices{
    Choice{"global", words<"tarif global">},
    Choice{"partiel", words<"tarif partiel">},
};
inline constexpr std::array zone_choices{
    Choice{"plaine", words<"en plaine">},
    Choice{"montagne", words<"en montagne">},
    Choice{"pied-ski", words<"pied", "ski", "à pied", "à ski", "pied ou ski", "à pied ou à ski">},
};
inline constexpr std::array prescripteur_type_choices{
    Choice{"medecin", words<"médecin traitant", "médecin généraliste", "généraliste", "médecin spécialiste",
                            "spécialiste", "docteur", "dr">},
    Choice{"sage-femme", words<"sf">},
    Choice{"chirurgien-dentiste", words<"dentiste">},
    Choice{"etablissement", words<"établissement de santé", "hôpital", "clinique">},
    Choice{"kine", words<"kinésithérapeute", "masseur-kinésithérapeute", "mk", "mkde">},
    Choice{"autre", words<"autres">},
};
inline constexpr std::array structure_choices{
    Choice{"msp", words<"maison de santé", "maison de santé pluriprofessionnelle">},
    Choice{"cds", words<"centre de santé">},
    Choice{"esp", words<"équipe de soins primaires">},
    Choice{"ess", words<"équipe de soins spécialisés">},
    Choice{"cpts", words<"communauté professionnelle territoriale de santé">},
};
inline constexpr std::array phase_choices{
    Choice{"intensive", words<"phase intensive">},
    Choice{"entretien", words<"phase d'entretien", "maintien">},
    Choice{"palliative", words<"phase palliative", "palliatif", "soins palliatifs">},
};
inline constexpr std::array exoneration_choices{
    Choice{"aucune", words<"aucun", "non", "sans", "sans exonération", "pas d'exonération", "non exonéré">},
    Choice{"ald", words<"affection de longue durée", "affection longue durée", "ald exonérante", "ald 30">},
    Choice{"maternite", words<"assurance maternité", "grossesse", "mat">},
    Choice{"atmp", words<"at-mp", "at", "mp", "accident du travail", "accident de travail",
                         "maladie professionnelle", "accident du travail / maladie professionnelle">},
    Choice{"c2s", words<"css", "cmu", "cmu-c", "complémentaire santé solidaire">},
    Choice{"ame", words<"aide médicale de l'état", "aide médicale état">},
    Choice{"invalidite", words<"pension d'invalidité", "invalide">},
    Choice{"nouveau-ne", words<"nouveau-né hospitalisé">},
    Choice{"militaire", words<"pension militaire", "pensionné militaire", "article 115", "l115">},
    Choice{"autre", words<"autres", "autre exonération">},
};
inline constexpr std::array regime_choices{
    Choice{"general", words<"régime général", "rg", "cpam">},
    Choice{"alsace-moselle",
           words<"régime local", "local", "régime local alsace-moselle", "alsace", "moselle">},
    Choice{"autre", words<"autres", "autre régime", "msa", "régime agricole", "agricole">},
};
inline constexpr std::array mode_choices{
    Choice{"securise", words<"sécurisée", "fse", "fse sécurisée", "mode sécurisé", "sesam", "sesam-vitale">},
    Choice{"degrade", words<"dégradée", "fse dégradée", "mode dégradé">},
    Choice{"papier", words<"feuille papier", "feuille de soins papier", "fsp">},
    Choice{"non", words<"note d'honoraires", "sur note d'honoraires", "hors feuille de soins">},
};
inline constexpr std::array sexe_choices{
    Choice{"F", words<"femme", "féminin", "2">},
    Choice{"M", words<"homme", "masculin", "h", "1">},
};
inline constexpr std::array hn_nature_choices{
    Choice{"therapeutique", words<"soin", "soin thérapeutique">},
    Choice{"bien-etre", words<"confort", "non thérapeutique">},
};
inline constexpr std::array de_motif_choices{
    Choice{"exigence_horaire", words<"horaire", "exigence d'horaire", "exigence de temps", "heure">},
    Choice{"exigence_lieu", words<"lieu", "exigence de lieu">},
    Choice{"autre", words<"autres", "autre motif">},
};
inline constexpr std::array reglement_choices{
    Choice{"carte", words<"carte bancaire", "carte bleue", "cb", "tpe">},
    Choice{"cheque", words<"chèques", "chèque bancaire", "chq">},
    Choice{"especes", words<"espèce", "en espèces", "esp", "liquide", "numéraire">},
    Choice{"virement", words<"virement bancaire", "vir">},
    Choice{"prelevement", words<"prélèvement automatique">},
    Choice{"autre", words<"autres", "autre règlement">},
};

} // namespace kine::input
