// SPDX-License-Identifier: Apache-2.0
// Ledger: what a journal holds, as plain data: the documents issued, their lines, the money received, what was refused.
// Promises: amounts in whole cents; a document is never changed, an avoir cancels it; a line belongs to one document.
// Who reads or writes it on disk is kine/journal/journal.hpp; who computes on it (unpaid, receipts, exports) never writes.
#pragma once

#include "kine/base/date.hpp"
#include "kine/base/decimal.hpp"
#include "kine/base/money.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

using LedgerId = std::int64_t; // of a row of the journal; 0: not written yet

// What a numbered document is.
enum class InvoiceKind { care, fees, credit }; // reimbursable care, note d'honoraires, avoir
// Who owes. Nobody pays as `unshared`: the AMO and another owe it together, in shares that are not known.
enum class Payer { amo, amc, patient, unshared };

[[nodiscard]] std::string_view to_string(InvoiceKind kind); // "care", "fees", "credit"
[[nodiscard]] std::string_view to_french(InvoiceKind kind); // « facture de soins »…
[[nodiscard]] std::string_view to_string(Payer payer);      // "amo", "amc", "patient", "unshared"
[[nodiscard]] std::string_view to_french(Payer payer);      // « AMO », « AMC », « patient », « à répartir »
[[nodiscard]] std::string in_a_sentence(Payer payer);       // « l'AMO », « l'AMC », « le patient »: one who pays
[[nodiscard]] std::string of_payer(Payer payer);            // « de l'AMO », « de l'AMC », « du patient »

// One session or one act of a document; money in cents.
struct InvoiceLine {
    LedgerId id{0};
    std::string session;  // hash of the facts that make it one session: never billed twice
    std::string contents; // hash of everything billed: a change after issue shows
    Date day{};
    std::string cotation;     // normal form; the label of an HN act
    std::string practitioner; // as written in `praticien`; empty: unknown
    bool locum{false};        // done by a remplaçant
    Money reimbursable;
    Money overrun;
    Money off_list;
    bool divided{false}; // amo and amc are known, make the reimbursable part, and are theirs to pay
    Money amo;
    Money amc;
    // What is owed in shares that are not known: by the AMO and the AMC, or by the AMO and the patient in tiers payant of the AMO
    // alone; zero: the shares are known. Nothing: it is not known who pays, and the patient owes it until others do; so are
    // lines of journals of before, divided or not.
    std::optional<Money> unshared;
    std::optional<Decimal> vat_percent; // of the tax inside it; nothing: none, or a journal of before

    [[nodiscard]] Money total() const { return reimbursable + overrun + off_list; }
    // What this payer owes: the patient, what no other does.
    [[nodiscard]] Money due(Payer payer) const;
    // Whether money of this payer may be for it: a patient may advance, and unknown shares are whoever's pays.
    [[nodiscard]] bool may_come_from(Payer payer) const;
};

// A document as issued: it never changes, an avoir cancels it.
struct Invoice {
    LedgerId id{0};
    InvoiceKind kind{InvoiceKind::care};
    std::string practice; // SIRET, else RPPS, else Assurance Maladie number
    int year{0};          // of issue: numbers are continuous per practice and year
    int sequence{0};
    std::string patient; // identifier of the file, never a name
    std::chrono::year_month month{};
    Date issued_on{};
    std::string hash;     // SHA-256 of the document's facts, the hash of the previous document of the practice included
    LedgerId cancels{0};  // an avoir: the document it cancels
    std::string reason;   // an avoir: why
    std::vector<InvoiceLine> lines; // an avoir holds those of the document, with amounts below zero

    [[nodiscard]] std::string number() const; // « 2026-0042 »
    [[nodiscard]] Money total() const;
};

// Money that came for a line, from one payer.
struct Payment {
    LedgerId id{0};
    LedgerId invoice{0};
    LedgerId line{0}; // 0: the whole invoice
    Payer payer{Payer::patient};
    Date received_on{};
    Money amount;       // below zero: taken back
    std::string method; // « virement »…; empty: unknown
    std::string origin; // hash of the row of retours.csv: a file read twice counts once
};

// A refusal of a payer, with its code and its words.
struct Rejection {
    LedgerId id{0};
    LedgerId invoice{0};
    LedgerId line{0};
    Payer payer{Payer::amo};
    Date told_on{};
    std::string code; // of the caisse
    std::string reason;
    std::string origin;
};

struct Ledger {
    std::vector<Invoice> invoices; // in order of issue
    std::vector<Payment> payments;
    std::vector<Rejection> rejections;

    [[nodiscard]] const Invoice* find(LedgerId invoice) const;
};

} // namespace kine
