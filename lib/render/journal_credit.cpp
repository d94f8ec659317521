#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "kine/base/text.hpp"
#include "kine/billing/fee_note.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/journal.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

using Align = TextTable::Align;

std::string part(const InvoiceLine& line, Payer payer)
{
    return line.divided || payer == Payer::patient ? line.due(payer).to_french() : "";
}

Json line_json(const InvoiceLine& line)
{
    Json object = Json::object();
    object.set("date", json_date(line.day)).set("cotation", line.cotation);
    set_money(object, "reimbursable", "reimbursable_cents", line.reimbursable);
    set_money(object, "overrun", "overrun_cents", line.overrun);
    set_money(object, "off_list", "off_list_cents", line.off_list);
    set_money(object, "total", "cents", line.total());
    return object;
}

} // namespace

std::string journal_credit_text(const Invoice& credit, const Invoice& cancelled, const Style& style)
{
    std::string text = paint(fmt::format("AVOIR n° {}", credit.number()), Ink::bold, style) + "\n\n";
    text += hanging("",
                    fmt::format("Annule en entier le document n° {} du {} ({}, {}).", cancelled.number(),
                                to_french(cancelled.issued_on), to_french(cancelled.kind),
                                to_french(cancelled.month)),
                    style.width);
    text += hanging("Motif : ", printable(credit.reason), style.width);
    text +=
        fmt::format("\nCabinet : {}\nPatient : dossier {}\n\n", credit.practice, printable(credit.patient));
    TextTable table{
        {{"Date", Align::left}, {"Acte", Align::left}, {"Montant"}, {"AMO"}, {"AMC"}, {"Patient"}}, 1, ""};
    for (const InvoiceLine& line : credit.lines) {
        table.row({to_french(line.day), printable(line.cotation), line.total().to_french(),
                   part(line, Payer::amo), part(line, Payer::amc), part(line, Payer::patient)});
    }
    table.total({"Total", "", credit.total().to_french(), "", "", ""});
    return text + table.to_string(style) +
           fmt::format("\nÉtabli le {}. Les séances sont de nouveau à facturer.\n",
                       to_french(credit.issued_on));
}

std::string journal_credit_csv(const Invoice& credit, const Invoice& cancelled)
{
    std::string text = "numero;annule;date;motif;patient;jour;acte;remboursable;de;hn;total\n";
    for (const InvoiceLine& line : credit.lines) {
        CsvLine csv;
        csv.text(credit.number()).text(cancelled.number()).text(to_iso(credit.issued_on)).text(credit.reason);
        csv.text(credit.patient).text(to_iso(line.day)).text(line.cotation).amount(line.reimbursable);
        text += csv.amount(line.overrun).amount(line.off_list).amount(line.total()).to_string();
    }
    return text;
}

std::string journal_credit_json(const Invoice& credit, const Invoice& cancelled)
{
    Json lines = Json::array();
    for (const InvoiceLine& line : credit.lines) {
        lines.push(line_json(line));
    }
    Json root = journal_root("credit");
    root.set("number", credit.number())
        .set("cancels", cancelled.number())
        .set("cancelled_kind", to_string(cancelled.kind))
        .set("issued_on", json_date(credit.issued_on))
        .set("reason", credit.reason)
        .set("practice", credit.practice)
        .set("patient", credit.patient)
        .set("month", to_iso(credit.month))
        .set("hash", credit.hash);
    root.set("lines", std::move(lines));
    set_money(root, "total", "cents", credit.total());
    return root.to_indented() + "\n";
}

} // namespace kine
