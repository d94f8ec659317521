// SPDX-License-Identifier: Apache-2.0
#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "people_json.hpp"
#include "kine/billing/vat.hpp"
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

std::optional<FeeNote::Vat> vat_of(const Invoice& credit)
{
    Money taxed; // above zero, as on the note
    std::optional<Decimal> rate;
    for (const InvoiceLine& line : credit.lines) {
        if (line.vat_percent) {
            rate = line.vat_percent;
            taxed -= line.off_list;
        }
    }
    if (!rate) {
        return std::nullopt;
    }
    const Money tax = taxed - before_tax(taxed, *rate);
    return FeeNote::Vat{*rate, credit.total() + tax, -tax};
}

std::string journal_credit_csv(const Invoice& credit, const Invoice& cancelled)
{
    std::string text = "numero;annule;date;motif;patient;jour;acte;remboursable;de;hn;total;amo;amc;a_repartir;part_patient;taux_tva\n";
    for (const InvoiceLine& line : credit.lines) {
        CsvLine csv;
        csv.text(credit.number()).text(cancelled.number()).text(to_iso(credit.issued_on)).text(credit.reason);
        csv.text(credit.patient).text(to_iso(line.day)).text(line.cotation).amount(line.reimbursable);
        csv.amount(line.overrun).amount(line.off_list).amount(line.total());
        for (const Payer payer : {Payer::amo, Payer::amc, Payer::unshared, Payer::patient}) {
            csv.amount(line.due(payer));
        }
        line.vat_percent ? csv.number(*line.vat_percent) : csv.empty();
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
    const auto vat = vat_of(credit);
    root.set("vat", vat ? vat_json(vat->rate_percent, vat->before_tax, vat->tax) : Json{nullptr});
    set_money(root, "total", "cents", credit.total());
    return root.to_indented() + "\n";
}

} // namespace kine
