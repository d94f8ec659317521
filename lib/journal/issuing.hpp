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

struct IssueRequest {
    const std::vector<Invoice>& drafts;
    Date today{};
    const ToldBefore& told_before;
    Asked asked{Asked::billed};
};

struct CreditRequest {
    const std::string& number;
    const std::string& reason;
    Date issued_on{};
    Date today{};
};

[[nodiscard]] Issue issue_drafts(Database& database, const std::string& path, Ledger& ledger, const IssueRequest& request);
[[nodiscard]] Invoice issue_credit(Database& database, const std::string& path, Ledger& ledger,
                                   const CreditRequest& request);
[[nodiscard]] Recorded record_money(Database& database, const std::string& path, const Ledger& ledger,
                                    const std::vector<Payment>& payments,
                                    const std::vector<Rejection>& rejections);

// A document of this practice is not dated before the last one, which would break the order, nor after `today`: a year mistyped
// would refuse every later document. The day of the last one always stands: it may be to come, in a journal kept by a wrong clock.
void refuse_day(const Ledger& ledger, const std::string& practice, Date issued_on, Date today, const std::string& path);

} // namespace kine
