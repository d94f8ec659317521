// SPDX-License-Identifier: Apache-2.0
// The accounts that receipts move, as the accounting exports name them. Internal to the layer.
#pragma once

#include "kine/journal/receipts.hpp"

#include <string>
#include <string_view>

namespace kine {

struct AccountName {
    std::string_view number;  // plan comptable général
    std::string_view label;
    std::string_view hledger;
};

inline constexpr AccountName bank_account{"512000", "Banque", "Actif:Banque"};
inline constexpr AccountName cash_account{"530000", "Caisse", "Actif:Caisse"};
inline constexpr AccountName care_account{"706100", "Honoraires, soins remboursables", "Recettes:Soins remboursables"};
inline constexpr AccountName fees_account{"706200", "Honoraires, hors nomenclature", "Recettes:Hors nomenclature"};

[[nodiscard]] inline const AccountName& money_account(const Receipt& receipt)
{
    return in_cash(*receipt.payment) ? cash_account : bank_account;
}
[[nodiscard]] inline const AccountName& income_account(const Receipt& receipt)
{
    return receipt.invoice->kind == InvoiceKind::fees ? fees_account : care_account;
}

// « Facture 2026-0042, AMO »
[[nodiscard]] std::string entry_label(const Receipt& receipt);
// Written on one line, without tabulations.
[[nodiscard]] std::string one_line(std::string_view text);

} // namespace kine
