// SPDX-License-Identifier: Apache-2.0
// Bill: what the sessions of a month come to: for each patient the reimbursable care (content of the feuille de soins,
// dépassements beside it) and, apart, the fees outside the nomenclature; for the practice its totals; and every line that
// was left out, with the reason.
// Promises: a line is billed once, or left out once; amounts are the prices of the tables, to the cent; patients and
// lines come in an order that does not depend on the file's.
// Refuses: to bill a line the caller refused (in error), a line without price, a missed appointment, a copy of a line.
#pragma once

#include "kine/billing/cabinet.hpp"
#include "kine/billing/patients.hpp"
#include "kine/billing/totals.hpp"
#include "kine/input/session_table.hpp"
#include "kine/pricing/split.hpp"
#include "kine/rules/timeline.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kine {

// What another part of the program found against billing a row.
struct Refusal {
    std::string code;
    std::string reason;
    bool beside_others{false}; // other lines made it: read alone, the line would not be found at fault
};

// An error that somebody decided to bill with, and why.
struct Waiver {
    std::string code;
    std::string reason;
};

// What is to be billed, for whom, as of which day.
struct BillRequest {
    std::optional<std::chrono::year_month> month; // nothing: every month of the file
    ZoneChoice zone;                              // for rows that do not say
    Date today{};                                 // later care is not done yet
    std::map<Row, Refusal> refused;               // rows in error
    std::map<Row, std::vector<Waiver>> waived;    // rows billed in spite of an error, session by session
    const Cabinet* cabinet{
        nullptr}; // its price list says the nature and the time of acts that rows only name
    const PatientBook* patients{nullptr}; // says the regime of those whose rows do not
};

// What a row says beyond its cotation; empty or nothing: unknown.
struct LineFacts {
    std::string mode;         // securise, degrade, papier
    std::string place;        // word of the `lieu` column
    std::string practitioner; // who did the act, as written
    std::string prescriber;   // as written
    std::optional<Date> prescribed_on;
    bool direct_access{false};
    std::string exoneration; // word of the column
    std::string regime;      // so; of the file of patients when the row says nothing
    std::string unread_exoneration; // what is written there and is no word of the column
    std::string unread_regime;
    std::optional<Date> birth; // of the patient
    Fact third_party{Fact::unknown};
    bool amo_only{false}; // the tiers payant is that of the AMO: the patient pays the rest
    std::string invoice; // number of the feuille de soins or of the note
    Fact paid{Fact::unknown};
    std::optional<Date> paid_on;
    std::string paid_by; // word of the `reglement` column
    std::optional<Money> by_patient; // what he paid, by the `part_patient` column
};

// A session on a recap of reimbursable care; amounts in cents, unknown shares absent.
struct CareLine {
    Row row{0};
    std::string file; // where it is written
    std::size_t line{0};
    Date day{};
    std::string practitioner; // as written; empty: unknown
    bool locum{false};        // done by a remplaçant
    Cotation cotation;                    // HN apart
    std::vector<const PricedTerm*> terms; // NGAP and DE, as written
    Money reimbursable;
    Money overrun;                   // DE
    Split parts;                     // amo and amc of the reimbursable part
    Status status{Status::in_force}; // weaker when some value is announced or conditional
    LineFacts facts;
    Cotation on_note;           // HN terms of the same row, which are on the note d'honoraires
    std::string overrun_reason; // word of the `de_motif` column
    std::string zone; // metropole, drom
};

// An act outside the nomenclature on a note d'honoraires.
struct FeeLine {
    Row row{0};
    std::string file; // where it is written
    std::size_t line{0};
    Date day{};
    std::string practitioner; // as written; empty: unknown
    bool locum{false};        // done by a remplaçant
    std::string label;
    bool labelled{true}; // false: the row does not say what the act is
    const PricedTerm* term{nullptr};
    Nature nature{Nature::unknown};
    std::optional<std::int64_t> minutes;
    std::int64_t quantity{1};
    Money unit_price;         // taxes included
    Money amount;             // quantity × unit price
    std::string place;        // word of the `lieu` column; empty: unknown
    std::string devis;        // its number
    std::string invoice;      // number of the note, as the file says it
    Fact paid{Fact::unknown};
    std::optional<Date> paid_on;
    std::string paid_by; // word of the `reglement` column
    Cotation on_care_sheet; // NGAP and DE terms of the same row, which are on the feuille de soins
};

// The number and the day that a journal gave to a document.
struct Numbered {
    std::string number; // « 2026-0042 »; empty: no journal
    Date issued_on{};
};

// What one patient owes and is owed for one month: reimbursable care and, apart, fees.
struct PatientBill {
    std::string id; // as written in the file
    Numbered care_number;
    Numbered fees_number;
    std::vector<CareLine> care;
    std::vector<FeeLine> fees;
    Totals totals;

    void add_up(); // the totals, of the lines
};

// Lines of one month that are not billed, by code.
struct LeftOutTotal {
    std::string code;
    std::size_t lines{0};
    std::size_t without_price{0};
    Money amount; // of the others
};

// A line billed in spite of an error.
struct WaivedLine {
    Place place; // file and line
    std::string patient;
    Date day{};
    std::string cotation; // as written
    Waiver waiver;
};

// The month before, when the files or the earlier exports hold it.
struct PreviousMonth {
    std::chrono::year_month month{};
    Date first{}; // of its days that are in the files
    Date last{};
    bool checked{true}; // false: from earlier exports, priced and not checked
    PracticeTotals practice;
};

// One month of the practice: the bills of its patients.
struct MonthBill {
    std::chrono::year_month month{};
    std::vector<PatientBill> patients; // by identifier
    PracticeTotals practice;
    std::vector<LeftOutTotal> left_out; // by code
    std::vector<WaivedLine> waived;     // in file order
    bool partial{false}; // earlier exports hold other sessions of the month; it is then compared with no other
    std::optional<PreviousMonth> previous;
    // With a journal: its documents, several of one kind for a patient when sessions came later, none when it refuses to
    // make one again.
    std::optional<std::vector<PatientBill>> issued;

    [[nodiscard]] const std::vector<PatientBill>& documents() const { return issued ? *issued : patients; }
};

// A row that is not billed, and why.
struct LeftOut {
    Place place;         // file and line
    std::string patient; // empty when the line could not be read
    std::optional<Date> day;
    std::string cotation; // as written
    std::string code;
    std::string reason;
    std::optional<Money> amount; // of its cotation as written, when it has a price; zero of a copy or of a missed session
    std::string_view raw;        // bytes of the record without its line end
    std::string_view header;     // of its file; empty in NDJSON
    char delimiter{';'};
    RowsForm form{RowsForm::csv};
    const Source* source{nullptr}; // its file, whose encoding that of the line to correct must be
    std::string mark; // of the line as it is, when other lines made the fault; empty: it is found again by itself
};

struct Bill {
    std::optional<std::chrono::year_month> month; // the one asked for, else the only one of its lines
    std::vector<MonthBill> months;          // in order
    std::vector<LeftOut> left_out;          // in file order
    std::size_t other_months{0};            // rows that were not asked for
    std::vector<std::string> practitioners; // whose sessions these are, as written: a locum's are those of who is replaced
    std::set<std::pair<std::string, Date>> told_before; // the patients and days of earlier exports
};

// The terms belong to `evaluator`, which must outlive the bill; the texts to `table`.
[[nodiscard]] Bill make_bill(const SessionTable& table, Evaluator& evaluator, const BillRequest& request);

} // namespace kine
