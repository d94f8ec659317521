// SPDX-License-Identifier: Apache-2.0
#include "journal_parts.hpp"
#include "json_parts.hpp"
#include "kine/render/csv.hpp"
#include "kine/render/journal_money.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

std::string counted(std::size_t number, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", number, number > 1 ? many : one);
}

std::string number_of(const Ledger& ledger, LedgerId invoice)
{
    const Invoice* found = ledger.find(invoice);
    return found == nullptr ? std::string{} : found->number();
}

std::optional<Date> care_of(const Ledger& ledger, LedgerId invoice, LedgerId line)
{
    const Invoice* found = ledger.find(invoice);
    if (found == nullptr || line == 0) {
        return std::nullopt;
    }
    const auto at = std::find_if(found->lines.begin(), found->lines.end(), [line](const InvoiceLine& one) { return one.id == line; });
    return at == found->lines.end() ? std::nullopt : std::optional{at->day};
}

template <class Record> Json about(const Ledger& ledger, const Record& record)
{
    Json object = Json::object();
    object.set("number", number_of(ledger, record.invoice))
        .set("care_day", json_date(care_of(ledger, record.invoice, record.line)))
        .set("payer", to_string(record.payer));
    return object;
}

template <class Record> CsvLine csv_about(std::string_view what, const Ledger& ledger, const Record& record)
{
    const auto care = care_of(ledger, record.invoice, record.line);
    CsvLine line;
    line.text(what).text(number_of(ledger, record.invoice)).text(care ? to_iso(*care) : "").text(to_string(record.payer));
    return line;
}

} // namespace

std::string journal_returns_text(const ReturnsAnswer& answer, const Style& style)
{
    std::string text = fmt::format("{} : {}, {}, {}\n", counted(answer.rows, "retour lu", "retours lus"),
                                   counted(answer.payments.size(), "paiement", "paiements"),
                                   counted(answer.rejections.size(), "rejet", "rejets"),
                                   counted(answer.known, "déjà au journal", "déjà au journal"));
    if (answer.payments.empty()) {
        return text;
    }
    TextTable table{{{"Payeur", TextTable::Align::left}, {"Paiements"}, {"Montant"}}, 0};
    Money total;
    for (const Payer payer : {Payer::amo, Payer::amc, Payer::patient}) {
        std::size_t count = 0;
        Money sum;
        for (const Payment& payment : answer.payments) {
            if (payment.payer == payer) {
                ++count;
                sum += payment.amount;
            }
        }
        if (count != 0) {
            table.row({std::string{to_french(payer)}, std::to_string(count), sum.to_french()});
        }
        total += sum;
    }
    table.total({"Total", std::to_string(answer.payments.size()), total.to_french()});
    return text + table.to_string(style);
}

std::string journal_returns_csv(const ReturnsAnswer& answer, const Ledger& ledger)
{
    std::string text = "nature;facture;date_soin;payeur;date;montant;mode;code;motif\n";
    for (const Payment& payment : answer.payments) {
        CsvLine line = csv_about("paiement", ledger, payment);
        line.text(to_iso(payment.received_on)).amount(payment.amount).text(payment.method);
        text += line.empty().empty().to_string();
    }
    for (const Rejection& rejection : answer.rejections) {
        CsvLine line = csv_about("rejet", ledger, rejection);
        line.text(to_iso(rejection.told_on)).empty().empty();
        text += line.text(rejection.code).text(rejection.reason).to_string();
    }
    return text;
}

std::string journal_returns_json(const ReturnsAnswer& answer, const Ledger& ledger)
{
    Json payments = Json::array();
    for (const Payment& payment : answer.payments) {
        Json object = about(ledger, payment);
        object.set("received_on", to_iso(payment.received_on)).set("method", payment.method);
        set_money(object, "amount", "cents", payment.amount);
        payments.push(std::move(object));
    }
    Json rejections = Json::array();
    for (const Rejection& rejection : answer.rejections) {
        Json object = about(ledger, rejection);
        object.set("told_on", to_iso(rejection.told_on)).set("code", rejection.code).set("reason", rejection.reason);
        rejections.push(std::move(object));
    }
    Json root = journal_root("returns");
    root.set("rows", answer.rows).set("known", answer.known);
    root.set("payments", std::move(payments)).set("rejections", std::move(rejections));
    return root.to_indented() + "\n";
}

} // namespace kine
