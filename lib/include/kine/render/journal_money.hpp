// SPDX-License-Identifier: Apache-2.0
// What kine journal answers about money: what is due, refused, received, given back, and what an accountant takes away.
// Promises: the same sums in every form; CSV that opens in a spreadsheet and runs nothing; no name of a patient, only the
// identifier of the file, and in accounts only its mark.
#pragma once

#include "kine/journal/receipts.hpp"
#include "kine/journal/retours.hpp"
#include "kine/journal/retrocession.hpp"
#include "kine/journal/unpaid.hpp"
#include "kine/render/paper.hpp"
#include "kine/render/style.hpp"

#include <string>
#include <string_view>

namespace kine {

// What was recorded of a file of returns.
struct ReturnsAnswer {
    std::size_t rows{0};
    std::size_t known{0};               // recorded before
    std::vector<Payment> payments;      // recorded now
    std::vector<Rejection> rejections;  // recorded now
};
[[nodiscard]] std::string journal_returns_text(const ReturnsAnswer& answer, const Style& style);
[[nodiscard]] std::string journal_returns_csv(const ReturnsAnswer& answer, const Ledger& ledger);
[[nodiscard]] std::string journal_returns_json(const ReturnsAnswer& answer, const Ledger& ledger);

// What is due on a day, and to whom.
struct UnpaidAnswer {
    Date day{};
    std::vector<Unpaid> lines;
    std::vector<Overpaid> overpaid;
    std::vector<Balance> balances; // of every line, paid ones too
    bool many_practices{false}; // a number alone does not tell a document
};
// What is due, in each form.
[[nodiscard]] std::string journal_unpaid_text(const UnpaidAnswer& answer, const Style& style);
[[nodiscard]] Paper unpaid_paper(const UnpaidAnswer& answer);
[[nodiscard]] std::string journal_unpaid_csv(const UnpaidAnswer& answer);
[[nodiscard]] std::string journal_unpaid_json(const UnpaidAnswer& answer);

// Those of `lines` that were refused; the CSV is a session file, one row per session.
[[nodiscard]] std::string journal_rejected_text(const UnpaidAnswer& answer, const Style& style);
[[nodiscard]] std::string journal_rejected_csv(const UnpaidAnswer& answer);
[[nodiscard]] std::string journal_rejected_json(const UnpaidAnswer& answer);
// What the session file cannot say and that decides who pays, a line; empty: nothing.
[[nodiscard]] std::string journal_rejected_lacks(const UnpaidAnswer& answer);

// What came within a period.
struct ReceiptsAnswer {
    Period period;
    std::vector<Receipt> receipts;
    bool many_practices{false};
};
// Receipts in each form.
[[nodiscard]] std::string journal_receipts_text(const ReceiptsAnswer& answer, const Style& style);
[[nodiscard]] std::string journal_receipts_csv(const ReceiptsAnswer& answer);
[[nodiscard]] std::string journal_receipts_json(const ReceiptsAnswer& answer);

// The share of a practitioner in each form.
[[nodiscard]] std::string journal_retrocession_text(const Retrocession& statement, const Style& style);
// With a place for both to sign.
[[nodiscard]] Paper retrocession_paper(const Retrocession& statement, Date written_on);
[[nodiscard]] std::string journal_retrocession_csv(const Retrocession& statement);
[[nodiscard]] std::string journal_retrocession_json(const Retrocession& statement);

// Fichier des écritures comptables of a cash account (art. A47 A-1 of the LPF, VIII, 7°): 18 columns and the 4 of the BNC.
[[nodiscard]] std::string journal_fec(const std::vector<Receipt>& receipts);
// « 123456789FEC20261231.txt »; `siren`: nine digits; the accounts of a BNC end with the year.
[[nodiscard]] std::string fec_name(std::string_view siren, std::chrono::year year);
// A journal that `hledger check --strict` accepts.
[[nodiscard]] std::string journal_hledger(const ReceiptsAnswer& answer);

} // namespace kine
