#include "bill_text.hpp"
#include "kine/base/text.hpp"
#include "kine/render/devis.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

using Align = TextTable::Align;

std::string_view french_motive(std::string_view motive)
{
    return motive == "exigence_lieu" ? "exigence de lieu du patient" : "exigence d'horaire du patient";
}

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
    if (devis.lines.empty()) {
        return {};
    }
    TextTable table{
        {{"Acte hors nomenclature", Align::left}, {"Durée"}, {"Prix unitaire"}, {"Nombre"}, {"Total"}},
        0,
        ""};
    for (const DevisLine& line : devis.lines) {
        table.row({line.label, line.minutes ? fmt::format("{} min", *line.minutes) : "",
                   line.unit_price.to_french(), std::to_string(line.count), line.total.to_french()});
        if (!line.text.empty()) {
            table.note(line.text);
        }
        if (!devis.line_mention.empty()) {
            table.note(devis.line_mention);
        }
    }
    if (devis.vat) {
        const std::string rate = devis.vat->rate_percent.to_string(',');
        table.total({"Total hors taxes", "", "", "", (devis.vat->before_tax - devis.overrun).to_french()});
        table.total({fmt::format("TVA {} %", rate), "", "", "", devis.vat->tax.to_french()});
    }
    table.total({"Total TTC à la charge du patient", "", "", "", devis.off_list.to_french()});
    return table.to_string(style) + "\n";
}

std::string named(const std::string& label, const std::string& cotation)
{
    return label.empty() || cotation.empty() ? label + cotation : label + " : " + cotation;
}

// The base of the reimbursement, what is asked beyond it, and what is left to pay.
std::string overrun_lines(const Devis& devis, const Style& style)
{
    if (devis.overrun.is_zero()) {
        return {};
    }
    TextTable table{{{"Séance avec dépassement", Align::left},
                     {"Tarif"},
                     {"Dépassement"},
                     {"Remboursé"},
                     {"Reste"},
                     {"Nombre"},
                     {"Total"}},
                    0,
                    ""};
    for (const DevisCare& care : devis.care) {
        if (care.overrun.is_zero()) {
            continue;
        }
        const bool known = care.parts.known;
        table.row({named(care.label, care.cotation.to_string()), care.unit_price.to_french(),
                   care.overrun.to_french(), known ? care.parts.amo.to_french() : "?",
                   known ? care.left().to_french() : "?", std::to_string(care.count),
                   care.overrun_total.to_french()});
        table.note(fmt::format("Prix de la séance : {} ; motif : {}", care.asked().to_french(),
                               french_motive(care.motive)));
    }
    table.total({"Dépassements", "", "", "", "", "", devis.overrun.to_french()});
    return table.to_string(style) + "\n";
}

std::string grand_total(const Devis& devis, const Style& style)
{
    return devis.lines.empty() || devis.overrun.is_zero()
               ? std::string{}
               : paint("Total TTC non remboursé : " + devis.total.to_french(), Ink::bold, style) + "\n\n";
}

// Each session, reimbursed or not, side by side.
std::string path_lines(const Devis& devis, const Style& style)
{
    if (!devis.path) {
        return {};
    }
    const DevisPath& path = *devis.path;
    TextTable table{{{"Parcours de soins", Align::left},
                     {"Prix"},
                     {"Nombre"},
                     {"Remboursable"},
                     {"Non remboursé"}},
                    0,
                    ""};
    const auto cells = [](std::string name, std::string price, const DevisStep& step) {
        return std::vector<std::string>{std::move(name), std::move(price), std::to_string(step.count),
                                        step.reimbursable.to_french(), step.not_reimbursed.to_french()};
    };
    for (const DevisStep& step : path.steps) {
        table.row(cells(named(step.label, step.cotation.to_string()), step.unit_price.to_french(), step));
    }
    table.total(cells("Total du parcours", path.totals.total.to_french(), path.totals));
    std::string text = table.to_string(style);
    if (path.split_known && !path.totals.reimbursable.is_zero()) {
        text += hanging("",
                        fmt::format("Part de l'assurance maladie ({}), hors franchise : {}", path.payer,
                                    path.totals.amo.to_french()),
                        style.width);
    }
    return text + "\n";
}

std::string signature(const std::string& title, const Style& style)
{
    return title.empty() ? std::string{} : "\n" + hanging("", title + " :", style.width) + "\n\n";
}

} // namespace

std::string devis_text(const Devis& devis, const Style& style)
{
    std::string text =
        heading(devis, style) + patient_lines(devis) + act_lines(devis, style) +
                       overrun_lines(devis, style) + grand_total(devis, style) + path_lines(devis, style);
    for (const PrintedMention& mention : devis.mentions) {
        text += hanging("", mention.text, style.width);
    }
    text += devis.payment.empty() ? "" : hanging("Règlement : ", devis.payment, style.width);
    text += signature(devis.practitioner_block, style) + signature(devis.patient_block, style);
    return text + (devis.signed_on ? fmt::format("Accepté le {}\n", to_french(*devis.signed_on)) : "");
}

} // namespace kine
