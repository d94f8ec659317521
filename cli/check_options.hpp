// SPDX-License-Identifier: Apache-2.0
// What the commands that run every rule ask alike: the day, the territory, what was known, the threads.
#pragma once

#include "shared.hpp"
#include "tables.hpp"

#include "kine/base/result.hpp"
#include "kine/check/check_sessions.hpp"

namespace kine::cli {

// The exit code when the day or the territory cannot be told, which is reported.
[[nodiscard]] tl::expected<CheckOptions, int> check_options(const SharedOptions& shared, const Args& args, const Tables& tables,
                                                            const Host& host);

} // namespace kine::cli
