#include "bill_text.hpp"

#include "bill_parts.hpp"
#include "kine/base/text.hpp"
#include "kine/render/bill.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

using Align = TextTable::Align;

constexpr std::string_view separator = " · ";

std::string title(std::string_view what, std::string_view month, const Style& style)
{
    return paint(fmt::format("{} — {}", what, month), Ink::bold, style) + "\n\n";
}

void append(std::string& line, std::string_view part)
{
    if (!part.empty()) {
        line += line.empty() ? "" : separator;
        line += part;
    }
}

std::string paragraphs(const std::vector<std::string>& sentences, const Style& style)
{
    std::string text;
    for (const std::string& sentence : sentences) {
        text += hanging("", sentence, style.width);
    }
    return text;
}

std::string with_name(std::string_view name, std::string_view value)
{
    return value.empty() ? std::string{} : fmt::format("{} {}", name, value);
}

std::string patient_block(const PatientBill& patient, const BillContext& context)
{
    const PatientIdentity* identity = identity_of(patient, context);
    const std::string file = fmt::format("dossier {}", printable(patient.id));
    if (identity == nullptr) {
        return fmt::format("Patient : {}\n\n", file);
    }
    std::string text = fmt::format("Patient : {}", printable(identity->full_name()));
    if (identity->birth) {
        text += fmt::format(", né(e) le {}", to_french(*identity->birth));
    }
    text += fmt::format(" ({})\n", file);
    if (!identity->address.empty()) {
        text += printable(identity->address) + "\n";
    }
    return text + "\n";
}

// « NMI 9 : 19,89 € · IFS : 4,00 € », when there is more than one.
std::string terms_of(const CareLine& line)
{
    std::string text;
    for (const PricedTerm* term : line.terms) {
        std::string part = fmt::format("{} : {}", term->term.to_string(), term->amount.to_french());
        if (term->status != Status::in_force) {
            part += fmt::format(" ({})", to_french(term->status));
        }
        append(text, part);
    }
    return text;
}

std::string figure(Money amount) { return amount.is_zero() ? "" : amount.to_french(); }

} // namespace

std::string practitioner_text(const Practitioner& who)
{
    std::string text = printable(who.full_name());
    text += who.title.empty() ? "\n" : fmt::format(", {}\n", who.title);
    std::string address;
    for (const std::string& line : who.address) {
        append(address, printable(line));
    }
    std::string numbers = with_name("RPPS", who.rpps);
    append(numbers, with_name("n° Assurance Maladie", who.am_number));
    append(numbers, with_name("SIRET", who.siret));
    std::string contact = with_name("tél.", who.phone);
    append(contact, who.email);
    for (const std::string& line : {address, numbers, contact}) {
        text += line.empty() ? "" : line + "\n";
    }
    return text + "\n";
}

std::string care_text(const PatientBill& patient, std::chrono::year_month month, const BillContext& context,
                      const Style& style)
{
    const Totals& totals = patient.totals;
    std::string text = title("RÉCAPITULATIF DES SOINS REMBOURSABLES", to_french(month), style);
    text += context.cabinet == nullptr ? "" : practitioner_text(context.cabinet->practitioner);
    text += patient_block(patient, context);
    const bool overrun = !totals.overrun.is_zero();
    std::vector<TextTable::Column> columns{
        {"Date", Align::left}, {"Cotation", Align::left}, {"Montant"}, {"AMO"}, {"AMC ou patient"}};
    if (overrun) {
        columns.push_back({"DE"});
    }
    TextTable table{columns, 1, ""};
    std::vector<std::string> reasons;
    for (const CareLine& line : patient.care) {
        const bool known = line.parts.known;
        std::vector<std::string> cells{
            to_french(line.day), line.cotation.to_string(), line.reimbursable.to_french(),
            known ? line.parts.amo.to_french() : "?", known ? line.parts.amc.to_french() : "?"};
        if (overrun) {
            cells.push_back(figure(line.overrun));
        }
        table.row(std::move(cells));
        if (line.terms.size() > 1 || line.status != Status::in_force) {
            table.note(terms_of(line));
        }
        if (!known && std::find(reasons.begin(), reasons.end(), line.parts.reason) == reasons.end()) {
            reasons.push_back(line.parts.reason);
        }
    }
    const bool none_known = totals.undivided_lines == totals.care_lines;
    std::vector<std::string> sums{
        "Total", fmt::format("{} ligne{}", totals.care_lines, totals.care_lines > 1 ? "s" : ""),
        totals.reimbursable.to_french(), none_known ? "?" : totals.amo.to_french(),
        none_known ? "?" : totals.amc.to_french()};
    if (overrun) {
        sums.push_back(totals.overrun.to_french());
    }
    table.total(std::move(sums));
    text += table.to_string(style) + "\n";
    if (!reasons.empty()) {
        text += hanging(
            "",
            fmt::format("Parts inconnues pour {} : {}.", totals.undivided.to_french(), join_french(reasons)),
            style.width);
    }
    if (overrun) {
        text += hanging(
            "", "DE : dépassement pour exigence du patient, à sa charge, porté sur la feuille de soins.",
            style.width);
    }
    text += hanging(
        "",
        "AMO : assurance maladie obligatoire. La part de l'AMC (complémentaire) est due par le patient s'il "
        "n'en a pas. La franchise médicale est retenue par la caisse.",
        style.width);
    return text + fmt::format("\nÉtabli le {}. Ce récapitulatif ne remplace pas la feuille de soins.\n",
                              to_french(context.written_on));
}

