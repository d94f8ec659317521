// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/receipts.hpp"

#include "kine/input/choice_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace kine {

std::vector<Receipt> receipts_of(const Ledger& ledger, const Period& period)
{
    std::map<LedgerId, const Invoice*> documents;
    for (const Invoice& invoice : ledger.invoices) {
        documents[invoice.id] = &invoice;
    }
    std::vector<Receipt> all;
    for (const Payment& payment : ledger.payments) {
        if (const auto document = documents.find(payment.invoice); document != documents.end()) {
            all.push_back({0, &payment, document->second});
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Receipt& a, const Receipt& b) {
        return a.payment->received_on < b.payment->received_on;
    });
    std::map<std::chrono::year, std::size_t> counts;
    for (Receipt& receipt : all) {
        receipt.number = ++counts[std::chrono::year_month_day{receipt.payment->received_on}.year()];
    }
    std::erase_if(all, [&](const Receipt& receipt) { return !period.contains(receipt.payment->received_on); });
    return all;
}

Money total_of(const std::vector<Receipt>& receipts)
{
    Money total;
    for (const Receipt& receipt : receipts) {
        total += receipt.payment->amount;
    }
    return total;
}

std::string method_in_words(std::string_view method)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> said{{{"carte", "carte"},
                                                                                 {"cheque", "chèque"},
                                                                                 {"especes", "espèces"},
                                                                                 {"virement", "virement"},
                                                                                 {"prelevement", "prélèvement"}}};
    const auto known = choice_named(Column::reglement, method);
    const auto found = std::find_if(said.begin(), said.end(), [&](const auto& one) { return known == one.first; });
    return std::string{found != said.end() ? found->second : method};
}

bool in_cash(const Payment& payment)
{
    return method_in_words(payment.method) == "espèces";
}

} // namespace kine
