// SPDX-License-Identifier: Apache-2.0
// Devis: the written estimate of acts outside the nomenclature and of dépassements, as one TOML file describes it.
// Promises: every fault in one run, each with its place, its legal reason and its text; the lists of what a devis must
// bear or must not hold are data (tariffs/mentions.toml), chosen by the day of the devis; unit × count is exact.
// Refuses: a devis with an error. What is only advised is told.
#pragma once

#include "kine/billing/cabinet.hpp"
#include "kine/pricing/care_path.hpp"
#include "kine/rules/cotation_rules.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// One act outside the nomenclature, its unit price and how many times.
struct DevisLine {
    std::string label;
    std::string text; // what it consists of; empty: not said
    Nature nature{Nature::unknown};
    std::optional<int> minutes;
    Money unit_price; // taxes included
    int count{0};
    Money total;
    bool same_visit{false};   // as a reimbursable session
    std::string price_reason; // why it is not the usual price: for the practice, never printed
    Place place;              // of the price, in the file
};

// Reimbursable sessions: for information, never in the total, unless they bear a dépassement, which is in it.
struct DevisCare {
    Cotation cotation; // with its DE
    std::string label;
    int count{0};
    Money unit_price; // of the reimbursable lines: the base of the reimbursement
    Money total;
    Money overrun; // DE of one session; zero: none
    Money overrun_total;
    std::string motive; // word of the `de_motif` column; empty: none
    Split parts;        // of one session
    Status status{Status::in_force}; // of its price

    [[nodiscard]] Money asked() const { return unit_price + overrun; } // of one session
    // What the assurance maladie pays of one session, with the C2S, and what is left; to be used when the parts are known.
    [[nodiscard]] Money reimbursed() const { return parts.amc_by_c2s ? parts.amo + parts.amc : parts.amo; }
    [[nodiscard]] Money left() const { return asked() - reimbursed(); }
};

// One row of the care path: the sessions of one line of the file, whatever they are.
struct DevisStep {
    std::string label;    // empty: the cotation says it
    Cotation cotation;    // without terms: outside the nomenclature
    int count{0};
    Money unit_price;
    Money reimbursable; // of all of them, as the three others
    Money amo;
    Money not_reimbursed; // HN, DE
    Money total;
    Status status{Status::in_force}; // of its price
};

// What is reimbursed and what is not, side by side; there is one as soon as a reimbursable session stands beside anything
// else.
struct DevisPath {
    std::vector<DevisStep> steps;
    DevisStep totals; // without label
    bool split_known{true};
    std::string payer; // « Cas général »: the situation that divides the reimbursable part
    bool has_franchise{false};
    bool amc_by_c2s{false};
    std::vector<BilanPlan> bilans;
};

// For whom the devis is.
struct DevisPatient {
    std::string last_name;
    std::string first_name;
    std::optional<Date> birth;
    std::string address;
};

// The ordonnance that a therapeutic act rests on.
struct Prescription {
    std::optional<Date> date;
    std::string prescriber;
};

// The tax inside the total, when there is one.
struct DevisVat {
    Decimal rate_percent;
    Money before_tax;
    Money tax;
};

// A sentence to print, and the mention it comes from.
struct PrintedMention {
    std::string text;
    const Mention* source{nullptr};
};

struct Devis {
    std::string number;
    Date date{};
    Practitioner practitioner;
    DevisPatient patient;
    std::optional<Prescription> prescription;
    std::string structure; // of accès direct; empty: none
    std::optional<Date> valid_until;
    std::optional<Date> first_session;
    std::optional<Date> signed_on; // by the patient; nothing: still to be signed
    std::string payment;
    std::vector<DevisLine> lines;
    std::vector<DevisCare> care;
    std::optional<DevisPath> path;
    Money off_list; // of the lines
    Money overrun;  // DE of the reimbursable sessions
    Money total;    // both
    std::optional<DevisVat> vat; // of the lines that bear it
    bool mandatory{false};       // the free fees, and the sessions with dépassement, reach the threshold
    std::optional<Money> threshold;
    std::string line_mention;             // printed under each act
    std::vector<PrintedMention> mentions; // in the order of the document
    std::string patient_block;            // above the patient's signature
    std::string practitioner_block;
};

// On which day, with which tables and which practice the devis is judged.
struct DevisRequest {
    Date today{};                       // for a devis without date, which is refused
    std::string territory{"metropole"}; // of the reimbursable sessions
    std::optional<Date> known_on;
    CotationRules* rules{nullptr}; // judge their cotations; nothing: they are only priced
};

// A devis, or the reasons why there is none.
struct DevisAnswer {
    Devis devis;                      // to be used when nothing refuses it
    std::vector<Diagnostic> findings; // in the order of the file
    [[nodiscard]] bool refused() const;
};

// The file named by « cabinet = … », as written; nothing when the devis names none.
[[nodiscard]] std::optional<std::string> devis_cabinet(const TomlDocument& document);

// What makes the file unreadable as a devis goes to `errors`: any TOML mistake (ENT-101…), ENT-133 no such item in the
// price list, ENT-134 a line of neither kind, ENT-135 a cotation without price, ENT-137 a number out of bounds, TAB-040
// tables that hold no mention that day. The findings are told all the same.
[[nodiscard]] DevisAnswer read_devis(const TomlDocument& document, const Cabinet* cabinet,
                                     const Catalog& catalog, const DevisRequest& request,
                                     DiagnosticSink& errors);

} // namespace kine