std::string fees_text(const PatientBill& patient, std::chrono::year_month month, const BillContext& context,
                      const Style& style)
{
    const FeeNote note = note_of(patient, month, context);
    std::string text = title("NOTE D'HONORAIRES", to_french(month), style);
    text += context.cabinet == nullptr ? "" : practitioner_text(context.cabinet->practitioner);
    text += patient_block(patient, context);
    text += fmt::format("Référence : {}\nRédigée le {}\n\n", note.reference, to_french(context.written_on));
    TextTable table{{{"Date", Align::left},
                     {"Prestation hors nomenclature (HN)", Align::left},
                     {"Durée"},
                     {"Nombre"},
                     {"Prix"}},
                    1,
                    ""};
    for (const FeeLine& line : patient.fees) {
        table.row({to_french(line.day), printable(line.label),
                   line.minutes ? fmt::format("{} min", *line.minutes) : "", "1", line.amount.to_french()});
        std::string more = line.nature == Nature::unknown ? "" : std::string{to_french(line.nature)};
        append(more, with_name("lieu :", line.place));
        append(more, with_name("devis", printable(line.devis)));
        append(more, line.paid_on ? fmt::format("réglé le {}", to_french(*line.paid_on)) : "");
        if (!more.empty()) {
            table.note(more);
        }
    }
    const Money total = patient.totals.off_list;
    table.total({"", "Total hors taxes", "", "", (note.vat ? note.vat->before_tax : total).to_french()});
    if (note.vat) {
        table.total({"", fmt::format("TVA {} %", note.vat->rate_percent.to_string(',')), "", "",
                     note.vat->tax.to_french()});
    }
    table.total({"", "Total toutes taxes comprises", "", "", total.to_french()});
    text += table.to_string(style) + "\n" + paragraphs(note.sentences, style);
    if (!note.missing.empty()) {
        std::vector<std::string> labels;
        for (const Mention* mention : note.missing) {
            labels.push_back(mention->label);
        }
        text += "\n" + hanging("À compléter avant remise : ", join_french(labels) + ".", style.width);
    }
    return text;
}

std::string left_out_text(const Bill& bill, const Style& style)
{
    if (bill.left_out.empty()) {
        return "Toutes les lignes sont facturées.\n";
    }
    std::string text =
        paint(fmt::format("LIGNES NON FACTURÉES ({})", bill.left_out.size()), Ink::bold, style) + "\n\n";
    Money waiting;
    for (const LeftOut& line : bill.left_out) {
        std::string what = fmt::format("{}:{}", printable(line.place.file), line.place.line);
        append(what, line.day ? to_french(*line.day) : "");
        append(what, printable(line.patient));
        append(what, printable(line.cotation));
        append(what, line.amount ? line.amount->to_french() : "");
        text += hanging("", what, style.width);
        text += hanging(fmt::format("  {} : ", line.code), line.reason, style.width);
        waiting += line.amount.value_or(Money{});
    }
    return text + fmt::format("\nMontant en attente, aux prix des tables : {}\n", waiting.to_french());
}

std::string bill_text(const Bill& bill, const BillContext& context, const Style& style)
{
    constexpr std::size_t rule_width = 72;
    const std::string rule = "\n" + paint(std::string(rule_width, '-'), Ink::faint, style) + "\n\n";
    std::string text;
    for (const MonthBill& month : bill.months) {
        for (const PatientBill& patient : month.patients) {
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
