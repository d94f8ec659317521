// SPDX-License-Identifier: Apache-2.0
// Where the modules of kine are: what it loads only when it is asked for.
// Promises: beside the program, then in the `kine` directory of the library directories around it, then where they were
// installed; never where the environment or the current directory would say.
#pragma once

#include <optional>
#include <string>

namespace kine::cli {

[[nodiscard]] std::optional<std::string> find_module(const std::string& file_name);

} // namespace kine::cli
