// SPDX-License-Identifier: Apache-2.0
// Retours: what caisses, complémentaires and patients paid or refused, from the neutral file retours.csv, kine-retours in
// kine-journal(1), and what of a journal each row is about.
// Promises: all or nothing, with every mistake of the file told; a row is matched by the number of the document or by the
// facts of a session; the same row in another file, or in the same file corrected, is the same payment.
// Refuses: to guess. A row that may be about two lines is told, and so is one that is about none.
#pragma once

#include "kine/base/date.hpp"
#include "kine/base/diagnostic.hpp"
#include "kine/base/money.hpp"
#include "kine/cotation/vocabulary.hpp"
#include "kine/journal/ledger.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine {

// What a payer answered.
enum class RetourState { paid, rejected, partly }; // partly: the rest is refused

// A row of the returns of payers, as read.
struct Retour {
    Place place; // its row, without what is written there
    std::string invoice; // « 2026-0042 », « practice/2026-0042 »; empty: found by the facts
    std::string patient;
    std::optional<Date> day; // of care
    std::string cotation;
    std::optional<Money> billed;
    Payer payer{Payer::amo};
    RetourState state{RetourState::paid};
    Money amount; // received; below zero: taken back
    Date on{};
    std::string code; // of the rejection
    std::string reason;
    std::string method;
    std::string reference; // of the transfer, of the cheque
    std::string payment_origin;   // hash of what makes the row one payment; empty: it pays nothing
    std::string rejection_origin; // the same of a rejection
};

// The rows without fault; those of the others are in the sink. Nothing when it is no file of returns.
[[nodiscard]] std::optional<std::vector<Retour>> read_retours(const SourcePtr& file, DiagnosticSink& sink);

// Returns with their lines, and those of which none is known.
struct MatchedRetours {
    std::vector<Payment> payments;
    std::vector<Rejection> rejections;
    std::size_t known{0};               // rows that the journal has already
    std::vector<Diagnostic> faults;     // RET-010 to RET-014: nothing is to be recorded
    std::vector<Diagnostic> notices;    // RET-020 to RET-025, in the order of the rows: recorded, and to be looked at
};

// Finds the line of each return by number or by facts; nothing is guessed between two.
[[nodiscard]] MatchedRetours match_retours(const std::vector<Retour>& rows, const Ledger& ledger,
                                           const Vocabulary& vocabulary, Date today);

} // namespace kine
