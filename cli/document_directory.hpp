// SPDX-License-Identifier: Apache-2.0
// A directory of documents: health data, for their owner only.
// Promises: a directory it makes has mode 700 and its files mode 600; each file appears under its name only when it is
// complete.
// Refuses: to write through a link.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/render/bill.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::cli {

// Why nothing could be written there, if so: a name like those of the documents (of these months, « .txt ») is taken by something else
// than a file, for one. Leaves no trace.
[[nodiscard]] std::optional<Diagnostic> try_directory(const std::string& directory, std::span<const std::string> months,
                                                      std::string_view ending);

// Lines to correct of an earlier run that these documents do not have: corrected by hand since, or of another export. Their
// files are kept under the names returned.
[[nodiscard]] Result<std::vector<std::string>> keep_other_lines(const std::string& directory, std::span<const BillDocument> documents);

// The first thing that could not be written, if any.
[[nodiscard]] std::optional<Diagnostic> write_documents(const std::string& directory,
                                                        std::span<const BillDocument> documents);

// Documents of the same months and format that an earlier run left there and this one did not replace: they may bill
// what is not to be billed any more. By name.
[[nodiscard]] std::vector<std::string> older_documents(const std::string& directory,
                                                       std::span<const BillDocument> documents);
// Those of these names that end with one of the numbers.
[[nodiscard]] std::vector<std::string> numbered_among(const std::vector<std::string>& names, std::span<const std::string> numbers);

// The statement of the month, in any format.
[[nodiscard]] bool holds_statement(const std::string& directory, std::chrono::year_month month);
[[nodiscard]] bool is_file_to_correct(std::string_view name); // 2026-01-a-corriger.csv, a-corriger-2.csv…

} // namespace kine::cli
