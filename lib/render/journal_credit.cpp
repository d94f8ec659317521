// SPDX-License-Identifier: Apache-2.0
#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "kine/billing/fee_note.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/journal.hpp"

namespace kine {

namespace {

Json line_json(const InvoiceLine& line)
{
    Json object = Json::object();
    object.set("date", json_date(line.day)).set("cotation", line.cotation);
    set_money(object, "reimbursable", "reimbursable_cents", line.reimbursable);
    set_money(object, "overrun", "overrun_cents", line.overrun);
    set_money(object, "off_list", "off_list_cents", line.off_list);
    set_money(object, "amo", "amo_cents", line.due(Payer::amo));
    set_money(object, "amc", "amc_cents", line.due(Payer::amc));
    set_money(object, "unshared", "unshared_cents", line.due(Payer::unshared));
    set_money(object, "patient", "patient_cents", line.due(Payer::patient));
    set_money(object, "total", "cents", line.total());
    return object;
}

} // namespace

std::string journal_credit_csv(const Invoice& credit, const Invoice& cancelled)
{
    std::string text = "numero;annule;date;motif;patient;jour;acte;remboursable;de;hn;total;amo;amc;a_repartir;part_patient\n";
    for (const InvoiceLine& line : credit.lines) {
        CsvLine csv;
        csv.text(credit.number()).text(cancelled.number()).text(to_iso(credit.issued_on)).text(credit.reason);
        csv.text(credit.patient).text(to_iso(line.day)).text(line.cotation).amount(line.reimbursable);
        csv.amount(line.overrun).amount(line.off_list).amount(line.total());
        for (const Payer payer : {Payer::amo, Payer::amc, Payer::unshared, Payer::patient}) {
            csv.amount(line.due(payer));
        }
        text += std::move(csv).to_string();
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
