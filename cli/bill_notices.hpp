// SPDX-License-Identifier: Apache-2.0
// What `kine bill` says beside its documents: what the notes lack, several practitioners, a month without sessions, lines left
// out of a directory, documents of an earlier run.
#pragma once

#include "kine/input/session_table.hpp"
#include "kine/render/bill.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kine::cli {

// Nothing when some session is of the practitioner of the cabinet, or none tells a RPPS.
// To be told before anything is numbered: cells that are read as unknown, once for all the rows alike, of the month that is billed;
// sessions of others than the practitioner of the cabinet.
[[nodiscard]] std::vector<Diagnostic> unread_cell_notices(const SessionTable& table, std::optional<std::chrono::year_month> month);
[[nodiscard]] std::vector<Diagnostic> identity_notices(const Bill& bill, const Cabinet* cabinet, const std::string& name);
// `name`: the file to name in the messages.
[[nodiscard]] std::vector<Diagnostic> bill_notices(const Bill& bill, const BillContext& context,
                                                   const std::string& name);
// A bill of nothing; `month`: that asked for, if any.
[[nodiscard]] Diagnostic empty_notice(const SessionTable& table, std::optional<std::chrono::year_month> month,
                                      const std::string& name);
// Nothing when all lines are billed. `documents`: those written in `directory`, where one says why.
[[nodiscard]] std::vector<Diagnostic> left_out_notices(const Bill& bill, std::span<const BillDocument> documents,
                                                       const std::string& directory);
// Nothing when `older` is empty.
[[nodiscard]] std::vector<Diagnostic> older_notices(const std::string& directory,
                                                    const std::vector<std::string>& older);
// Nothing when `kept` is empty.
[[nodiscard]] std::vector<Diagnostic> kept_notices(const std::string& directory, const std::vector<std::string>& kept);

} // namespace kine::cli
