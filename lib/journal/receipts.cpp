// SPDX-License-Identifier: Apache-2.0
#include "kine/journal/receipts.hpp"

#include "kine/base/text.hpp"

#include <algorithm>
#include <array>
#include <map>

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
    struct Words {
        std::string_view said;
        std::array<std::string_view, 4> keys; // compared with fold_key()
    };
    constexpr std::array known{Words{"chèque", {"cheque", "cheques", "chq", "cheque"}},
                               Words{"espèces", {"especes", "espece", "liquide", "especes"}},
                               Words{"carte", {"cb", "carte", "cartebancaire", "cartebleue"}}};
    const std::string key = fold_key(method);
    for (const Words& words : known) {
        if (std::find(words.keys.begin(), words.keys.end(), key) != words.keys.end()) {
            return std::string{words.said};
        }
    }
    return std::string{method};
}

bool in_cash(const Payment& payment)
{
    return method_in_words(payment.method) == "espèces";
}

} // namespace kine
