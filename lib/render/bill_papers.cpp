// SPDX-License-Identifier: Apache-2.0
#include "bill_papers.hpp"

#include "bill_parts.hpp"
#include "bill_tables.hpp"
#include "kine/base/text.hpp"
#include "kine/input/patient_mark.hpp"
#include "paper_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

PaperBoxes identities(const PatientBill& patient, const BillContext& context, Insured insured)
{
    PaperBoxes boxes;
    if (context.cabinet != nullptr) {
        boxes.boxes.push_back(practitioner_box(context.cabinet->practitioner));
    }
    boxes.boxes.push_back(patient_box(patient.id, identity_of(patient, context), insured));
    return boxes;
}

void add_codes(Paper& paper, const std::vector<const PricedTerm*>& terms)
{
    for (const PricedTerm* term : terms) {
        if (std::find(paper.codes.begin(), paper.codes.end(), term->code->code) == paper.codes.end()) {
            paper.codes.push_back(term->code->code);
        }
    }
}

// Whom it is about, for the metadata: the number of the record, or a mark.
std::string record_of(const PatientBill& patient)
{
    const std::string mark = patient_mark(patient.id);
    return mark == patient.id ? "dossier " + mark : mark;
}

// On every page: a sheet alone says whose it is.
std::string footer_of(const Paper& paper, const PaperHead& head)
{
    constexpr std::size_t longest = 48; // the foot of a printed page holds three lines
    std::string footer = paper.title;
    append_part(footer, head.number);
    append_part(footer, paper.subtitle);
    append_part(footer, shortened(paper.patient_name, longest));
    append_part(footer, with_name("dossier", shortened(paper.patient, longest)));
    append_part(footer, shortened(paper.author, longest));
    append_part(footer, fmt::format("{} le {}", head.established, to_french(*paper.date)));
    return footer;
}

} // namespace

Paper new_paper(PaperHead head, const BillContext& context, const Numbered& number)
{
    Paper paper;
    paper.id = std::move(head.id);
    paper.title = std::move(head.title);
    paper.subtitle = std::move(head.subtitle);
    paper.author = context.cabinet == nullptr ? "" : printable(context.cabinet->practitioner.full_name());
    paper.date = day_of(number, context);
    paper.subject = paper.title;
    if (!paper.subtitle.empty()) {
        paper.subject += ", " + paper.subtitle;
    }
    if (head.patient != nullptr) {
        const PatientIdentity* identity = identity_of(*head.patient, context);
        paper.patient = printable(head.patient->id);
        paper.patient_name = identity == nullptr ? "" : printable(identity->full_name());
        paper.reference = number.number.empty() ? std::string{} : head.number;
        append_part(paper.reference, record_of(*head.patient));
    }
    paper.footer = footer_of(paper, head);
    return paper;
}

Paper care_paper(std::string id, const PatientBill& patient, std::chrono::year_month month,
                 const BillContext& context)
{
    const std::string& number = patient.care_number.number;
    PaperHead head{std::move(id), "Récapitulatif des soins remboursables", to_french(month), with_name("facture n°", number), &patient};
    Paper paper = new_paper(std::move(head), context, patient.care_number);
    const CareSheet care = care_sheet_of(patient, context);
    paper.mark = care.mark;
    for (const CareLine& line : patient.care) {
        add_codes(paper, line.terms);
    }
    if (!number.empty()) {
        paper.blocks.emplace_back(PaperFacts{{{"Facture n°", number}}});
    }
    paper.blocks.emplace_back(identities(patient, context, Insured::told));
    PaperTable table = typeset(care_table(patient));
    table.caption_shown = false;
    paper.blocks.emplace_back(std::move(table));
    paper.blocks.emplace_back(typeset(sheets_table(care)));
    if (!care.sentences.empty()) {
        paper.blocks.emplace_back(PaperList{typeset(care.sentences), PaperTone::plain});
    }
    if (const std::string missing = missing_of(care); !missing.empty()) {
        paper.blocks.emplace_back(
            PaperParagraph{typeset("Il manque à la feuille de soins : " + missing), PaperTone::warning});
    }
    paper.blocks.emplace_back(PaperList{typeset(care_remarks(patient, identity_of(patient, context))), PaperTone::quiet});
    paper.blocks.emplace_back(
        PaperParagraph{fmt::format("Établi le {}. Ce récapitulatif ne remplace pas la feuille de soins.",
                                   to_french(day_of(patient.care_number, context)))});
    return paper;
}

