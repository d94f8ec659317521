// SPDX-License-Identifier: Apache-2.0
#include "journal_accounts.hpp"
#include "journal_parts.hpp"
#include "kine/render/journal_money.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

std::string amount(Money value)
{
    std::string text = value.to_string();
    std::replace(text.begin(), text.end(), '.', ',');
    return text + " EUR";
}

// « ; » and « | » would end the description.
std::string description(const Receipt& receipt)
{
    std::string text = entry_label(receipt);
    const std::string method = one_line(method_in_words(receipt.payment->method));
    if (!method.empty()) {
        text += ", " + method;
    }
    std::replace(text.begin(), text.end(), ';', ',');
    std::replace(text.begin(), text.end(), '|', ',');
    return text;
}

std::string posting(const AccountName& account, Money value) { return fmt::format("    {}  {}\n", account.hledger, amount(value)); }

} // namespace

std::string journal_hledger(const ReceiptsAnswer& answer)
{
    std::string text = fmt::format("; Recettes {}\n\ndecimal-mark ,\ncommodity 1000,00 EUR\n\n", period_text(answer.period));
    text += "account Actif     ; type: A\n";
    text += fmt::format("account {}     ; type: C\n", bank_account.hledger);
    text += fmt::format("account {}     ; type: C\n", cash_account.hledger);
    text += "account Recettes     ; type: R\n";
    text += fmt::format("account {}     ; type: R\n", care_account.hledger);
    text += fmt::format("account {}     ; type: R\n", fees_account.hledger);
    for (const Receipt& receipt : answer.receipts) {
        const Payment& payment = *receipt.payment;
        text += fmt::format("\n{} * ({}) {}\n", to_iso(payment.received_on), receipt.invoice->number(), description(receipt));
        text += posting(money_account(receipt), payment.amount);
        text += posting(income_account(receipt), -payment.amount);
    }
    return text;
}

} // namespace kine
