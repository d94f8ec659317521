// SPDX-License-Identifier: Apache-2.0
// The whole verification of an open journal.
#pragma once

#include "journal/database.hpp"
#include "kine/journal/journal.hpp"

#include <string>

namespace kine {

// `ledger` receives what the journal holds, when it can be read.
[[nodiscard]] Verification check_journal(const Database& database, const std::string& path, Ledger& ledger);

} // namespace kine
