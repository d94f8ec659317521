// SPDX-License-Identifier: Apache-2.0
// CareSheet: what surrounds the reimbursable lines of a patient's month: the feuilles de soins they go on (one per mode,
// prescription and payer), the sentences that the mode calls for, and the mentions that a feuille must bear and that the
// files do not give (tariffs/mentions.toml, documents « soins », « soins-securise », « soins-degrade », « soins-papier »).
// Promises: every line is on one sheet and no other; nothing that is missing is filled in.
// Refuses: to ask of a secured sheet what the card of the patient gives.
#pragma once

#include "kine/billing/bill.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kine {

// What a feuille de soins lacks, and what it is for.
struct MissingMention {
    const Mention* mention{nullptr};
    std::vector<std::size_t> lines; // of the session file; empty: of the patient or of the practice
};

struct CareSheet {
    // One feuille de soins, or what would be one: lines of one mode, prescription and payer.
    struct Sheet {
        LineFacts facts;                // those that its lines share; `paid` and the like when all say so
        std::vector<std::size_t> lines; // index in PatientBill::care
        Totals totals;
        std::optional<Money> paid; // by the patient; nothing: not known
    };

    std::string mark;                   // « DUPLICATA »; empty: the original
    std::vector<Sheet> sheets;          // in the order of their first line
    std::vector<std::string> sentences; // each once
    std::vector<MissingMention> missing;
};

// From whom and on which day the mentions are judged.
struct CareSheetRequest {
    Date written_on{};
    std::optional<Date> known_on;
    const Cabinet* cabinet{nullptr};          // nothing: not given
    const PatientIdentity* identity{nullptr}; // nothing: not given
    bool duplicate{false};
};

// `patient` has care.
[[nodiscard]] CareSheet make_care_sheet(const PatientBill& patient, const Catalog& catalog,
                                        const CareSheetRequest& request);

[[nodiscard]] std::string_view mode_in_french(std::string_view mode); // « sécurisé », « dégradé », « papier »

} // namespace kine