Paper fees_paper(std::string id, const PatientBill& patient, std::chrono::year_month month,
                 const BillContext& context)
{
    const FeeNote note = note_of(patient, month, context);
    const bool numbered = !patient.fees_number.number.empty();
    PaperHead head{std::move(id), "Note d’honoraires", to_french(month), "réf. " + note.reference, &patient, "établie"};
    if (numbered) { // as the avoir and the devis have theirs
        head.title += fmt::format(" n°\u00a0{}", note.reference);
        head.number.clear();
    }
    Paper paper = new_paper(std::move(head), context, patient.fees_number);
    paper.mark = note.mark;
    for (const FeeLine& line : patient.fees) {
        add_codes(paper, {line.term});
    }
    paper.blocks.emplace_back(
        PaperFacts{{{numbered ? "Note n°" : "Référence", note.reference},
                    {"Rédigée le", to_french(day_of(patient.fees_number, context))}}});
    paper.blocks.emplace_back(identities(patient, context, Insured::hidden));
    PaperTable table = typeset(fees_table(patient, note));
    table.caption_shown = false;
    paper.blocks.emplace_back(std::move(table));
    if (!note.sentences.empty()) {
        paper.blocks.emplace_back(PaperList{typeset(note.sentences), PaperTone::plain});
    }
    if (const std::string missing = missing_of(note); !missing.empty()) {
        paper.blocks.emplace_back(
            PaperParagraph{typeset("À compléter avant remise : " + missing), PaperTone::warning});
    }
    return paper;
}

Paper left_out_paper(const Bill& bill, const BillContext& context)
{
    PaperHead head{name_of_bill(bill, left_out_name), "Lignes non facturées", {}};
    head.established = "établies";
    Paper paper = new_paper(std::move(head), context);
    PaperTable table;
    table.caption = "Lignes non facturées";
    table.caption_shown = false;
    table.columns = {
        {"Ligne du fichier"}, {"Date"}, {"Dossier"}, {"Cotation"}, {"Montant", PaperAlign::right}};
    for (const LeftOut& line : bill.left_out) {
        table.rows.push_back({{fmt::format("{}:{}", printable(line.place.file), line.place.line),
                               line.day ? to_french(*line.day) : "", printable(line.patient),
                               printable(line.cotation), line.amount ? line.amount->to_french() : ""},
                              typeset(fmt::format("{} : {}", line.code, line.reason))});
    }
    table.rows.push_back(
        {{fmt::format("{} ligne{}", grouped(bill.left_out.size()), bill.left_out.size() > 1 ? "s" : ""), "", "", "",
          waiting_amount(bill).to_french()},
         {},
         true});
    paper.blocks.emplace_back(std::move(table));
    paper.blocks.emplace_back(
        PaperParagraph{"Le total est le montant en attente, aux prix des tables.", PaperTone::quiet});
    return paper;
}

std::vector<Paper> bill_papers(const Bill& bill, const BillContext& context)
{
    std::vector<Paper> papers;
    BillFileNames names;
    for (const MonthBill& month : bill.months) {
        for (const PatientBill& patient : month.documents()) {
            if (!patient.care.empty()) {
                papers.push_back(care_paper(names.of_patient(month.month, patient.id, "soins", patient.care_number), patient,
                                            month.month, context));
            }
            if (!patient.fees.empty()) {
                papers.push_back(fees_paper(names.of_patient(month.month, patient.id, "honoraires", patient.fees_number), patient,
                                            month.month, context));
            }
        }
        papers.push_back(statement_paper(month, context));
    }
    if (!bill.left_out.empty()) {
        papers.push_back(left_out_paper(bill, context));
    }
    return papers;
}

} // namespace kine
