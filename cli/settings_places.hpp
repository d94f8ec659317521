// SPDX-License-Identifier: Apache-2.0
// Where kine.toml is looked for.
#pragma once

#include "host.hpp"

#include "kine/base/result.hpp"

#include <string>
#include <vector>

namespace kine::cli {

// The files that are there, the strongest first: that of this directory or of the nearest one above it, no higher than the
// home directory, then the user's own. Fails when one of them belongs to another user.
[[nodiscard]] Result<std::vector<std::string>> find_settings(const Host& host);

} // namespace kine::cli
