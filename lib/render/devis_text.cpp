#include "bill_text.hpp"
#include "kine/base/text.hpp"
#include "kine/render/devis.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

using Align = TextTable::Align;

std::string heading(const Devis& devis, const Style& style)
{
    const std::string number = devis.number.empty() ? "" : fmt::format(" n° {}", devis.number);
    std::string text = paint("DEVIS" + number, Ink::bold, style) + "\n";
    text += fmt::format("du {}", to_french(devis.date));
    text +=
        devis.valid_until ? fmt::format(", valable jusqu'au {}\n\n", to_french(*devis.valid_until)) : "\n\n";
    return text + practitioner_text(devis.practitioner);
}

std::string patient_lines(const Devis& devis)
{
    const DevisPatient& patient = devis.patient;
    std::string text = fmt::format("Patient : {} {}", patient.first_name, patient.last_name);
    text += patient.birth ? fmt::format(", né(e) le {}\n", to_french(*patient.birth)) : "\n";
    text += patient.address.empty() ? "" : patient.address + "\n";
    if (devis.prescription) {
        const Prescription& prescription = *devis.prescription;
        text += "Ordonnance";
        text += prescription.date ? fmt::format(" du {}", to_french(*prescription.date)) : "";
        text += prescription.prescriber.empty() ? "" : fmt::format(", {}", prescription.prescriber);
        text += "\n";
    }
    text += devis.structure.empty() ? ""
                                    : fmt::format("Accès direct, exercice coordonné : {}\n", devis.structure);
    text += devis.first_session
                ? fmt::format("Première séance prévue le {}\n", to_french(*devis.first_session))
                : "";
    return text + "\n";
}

std::string act_lines(const Devis& devis, const Style& style)
{
    TextTable table{
        {{"Acte hors nomenclature", Align::left}, {"Durée"}, {"Prix unitaire"}, {"Nombre"}, {"Total"}},
        0,
        ""};
    for (const DevisLine& line : devis.lines) {
        table.row({line.label, line.minutes ? fmt::format("{} min", *line.minutes) : "",
                   line.unit_price.to_french(), std::to_string(line.count), line.total.to_french()});
        if (!devis.line_mention.empty()) {
            table.note(devis.line_mention);
        }
    }
    if (devis.vat) {
        const std::string rate = devis.vat->rate_percent.to_string(',');
        table.total({"Total hors taxes", "", "", "", devis.vat->before_tax.to_french()});
        table.total({fmt::format("TVA {} %", rate), "", "", "", devis.vat->tax.to_french()});
    }
    table.total({"Total TTC à la charge du patient", "", "", "", devis.total.to_french()});
    return table.to_string(style) + "\n";
}

std::string care_lines(const Devis& devis, const Style& style)
{
    if (devis.care.empty()) {
        return {};
    }
    TextTable table{
        {{"Séances remboursables, pour information", Align::left}, {"Tarif"}, {"Nombre"}, {"Total"}}, 0, ""};
    for (const DevisCare& care : devis.care) {
        const std::string label = care.label.empty() ? "" : care.label + " : ";
        table.row({label + care.cotation.to_string(), care.unit_price.to_french(), std::to_string(care.count),
                   care.total.to_french()});
    }
    return table.to_string(style) + "\n";
}

std::string signature(const std::string& title, const Style& style)
{
    return title.empty() ? std::string{} : "\n" + hanging("", title + " :", style.width) + "\n\n";
}

} // namespace

std::string devis_text(const Devis& devis, const Style& style)
{
    std::string text =
        heading(devis, style) + patient_lines(devis) + act_lines(devis, style) + care_lines(devis, style);
    for (const PrintedMention& mention : devis.mentions) {
        text += hanging("", mention.text, style.width);
    }
    text += devis.payment.empty() ? "" : hanging("Règlement : ", devis.payment, style.width);
    return text + signature(devis.practitioner_block, style) + signature(devis.patient_block, style);
}

} // namespace kine
