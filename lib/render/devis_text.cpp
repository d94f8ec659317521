// SPDX-License-Identifier: Apache-2.0
#include "bill_text.hpp"
#include "devis_tables.hpp"
#include "kine/base/text.hpp"
#include "kine/render/devis.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

std::string heading(const Devis& devis, const Style& style)
{
    const std::string number = devis.number.empty() ? "" : fmt::format(" n° {}", devis.number);
    std::string text = paint("DEVIS" + number, Ink::bold, style) + "\n";
    text += fmt::format("du {}", to_french(devis.date));
    text +=
        devis.valid_until ? fmt::format(", valable jusqu'au {}\n\n", to_french(*devis.valid_until)) : "\n\n";
    return text + practitioner_text(devis.practitioner, style);
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

std::string signature(const std::string& title, const Style& style)
{
    return title.empty() ? std::string{} : "\n" + hanging("", title + " :", style.width) + "\n\n";
}

} // namespace

std::string devis_text(const Devis& devis, const Style& style)
{
    std::string text = heading(devis, style) + patient_lines(devis);
    const auto add = [&](bool wanted, const PaperTable& table) {
        text += wanted ? table_text(table, {0, "", true}, style) + "\n" : "";
    };
    add(!devis.lines.empty(), acts_table(devis));
    add(!devis.overrun.is_zero(), overrun_table(devis));
    add(devis.path.has_value(), path_table(devis));
    for (const PrintedMention& mention : devis.mentions) {
        text += hanging("", mention_text(devis, mention), style.width);
    }
    text += devis.payment.empty() ? "" : hanging("Règlement : ", devis.payment, style.width);
    text += signature(devis.practitioner_block, style) + signature(devis.patient_block, style);
    return text + (devis.signed_on ? fmt::format("Accepté le {}\n", to_french(*devis.signed_on)) : "");
}

} // namespace kine
