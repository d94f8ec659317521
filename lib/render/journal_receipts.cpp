// SPDX-License-Identifier: Apache-2.0
#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/journal_money.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <map>

namespace kine {

namespace {

using Align = TextTable::Align;

std::string month_of(Date day) { return to_iso(day).substr(0, 7); }

// By month and payer, then by method.
std::string sums_text(const std::vector<Receipt>& receipts, const Style& style)
{
    std::map<std::string, std::map<Payer, Money>> months;
    std::map<std::string, Money> methods;
    for (const Receipt& receipt : receipts) {
        months[month_of(receipt.payment->received_on)][receipt.payment->payer] += receipt.payment->amount;
        methods[method_in_words(receipt.payment->method)] += receipt.payment->amount;
    }
    TextTable by_month{{{"Mois", Align::left}, {"AMO"}, {"AMC"}, {"Patients"}, {"Total"}}, 0, ""};
    std::map<Payer, Money> total;
    for (auto& [month, payers] : months) {
        for (const auto& [payer, amount] : payers) {
            total[payer] += amount;
        }
        by_month.row({month, payers[Payer::amo].to_french(), payers[Payer::amc].to_french(), payers[Payer::patient].to_french(),
                      (payers[Payer::amo] + payers[Payer::amc] + payers[Payer::patient]).to_french()});
    }
    by_month.total({"Total", total[Payer::amo].to_french(), total[Payer::amc].to_french(), total[Payer::patient].to_french(),
                    total_of(receipts).to_french()});
    TextTable by_method{{{"Mode", Align::left}, {"Montant"}}, 0, ""};
    for (const auto& [method, amount] : methods) {
        by_method.row({method.empty() ? "inconnu" : method, amount.to_french()});
    }
    return by_month.to_string(style) + "\n" + by_method.to_string(style);
}

} // namespace

std::string journal_receipts_text(const ReceiptsAnswer& answer, const Style& style)
{
    const std::string title = fmt::format("Recettes {}", period_text(answer.period));
    if (answer.receipts.empty()) {
        return title + " : aucune.\n";
    }
    TextTable table{{{"N°"}, {"Date", Align::left}, {"Document", Align::left}, {"Patient", Align::left}, {"Payeur", Align::left},
                     {"Mode", Align::left}, {"Montant"}},
                    3, ""};
    table.give_way(5);
    for (const Receipt& receipt : answer.receipts) {
        const Payment& payment = *receipt.payment;
        table.row({std::to_string(receipt.number), to_french(payment.received_on), document_name(*receipt.invoice, answer.many_practices),
                   receipt.invoice->patient, std::string{to_french(payment.payer)}, method_in_words(payment.method), payment.amount.to_french()});
    }
    table.total({"", "Total", "", "", "", "", total_of(answer.receipts).to_french()});
    return title + "\n\n" + table.to_string(style) + "\n" + sums_text(answer.receipts, style);
}

std::string journal_receipts_csv(const ReceiptsAnswer& answer)
{
    std::string text = "date;numero;patient;payeur;montant;mode;cabinet\n";
    for (const Receipt& receipt : answer.receipts) {
        const Payment& payment = *receipt.payment;
        CsvLine line;
        line.text(to_iso(payment.received_on)).text(receipt.invoice->number()).text(receipt.invoice->patient);
        line.text(to_string(payment.payer)).amount(payment.amount).text(payment.method);
        text += line.text(receipt.invoice->practice).to_string();
    }
    return text;
}

std::string journal_receipts_json(const ReceiptsAnswer& answer)
{
    Json receipts = Json::array();
    for (const Receipt& receipt : answer.receipts) {
        const Payment& payment = *receipt.payment;
        Json object = Json::object();
        object.set("rank", receipt.number)
            .set("received_on", to_iso(payment.received_on))
            .set("practice", receipt.invoice->practice)
            .set("number", receipt.invoice->number())
            .set("patient", receipt.invoice->patient)
            .set("payer", to_string(payment.payer))
            .set("method", payment.method);
        set_money(object, "amount", "cents", payment.amount);
        receipts.push(std::move(object));
    }
    Json root = journal_root("receipts");
    set_period(root, answer.period);
    root.set("receipts", std::move(receipts));
    set_money(root, "total", "total_cents", total_of(answer.receipts));
    return root.to_indented() + "\n";
}

} // namespace kine
