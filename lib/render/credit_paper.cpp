// SPDX-License-Identifier: Apache-2.0
#include "bill_tables.hpp"
#include "bill_text.hpp"
#include "kine/base/text.hpp"
#include "kine/billing/fee_note.hpp"
#include "kine/render/journal.hpp"
#include "paper_parts.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view same_vat = "La TVA est celle du document annulé.";

std::string part(const InvoiceLine& line, Payer payer)
{
    const Money due = line.due(payer);
    const bool told = payer == Payer::patient || (line.divided && payer != Payer::unshared) || !due.is_zero();
    return told ? due.to_french() : "";
}

// Who pays is told when it is not the patient alone.
std::vector<Payer> told_payers(const Invoice& credit)
{
    const auto some = [&](const auto& is) { return std::any_of(credit.lines.begin(), credit.lines.end(), is); };
    const bool shared = some([](const InvoiceLine& line) { return line.divided || !line.amo.is_zero(); });
    const bool unshared = some([](const InvoiceLine& line) { return !line.due(Payer::unshared).is_zero(); });
    std::vector<Payer> payers;
    if (shared) {
        payers = {Payer::amo, Payer::amc};
    }
    if (unshared) {
        payers.push_back(Payer::unshared);
    }
    if (shared || unshared) {
        payers.push_back(Payer::patient);
    }
    return payers;
}

std::string heading(Payer payer)
{
    return payer == Payer::patient ? "Patient" : payer == Payer::unshared ? "À répartir" : std::string{to_french(payer)};
}

PaperTable credit_table(const Invoice& credit)
{
    PaperTable table{"Lignes annulées", false, {{"Date"}, {"Acte"}, {"Montant", PaperAlign::right}}, {}};
    const std::vector<Payer> payers = told_payers(credit);
    for (const Payer payer : payers) {
        table.columns.push_back({heading(payer), PaperAlign::right});
    }
    for (const InvoiceLine& line : credit.lines) {
        PaperRow row{{to_french(line.day), printable(line.cotation), line.total().to_french()}, {}};
        for (const Payer payer : payers) {
            row.cells.push_back(part(line, payer));
        }
        table.rows.push_back(std::move(row));
    }
    const auto vat = vat_of(credit);
    if (vat) {
        table.rows.push_back({{"Total HT", "", vat->before_tax.to_french()}, {}, true});
        table.rows.push_back({{fmt::format("TVA {} %", vat->rate_percent.to_string(',')), "", vat->tax.to_french()}, {}, true});
    }
    PaperRow total{{vat ? "Total TTC" : "Total", "", credit.total().to_french()}, {}, true};
    for (const Payer payer : payers) {
        Money sum;
        for (const InvoiceLine& line : credit.lines) {
            sum += line.due(payer);
        }
        total.cells.push_back(sum.to_french());
    }
    table.rows.push_back(std::move(total));
    return table;
}

std::string cancelled_document(const Invoice& cancelled)
{
    return fmt::format("{} du {} ({}, {})", cancelled.number(), to_french(cancelled.issued_on), to_french(cancelled.kind),
                       to_french(cancelled.month));
}

// The document tells it, the avoir does not.
bool leaves_vat(const CreditDocument& document) { return document.cancelled.kind == InvoiceKind::fees && !vat_of(document.credit); }

} // namespace

std::string journal_credit_text(const CreditDocument& document, const Style& style)
{
    const Invoice& credit = document.credit;
    std::string text = paint(fmt::format("AVOIR n° {}", credit.number()), Ink::bold, style) + "\n\n";
    text += hanging("", fmt::format("Annule en entier le document n° {}.", cancelled_document(document.cancelled)), style.width);
    text += hanging("Motif : ", printable(credit.reason), style.width) + "\n";
    text += document.cabinet == nullptr ? fmt::format("Cabinet : {}\n", credit.practice)
                                        : practitioner_text(document.cabinet->practitioner, style);
    text += patient_text(credit.patient, document.identity, Insured::hidden, style);
    text += table_text(credit_table(credit), {1, "", true}, style) + "\n";
    text += leaves_vat(document) ? fmt::format("{}\n", same_vat) : "";
    text += hanging("", fmt::format("Établi le {}. Les séances sont de nouveau à facturer.", to_french(credit.issued_on)), style.width);
    const std::string missing = missing_of(document.missing);
    return missing.empty() ? text : text + "\n" + hanging("À compléter avant remise : ", missing, style.width);
}

Paper credit_paper(const CreditDocument& document)
{
    const Invoice& credit = document.credit;
    Paper paper;
    paper.id = fmt::format("avoir-{}", credit.number());
    paper.title = fmt::format("Avoir n°\u00a0{}", credit.number());
    paper.subtitle = fmt::format("du {}", to_french(credit.issued_on));
    paper.author = document.cabinet == nullptr ? "" : printable(document.cabinet->practitioner.full_name());
    paper.subject = fmt::format("{}, annule le document {}", paper.title, document.cancelled.number());
    paper.date = credit.issued_on;
    paper.footer = fmt::format("{} {}", paper.title, paper.subtitle);
    append_part(paper.footer, document.identity == nullptr ? "" : printable(document.identity->full_name()));
    append_part(paper.footer, with_name("dossier", printable(credit.patient)));
    append_part(paper.footer, paper.author);
    paper.blocks.emplace_back(PaperBoxes{
        {document.cabinet == nullptr ? PaperBox{"Cabinet", {credit.practice}} : practitioner_box(document.cabinet->practitioner),
         patient_box(credit.patient, document.identity, Insured::hidden)}});
    paper.blocks.emplace_back(PaperFacts{{{"Annule en entier le document n°", typeset(cancelled_document(document.cancelled))},
                                          {"Motif", printable(credit.reason)}}});
    paper.blocks.emplace_back(credit_table(credit));
    PaperList sentences{{"Le document annulé n’est plus dû. Ses séances peuvent être facturées de nouveau, sous un autre numéro."}};
    if (leaves_vat(document)) {
        sentences.items.emplace_back(same_vat);
    }
    paper.blocks.emplace_back(std::move(sentences));
    if (const std::string missing = missing_of(document.missing); !missing.empty()) {
        paper.blocks.emplace_back(PaperParagraph{typeset("À compléter avant remise : " + missing), PaperTone::warning});
    }
    return paper;
}

} // namespace kine
