// SPDX-License-Identifier: Apache-2.0
#include "national.hpp"

namespace kine::bench {

// Coefficients: NGAP, titre XIV, before and since 01/01/2026. The shares, the lengths and the part of visits (three slots in
// fifteen) are working values: no text of the project gives them.
const std::vector<ActInfo>& acts()
{
    static const std::vector<ActInfo> all{
        {"RAM", 749, 809, "", 130, 6, 15, 0, Who::adult, false, false, true},      // lombalgie
        {"RAM", 747, 807, "", 80, 6, 15, 0, Who::adult, false, false, true},       // cervicalgie
        {"RAM", 751, 811, "", 90, 8, 25, 5, Who::adult, false, false, true},       // rachis, other
        {"RSM", 749, 809, "", 70, 8, 25, 0, Who::adult, false, false, true},       // coiffe
        {"VSM", 748, 808, "", 60, 8, 20, 0, Who::adult, false, false, true},       // épaule
        {"VSC", 750, 810, "", 40, 10, 30, 0, Who::adult, false, true, true},       // épaule opérée
        {"RIC", 752, 812, "", 50, 12, 25, 10, Who::elder, false, true, true},      // prothèse de genou
        {"RIC", 748, 808, "", 30, 20, 40, 0, Who::adult, false, true, true},       // ligament croisé
        {"RIC", 750, 810, "", 30, 8, 15, 10, Who::elder, false, true, true},       // prothèse de hanche
        {"RIM", 750, 810, "", 60, 5, 10, 0, Who::adult, false, false, true},       // cheville
        {"VIM", 751, 811, "", 60, 8, 30, 5, Who::adult, false, false, true},       // genou
        {"VIM", 749, 809, "", 50, 8, 20, 5, Who::adult, false, false, true},       // hanche
        {"DRA", 749, 809, "", 20, 10, 20, 0, Who::child, false, false, true},      // déviation du rachis
        {"NMI", 900, 900, "IFN", 40, 60, 110, 95, Who::elder, true, false, false}, // hémiplégie
        {"NMI", 1000, 1000, "IFN", 40, 60, 110, 90, Who::adult, true, false, false},
        {"NMI", 850, 850, "IFN", 20, 20, 40, 10, Who::adult, false, false, false}, // sciatique
        {"NMI", 901, 901, "IFR", 20, 15, 30, 80, Who::adult, false, false, false}, // polyarthrite
        {"RAB", 850, 850, "", 30, 8, 15, 0, Who::woman, false, false, false},      // périnée
        {"ARL", 850, 850, "IFP", 30, 15, 30, 60, Who::elder, false, false, false}, // BPCO
        {"ARL", 800, 800, "", 20, 4, 8, 0, Who::adult, false, false, false},       // vestibulaire
        {"RAV", 900, 900, "", 10, 15, 30, 70, Who::woman, false, false, false},    // lymphœdème
        {"RPE", 600, 850, "", 20, 10, 30, 30, Who::elder, false, false, false},    // équilibre
    };
    return all;
}

const MistakeInfo& info(Mistake mistake)
{
    static const std::array<MistakeInfo, mistake_count> all{{
        {"aucune", ""},
        {"montant", "COT-005"},
        {"ancien-coefficient", "COT-015"},
        {"coefficient-futur", "COT-047"},
        {"lettre-supprimee", "COT-002"},
        {"indemnite-au-cabinet", "IND-022"},
        {"deux-indemnites", "IND-001"},
        {"kilometres", "IND-012"},
        {"cle-du-prescripteur", "IDN-004"},
        {"dimanche", "IND-027"},
        {"bilan", "BDK-003"},
        {"depassement-sans-motif", "DEP-002"},
        {"ordonnance-apres", "ORD-002"},
        {"naissance", "AUD-002"},
        {"groupe", "GRP-003"},
        {"deux-fois", "AUD-005"},
    }};
    return all.at(static_cast<std::size_t>(mistake));
}

} // namespace kine::bench
