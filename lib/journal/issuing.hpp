// SPDX-License-Identifier: Apache-2.0
// What is written in a journal, inside one transaction, once it has been verified.
#pragma once

#include "journal/database.hpp"
#include "kine/journal/journal.hpp"

#include <string>
#include <vector>

namespace kine {

// Thrown to leave a transaction with nothing written.
struct Refused {
    std::vector<Diagnostic> reasons; // at least one
};

struct CreditRequest {
    const std::string& number;
    const std::string& reason;
    Date issued_on{};
};

[[nodiscard]] Issue issue_drafts(Database& database, const std::string& path, Ledger& ledger,
                                 const std::vector<Invoice>& drafts, const ToldBefore& told_before);
[[nodiscard]] Invoice issue_credit(Database& database, const std::string& path, Ledger& ledger,
                                   const CreditRequest& request);
[[nodiscard]] Recorded record_money(Database& database, const std::string& path, const Ledger& ledger,
                                    const std::vector<Payment>& payments,
                                    const std::vector<Rejection>& rejections);

// Why a document of this practice and day would break the order of those before; nothing when it does not.
void refuse_earlier(const Ledger& ledger, const std::string& practice, Date issued_on,
                    const std::string& path);

} // namespace kine
