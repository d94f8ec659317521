// SPDX-License-Identifier: Apache-2.0
// What kine journal answers, as text, CSV and JSON (kine.journal/1); what is handed over, also as a paper.
#pragma once

#include "kine/billing/cabinet.hpp"
#include "kine/billing/fee_note.hpp"
#include "kine/billing/patients.hpp"
#include "kine/journal/journal.hpp"
#include "kine/journal/state.hpp"
#include "kine/render/paper.hpp"
#include "kine/render/style.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kine {

// One answer in its forms, each made when it is asked for.
struct JournalAnswer {
    std::function<std::string(const Style&)> text;
    std::function<std::string()> csv;
    std::function<std::string()> json;
    std::function<Paper()> paper{}; // nothing: it has none
};

// The state of a journal in each form.
[[nodiscard]] std::string journal_state_text(const JournalState& state, const Style& style);
[[nodiscard]] std::string journal_state_csv(const JournalState& state);
[[nodiscard]] std::string journal_state_json(const JournalState& state);

// An avoir, to be handed to who had the document: with the identities that were given. CSV and JSON hold none.
struct CreditDocument {
    const Invoice& credit;
    const Invoice& cancelled;
    const Cabinet* cabinet{nullptr};          // nothing: not given
    const PatientIdentity* identity{nullptr}; // nothing: not given
    std::vector<const Mention*> missing{};    // identities that the document had to bear and the avoir lacks
};
// The tax of an avoir, below zero; nothing: none is known.
[[nodiscard]] std::optional<FeeNote::Vat> vat_of(const Invoice& credit);
[[nodiscard]] std::string journal_credit_text(const CreditDocument& document, const Style& style);
[[nodiscard]] Paper credit_paper(const CreditDocument& document);
[[nodiscard]] std::string journal_credit_csv(const Invoice& credit, const Invoice& cancelled);
[[nodiscard]] std::string journal_credit_json(const Invoice& credit, const Invoice& cancelled);

// The verification of a journal in each form.
[[nodiscard]] std::string journal_check_text(const Verification& verification, const Style& style);
[[nodiscard]] std::string journal_check_csv(const Verification& verification);
[[nodiscard]] std::string journal_check_json(const Verification& verification);

} // namespace kine
