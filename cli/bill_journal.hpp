// SPDX-License-Identifier: Apache-2.0
// kine bill --journal: the documents of a bill get their numbers.
// The journal is written first and is the truth: killed before its commit, nothing was issued; killed after it, the same
// command finds the same numbers and writes the same documents.
#pragma once

#include "host.hpp"

#include "kine/billing/bill.hpp"
#include "kine/journal/journal.hpp"

#include <string>
#include <vector>

namespace kine::cli {

struct NumberingRequest {
    const std::string& journal; // path of the file
    const Cabinet& cabinet;
    const std::string& cabinet_file; // to name it in messages
    Date issued_on{};
    const Catalog& catalog;
    std::optional<Date> known_on;
    Asked asked{Asked::billed};
};

// exit_code::done when the bill is numbered, with the numbers of the journal that avoirs cancel; else it was told why not.
[[nodiscard]] int number_bill(Bill& bill, const NumberingRequest& request, const Host& host, std::vector<std::string>& cancelled);

} // namespace kine::cli
