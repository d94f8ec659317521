// SPDX-License-Identifier: Apache-2.0
// Lines that an earlier run set aside, billed at last (a-corriger.csv): they are a part of a month, whose statement must not
// take the place of that of the whole.
// Promises: nothing is numbered and nothing written when they are refused.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/billing/bill.hpp"

#include <optional>
#include <span>
#include <string>

namespace kine::cli {

// Why they are not billed in `directory`: the statement of one of their months is there, or the file that holds them.
[[nodiscard]] std::optional<Diagnostic> refuse_part_of_month(const SessionTable& table, const Bill& bill, std::span<const std::string> files,
                                                             const std::string& directory);

} // namespace kine::cli
