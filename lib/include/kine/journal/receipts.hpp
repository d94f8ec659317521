// SPDX-License-Identifier: Apache-2.0
// Receipts: the money that came in a period, as an accountant counts it in a cash account: on the day it came.
// Promises: every payment once, by day; numbers start at 1 each civil year and do not depend on the period asked for.
// Refuses: to know what a bank did: the day is that of the return.
#pragma once

#include "kine/journal/ledger.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace kine {

// Points into the ledger.
struct Receipt {
    std::size_t number{0}; // in its year
    const Payment* payment{nullptr};
    const Invoice* invoice{nullptr};
};

// What came within the period, by day.
[[nodiscard]] std::vector<Receipt> receipts_of(const Ledger& ledger, const Period& period);
[[nodiscard]] Money total_of(const std::vector<Receipt>& receipts);
// « chèque », « espèces », « carte », « virement », « prélèvement » for any word of the `reglement` column of kine-sessions(5);
// another as it is written.
[[nodiscard]] std::string method_in_words(std::string_view method);
[[nodiscard]] bool in_cash(const Payment& payment); // « espèces »

} // namespace kine
