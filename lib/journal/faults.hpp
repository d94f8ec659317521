// SPDX-License-Identifier: Apache-2.0
// What is said when a journal cannot be used: the diagnostics JRN-001 to JRN-006.
#pragma once

#include "journal/database.hpp"
#include "kine/base/diagnostic.hpp"

#include <string>
#include <string_view>

namespace kine {

[[nodiscard]] Diagnostic journal_error(std::string_view code, std::string message, std::string hint,
                                       const std::string& path);
[[nodiscard]] Diagnostic told(const DatabaseError& error, const std::string& path);
// A file that is not there, or not to be opened; one to be made when its directory is not.
[[nodiscard]] Diagnostic cannot_open(int error_number, const std::string& path);
[[nodiscard]] Diagnostic dangling_link(const std::string& path);
[[nodiscard]] Diagnostic cannot_create(int error_number, const std::string& path);
[[nodiscard]] Diagnostic not_a_journal(const std::string& path);
[[nodiscard]] Diagnostic of_later_edition(const std::string& path);
[[nodiscard]] Diagnostic damaged(std::string what, const std::string& path);

} // namespace kine
