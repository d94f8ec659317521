// SPDX-License-Identifier: Apache-2.0
// Where the modules of kine are: what it loads only when it is asked for.
// Promises: beside the program, then in the `kine` directory of the library directories around it, then where they were
// installed; never where the environment or the current directory would say.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

namespace kine::cli {

// An installation without a module that it must have, or with that of another version: nothing that the user asked is at fault.
class BrokenInstallation : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

[[nodiscard]] std::optional<std::string> find_module(const std::string& file_name);

} // namespace kine::cli
