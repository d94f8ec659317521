// SPDX-License-Identifier: Apache-2.0
#include "journal_accounts.hpp"
#include "kine/base/text.hpp"
#include "kine/input/patient_mark.hpp"
#include "kine/render/journal_money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kine {

namespace {

constexpr std::string_view titles =
    "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\t"
    "EcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\tDateRglt\tModeRglt\tNatOp\tIdClient\r\n";

std::string compact(Date day)
{
    std::string text = to_iso(day);
    std::erase(text, '-');
    return text;
}

std::string comma(Money amount)
{
    std::string text = amount.to_string();
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

// Amounts are never below zero: money taken back is on the other side.
std::string line(const Receipt& receipt, const AccountName& account, bool debit)
{
    const Payment& payment = *receipt.payment;
    const bool cash = in_cash(payment);
    const bool back = payment.amount < Money{};
    const std::string amount = comma(back ? -payment.amount : payment.amount);
    const std::string none = comma({});
    const std::string day = compact(payment.received_on);
    const std::array<std::string, 22> cells{
        cash ? "CA" : "BQ", cash ? "Caisse" : "Banque", std::to_string(receipt.number), day, std::string{account.number},
        std::string{account.label}, "", "", receipt.invoice->number(), compact(receipt.invoice->issued_on), entry_label(receipt),
        debit != back ? amount : none, debit != back ? none : amount, "", "", day, "", "", day, payment.method.empty() ? "non précisé" : one_line(payment.method),
        back ? "Remboursement d'honoraires" : "Recette d'honoraires", one_line(patient_mark(receipt.invoice->patient))};
    return fmt::format("{}\r\n", fmt::join(cells, "\t"));
}

} // namespace

std::string one_line(std::string_view text)
{
    std::string result = printable(text);
    std::replace(result.begin(), result.end(), '\t', ' ');
    return result;
}

std::string entry_label(const Receipt& receipt)
{
    return fmt::format("{} {}, {}", receipt.invoice->kind == InvoiceKind::fees ? "Note d'honoraires" : "Facture",
                       receipt.invoice->number(), to_french(receipt.payment->payer));
}

std::string journal_fec(const std::vector<Receipt>& receipts)
{
    std::string text{titles};
    for (const Receipt& receipt : receipts) {
        text += line(receipt, money_account(receipt), true) + line(receipt, income_account(receipt), false);
    }
    return text;
}

std::string fec_name(std::string_view siren, std::chrono::year year)
{
    return fmt::format("{}FEC{}1231.txt", siren, static_cast<int>(year));
}

} // namespace kine
