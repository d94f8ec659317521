// SPDX-License-Identifier: Apache-2.0
#include "bill_text.hpp"

#include "bill_parts.hpp"
#include "bill_tables.hpp"
#include "kine/base/text.hpp"
#include "kine/render/bill.hpp"
#include "layout.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

std::string title(std::string_view what, std::string_view month, std::string_view mark, const Style& style)
{
    std::string text = title_lines(fmt::format("{} — {}", what, month), style);
    text += mark.empty() ? "" : title_lines(mark, style);
    return text + "\n";
}

std::string paragraphs(const std::vector<std::string>& sentences, const Style& style)
{
    std::string text;
    for (const std::string& sentence : sentences) {
        text += hanging("", sentence, style.width);
    }
    return text;
}

} // namespace

std::string practitioner_text(const Practitioner& who, const Style& style)
{
    std::string text = hanging("", printable(who.full_name()) + (who.title.empty() ? "" : ", " + who.title), style.width);
    std::string address;
    for (const std::string& line : who.address) {
        append_part(address, printable(line));
    }
    std::string numbers = with_name("RPPS", who.rpps);
    append_part(numbers, with_name("n° Assurance Maladie", who.am_number));
    append_part(numbers, with_name("SIRET", who.siret));
    std::string contact = with_name("tél.", who.phone);
    append_part(contact, who.email);
    for (const std::string& line : {address, numbers, contact}) {
        text += line.empty() ? "" : hanging("", line, style.width);
    }
    return text + "\n";
}

std::string patient_text(std::string_view id, const PatientIdentity* identity, Insured insured, const Style& style)
{
    const std::string file = fmt::format("dossier {}", printable(id));
    if (identity == nullptr) {
        return hanging("", fmt::format("Patient : {}", file), style.width) + "\n";
    }
    std::string who = fmt::format("Patient : {}", printable(identity->full_name()));
    if (identity->birth) {
        who += fmt::format(", né(e) le {}", to_french(*identity->birth));
    }
    std::string text = hanging("", fmt::format("{} ({})", who, file), style.width);
    if (!identity->address.empty()) {
        text += hanging("", printable(identity->address), style.width);
    }
    if (insured == Insured::told) {
        for (const std::string& line : insured_lines(*identity)) {
            text += hanging("", line, style.width);
        }
    }
    return text + "\n";
}

std::string care_text(const PatientBill& patient, std::chrono::year_month month, const BillContext& context,
                      const Style& style)
{
    const CareSheet care = care_sheet_of(patient, context);
    std::string text = title("RÉCAPITULATIF DES SOINS REMBOURSABLES", to_french(month), care.mark, style);
    text += context.cabinet == nullptr ? "" : practitioner_text(context.cabinet->practitioner, style);
    text += patient_text(patient.id, identity_of(patient, context), Insured::told, style);
    const std::string& number = patient.care_number.number;
    text += number.empty() ? "" : fmt::format("Facture n° {}\n\n", number);
    text += table_text(care_table(patient), {1, "", true}, style) + "\n";
    const PaperTable sheets = sheets_table(care);
    text += title_lines(sheets.caption, style) + table_text(sheets, {}, style) + "\n";
    text += paragraphs(care.sentences, style) + paragraphs(care_remarks(patient, identity_of(patient, context)), style);
    if (const std::string missing = missing_of(care); !missing.empty()) {
        text += "\n" + hanging("Il manque à la feuille de soins : ", missing, style.width);
    }
    return text + "\n" + hanging("", fmt::format("Établi le {}. Ce récapitulatif ne remplace pas la feuille de soins.",
                                                 to_french(day_of(patient.care_number, context))), style.width);
}

std::string fees_text(const PatientBill& patient, std::chrono::year_month month, const BillContext& context,
                      const Style& style)
{
    const FeeNote note = note_of(patient, month, context);
    std::string text = title("NOTE D'HONORAIRES", to_french(month), note.mark, style);
    text += context.cabinet == nullptr ? "" : practitioner_text(context.cabinet->practitioner, style);
    text += patient_text(patient.id, identity_of(patient, context), Insured::hidden, style);
    text += fmt::format("{} {}\nRédigée le {}\n\n", patient.fees_number.number.empty() ? "Référence :" : "Note d'honoraires n°",
                        note.reference, to_french(day_of(patient.fees_number, context)));
    text += table_text(fees_table(patient, note), {1, "", true}, style) + "\n";
    text += paragraphs(note.sentences, style);
    const std::string missing = missing_of(note);
    return missing.empty() ? text
                           : text + "\n" + hanging("À compléter avant remise : ", missing, style.width);
}

std::string left_out_text(const Bill& bill, const Style& style)
{
    if (bill.left_out.empty()) {
        return bill.months.empty() ? "Aucune séance à facturer.\n" : "Toutes les lignes sont facturées.\n";
    }
    std::string text =
        paint(fmt::format("LIGNES NON FACTURÉES ({})", bill.left_out.size()), Ink::bold, style) + "\n\n";
    for (const LeftOut& line : bill.left_out) {
        std::string what = fmt::format("{}:{}", printable(line.place.file), line.place.line);
        append_part(what, line.day ? to_french(*line.day) : "");
        append_part(what, printable(line.patient));
        append_part(what, printable(line.cotation));
        append_part(what, line.amount ? line.amount->to_french() : "");
        text += hanging("", what, style.width);
        text += hanging(fmt::format("  {} : ", line.code), line.reason, style.width);
    }
    return text +
           "\n" + hanging("", fmt::format("Montant en attente, aux prix des tables : {}", waiting_amount(bill).to_french()), style.width);
}

std::string bill_text(const Bill& bill, const BillContext& context, const Style& style)
{
    constexpr std::size_t rule_width = 72;
    const std::string rule = "\n" + paint(std::string(std::min(rule_width, style.width), '-'), Ink::faint, style) + "\n\n";
    std::string text;
    for (const MonthBill& month : bill.months) {
        for (const PatientBill& patient : month.documents()) {
            text += patient.care.empty() ? "" : care_text(patient, month.month, context, style) + rule;
            text += patient.fees.empty() ? "" : fees_text(patient, month.month, context, style) + rule;
        }
    }
    for (const MonthBill& month : bill.months) {
        text += statement_text(month, context, style) + rule;
    }
    return text + left_out_text(bill, style);
}

} // namespace kine
