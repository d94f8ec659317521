// Devis: the written estimate of acts outside the nomenclature, as one TOML file describes it.
// Promises: every fault in one run, each with its place, its legal reason and its text; the lists of what a devis must
// bear or must not hold are data (tariffs/mentions.toml), chosen by the day of the devis; unit × count is exact.
// Refuses: a devis with an error. What is only advised is told.
#pragma once

#include "kine/billing/cabinet.hpp"
#include "kine/pricing/split.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct DevisLine {
    std::string label;
    Nature nature{Nature::unknown};
    std::optional<int> minutes;
    Money unit_price; // taxes included
    int count{0};
    Money total;
    bool same_visit{false}; // as a reimbursable session
};

// Reimbursable sessions of the same care, for information: never in the total.
struct DevisCare {
    Cotation cotation;
    std::string label;
    int count{0};
    Money unit_price;
    Money total;
};

struct DevisPatient {
    std::string last_name;
    std::string first_name;
    std::optional<Date> birth;
    std::string address;
};

struct Prescription {
    std::optional<Date> date;
    std::string prescriber;
};

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
    std::string payment;
    std::vector<DevisLine> lines;
    std::vector<DevisCare> care;
    Money total;
    std::optional<DevisVat> vat; // of the lines that bear it
    bool mandatory{false};       // the total reaches the threshold
    std::optional<Money> threshold;
    std::string line_mention;             // printed under each act
    std::vector<PrintedMention> mentions; // in the order of the document
    std::string patient_block;            // above the patient's signature
    std::string practitioner_block;
};

struct DevisRequest {
    Date today{};                  // for a devis without date, which is refused
    std::string zone{"metropole"}; // of the reimbursable sessions
    std::optional<Date> known_on;
};

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
