// SPDX-License-Identifier: Apache-2.0
// The tables of a journal and how an older file becomes one of today.
// Promises: a migration is one transaction: the file is of one version or of the next. A version once published is frozen
// (tests/journal/v1.sql); a change is one more migration at the end of the list.
#pragma once

#include "journal/database.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kine {

// The statements that lead from version i to i + 1.
[[nodiscard]] std::span<const std::string_view> migrations();

// What a file says of itself.
enum class FileState { empty, journal, foreign, newer };
[[nodiscard]] FileState state_of(const Database& database, std::span<const std::string_view> steps);
[[nodiscard]] std::int64_t version_of(const Database& database);

// To the last version. Two programs may try at the same time.
void migrate(Database& database, std::span<const std::string_view> steps);

// Every table, index and trigger as SQL, in order.
[[nodiscard]] std::string describe_schema(const Database& database);

} // namespace kine
