// SPDX-License-Identifier: Apache-2.0
#include "bill_tables.hpp"
#include "devis_tables.hpp"
#include "kine/base/text.hpp"
#include "kine/render/devis.hpp"
#include "kine/render/html.hpp"
#include "paper_parts.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

std::string name_of(const DevisPatient& patient) { return printable(fmt::format("{} {}", patient.first_name, patient.last_name)); }

PaperBox patient_box(const DevisPatient& patient)
{
    PaperBox box{"Patient", {name_of(patient)}};
    if (patient.birth) {
        box.lines.push_back(fmt::format("Né(e) le {}", to_french(*patient.birth)));
    }
    if (!patient.address.empty()) {
        box.lines.push_back(printable(patient.address));
    }
    return box;
}

PaperFacts facts_of(const Devis& devis)
{
    PaperFacts facts;
    if (devis.prescription) {
        const Prescription& prescription = *devis.prescription;
        std::string value = prescription.date ? fmt::format("du {}", to_french(*prescription.date)) : "";
        if (!prescription.prescriber.empty()) {
            value += (value.empty() ? "" : ", ") + printable(prescription.prescriber);
        }
        facts.facts.push_back({"Ordonnance", std::move(value)});
    }
    if (!devis.structure.empty()) {
        facts.facts.push_back({"Accès direct, exercice coordonné", printable(devis.structure)});
    }
    if (devis.first_session) {
        facts.facts.push_back({"Première séance prévue le", to_french(*devis.first_session)});
    }
    return facts;
}

PaperSignatures signatures_of(const Devis& devis)
{
    PaperSignatures places;
    if (!devis.practitioner_block.empty()) {
        places.signatures.push_back({"Le praticien", typeset(devis.practitioner_block)});
    }
    if (!devis.patient_block.empty()) {
        const std::string when =
            devis.signed_on ? fmt::format("\u00a0; accepté le {}", to_french(*devis.signed_on)) : std::string{};
        places.signatures.push_back({"Le patient", typeset(devis.patient_block) + when});
    }
    return places;
}

Paper headed(const Devis& devis)
{
    Paper paper;
    paper.id = "devis";
    paper.title = devis.number.empty() ? "Devis" : fmt::format("Devis n°\u00a0{}", printable(devis.number));
    paper.subtitle = fmt::format("du {}", to_french(devis.date));
    if (devis.valid_until) {
        paper.subtitle += fmt::format(", valable jusqu’au {}", to_french(*devis.valid_until));
    }
    paper.date = devis.date;
    paper.author = printable(devis.practitioner.full_name());
    paper.subject = devis.lines.empty() ? "Devis de dépassements" : "Devis d’actes hors nomenclature";
    paper.footer = paper.title + " " + fmt::format("du {}", to_french(devis.date));
    append_part(paper.footer, name_of(devis.patient));
    append_part(paper.footer, paper.author);
    return paper;
}

// Under a heading, so that its first title need not say what its rows are.
void add_table(Paper& paper, PaperTable table, std::string_view first)
{
    paper.blocks.emplace_back(PaperHeading{2, table.caption});
    table.columns.front().title = first;
    table.caption_shown = false;
    paper.blocks.emplace_back(typeset(std::move(table)));
}

} // namespace

Paper devis_paper(const Devis& devis)
{
    Paper paper = headed(devis);
    paper.blocks.emplace_back(PaperBoxes{{practitioner_box(devis.practitioner), patient_box(devis.patient)}});
    if (PaperFacts facts = facts_of(devis); !facts.facts.empty()) {
        paper.blocks.emplace_back(std::move(facts));
    }
    if (!devis.lines.empty()) {
        add_table(paper, acts_table(devis), "Acte");
    }
    if (!devis.overrun.is_zero()) {
        add_table(paper, overrun_table(devis), "Séance");
    }
    if (devis.path) {
        add_table(paper, path_table(devis), "Acte ou séance");
    }
    PaperList mentions;
    for (const PrintedMention& mention : devis.mentions) {
        mentions.items.push_back(typeset(mention_text(devis, mention)));
    }
    if (!mentions.items.empty()) {
        paper.blocks.emplace_back(std::move(mentions));
    }
    if (!devis.payment.empty()) {
        paper.blocks.emplace_back(PaperParagraph{"Règlement\u00a0: " + printable(devis.payment)});
    }
    if (PaperSignatures places = signatures_of(devis); !places.signatures.empty()) {
        paper.blocks.emplace_back(std::move(places));
    }
    return paper;
}

std::string devis_html(const Devis& devis)
{
    const Paper paper = devis_paper(devis);
    return papers_html({&paper, 1}, paper.title);
}

} // namespace kine
