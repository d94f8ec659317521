// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/drafts.hpp"

#include "journal/seal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kine {

namespace {

// Who owes the reimbursable part.
void set_payers(InvoiceLine& line, const CareLine& billed)
{
    const LineFacts& facts = billed.facts;
    const bool solidary = facts.exoneration == solidary_cover; // who has it never pays ahead
    if (facts.third_party == Fact::no && !solidary) {
        line.unshared = Money{};
    } else if (billed.parts.known) {
        line.divided = solidary || !facts.amo_only;
        line.amo = billed.parts.amo;
        line.amc = line.divided ? billed.parts.amc : Money{};
        line.unshared = Money{};
    } else if (solidary || facts.third_party == Fact::yes) {
        line.unshared = line.reimbursable;
    }
}

InvoiceLine line_of(const CareLine& billed)
{
    InvoiceLine line;
    line.day = billed.day;
    line.cotation = billed.cotation.to_string();
    line.practitioner = billed.facts.practitioner;
    line.locum = billed.locum;
    line.reimbursable = billed.reimbursable;
    line.overrun = billed.overrun;
    set_payers(line, billed);
    // As journals of before made it, so that their sessions are known.
    const bool divided = billed.parts.known && billed.facts.third_party != Fact::no;
    std::vector<std::string> contents{"soins",           to_iso(line.day),       line.cotation,
                                      line.practitioner, line.locum ? "1" : "0", divided ? "1" : "0",
                                      cents_of(divided ? billed.parts.amo : Money{}), cents_of(divided ? billed.parts.amc : Money{})};
    for (const PricedTerm* term : billed.terms) {
        contents.push_back(cents_of(term->amount));
    }
    line.contents = seal_of(contents);
    return line;
}

// When it was paid is no part of what was done.
InvoiceLine line_of(const FeeLine& billed, const Cabinet& cabinet, const std::optional<Decimal>& vat)
{
    InvoiceLine line;
    line.day = billed.day;
    line.cotation = billed.label;
    line.practitioner = billed.practitioner;
    line.locum = billed.locum;
    line.off_list = billed.amount;
    line.unshared = Money{};
    line.vat_percent = billed.nature == Nature::wellness ? vat : std::nullopt;
    std::vector<std::string> contents{
        "honoraires", to_iso(line.day), billed.label, line.practitioner, line.locum ? "1" : "0",
        cents_of(billed.amount), std::string{to_string(billed.nature)},
        billed.minutes ? std::to_string(*billed.minutes) : "", billed.place, billed.devis};
    if (billed.nature == Nature::wellness && cabinet.wellness_vat == WellnessVat::due) {
        contents.emplace_back("tva");
    }
    line.contents = seal_of(contents);
    return line;
}

// The lines of a document taken out of those of its patient.
template <class Line>
std::vector<Line> some(const std::vector<Line>& lines, const std::vector<std::size_t>& wanted)
{
    std::vector<Line> result;
    for (const std::size_t at : wanted) {
        result.push_back(lines.at(at));
    }
    return result;
}

// A document, with its sums.
void add(std::vector<PatientBill>& documents, PatientBill document)
{
    for (const CareLine& line : document.care) {
        document.totals.add(line);
    }
    for (const FeeLine& line : document.fees) {
        document.totals.add(line);
    }
    documents.push_back(std::move(document));
}

using ByDraft = std::multimap<std::size_t, const IssuedDocument*>;

std::vector<PatientBill> documents_of(const PatientBill& patient, const ByDraft& issued, std::size_t& draft)
{
    std::vector<PatientBill> care;
    std::vector<PatientBill> fees;
    const auto each = [&](const auto& work) {
        const auto [from, until] = issued.equal_range(draft++);
        for (auto one = from; one != until; ++one) {
            const Invoice& invoice = one->second->invoice;
            PatientBill document;
            document.id = patient.id;
            work(document, Numbered{invoice.number(), invoice.issued_on}, one->second->lines);
        }
    };
    if (!patient.care.empty()) {
        each([&](PatientBill& document, const Numbered& number, const std::vector<std::size_t>& lines) {
            document.care_number = number;
            document.care = some(patient.care, lines);
            add(care, std::move(document));
        });
    }
    if (!patient.fees.empty()) {
        each([&](PatientBill& document, const Numbered& number, const std::vector<std::size_t>& lines) {
            document.fees_number = number;
            document.fees = some(patient.fees, lines);
            add(fees, std::move(document));
        });
    }
    care.insert(care.end(), std::make_move_iterator(fees.begin()), std::make_move_iterator(fees.end()));
    return care;
}

bool has_billed(const Ledger& ledger, const std::string& number)
{
    return !number.empty() && std::any_of(ledger.invoices.begin(), ledger.invoices.end(),
                                          [&](const Invoice& invoice) { return invoice.practice == number; });
}

} // namespace

std::string_view practice_number(const Cabinet& cabinet)
{
    const Practitioner& who = cabinet.practitioner;
    return !who.siret.empty() ? who.siret : !who.rpps.empty() ? who.rpps : who.am_number;
}

std::string practice_in(const Ledger& ledger, const Cabinet& cabinet)
{
    const Practitioner& who = cabinet.practitioner;
    for (const std::string& number : {who.siret, who.rpps, who.am_number}) {
        if (has_billed(ledger, number)) {
            return number;
        }
    }
    return std::string{practice_number(cabinet)};
}

std::string siret_missed(const Ledger& ledger, const Cabinet& cabinet)
{
    if (!cabinet.practitioner.siret.empty() || has_billed(ledger, practice_in(ledger, cabinet))) {
        return {};
    }
    constexpr std::size_t siret_digits = 14;
    const auto last = std::find_if(ledger.invoices.rbegin(), ledger.invoices.rend(),
                                   [](const Invoice& invoice) { return invoice.practice.size() == siret_digits; });
    return last == ledger.invoices.rend() ? std::string{} : last->practice;
}

std::vector<Invoice> make_drafts(const Bill& bill, const Cabinet& cabinet, std::string_view practice, Date issued_on,
                                 const std::optional<Decimal>& vat)
{
    std::vector<Invoice> drafts;
    for (const MonthBill& month : bill.months) {
        for (const PatientBill& patient : month.patients) {
            const auto add_draft = [&](InvoiceKind kind, const auto& lines, const auto& to_line) {
                if (lines.empty()) {
                    return;
                }
                Invoice draft;
                draft.kind = kind;
                draft.practice = practice;
                draft.patient = patient.id;
                draft.month = month.month;
                draft.issued_on = issued_on;
                for (const auto& line : lines) {
                    draft.lines.push_back(to_line(line));
                }
                drafts.push_back(std::move(draft));
            };
            add_draft(InvoiceKind::care, patient.care, [](const CareLine& line) { return line_of(line); });
            add_draft(InvoiceKind::fees, patient.fees, [&](const FeeLine& line) { return line_of(line, cabinet, vat); });
        }
    }
    return drafts;
}

void number_documents(Bill& bill, const Issue& issue)
{
    ByDraft issued;
    for (const IssuedDocument& document : issue.documents) {
        issued.emplace(document.draft, &document);
    }
    std::size_t draft = 0;
    for (MonthBill& month : bill.months) {
        month.issued.emplace();
        for (const PatientBill& patient : month.patients) {
            for (PatientBill& document : documents_of(patient, issued, draft)) {
                month.issued->push_back(std::move(document));
            }
        }
    }
}

} // namespace kine
