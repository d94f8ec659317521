// SPDX-License-Identifier: Apache-2.0
// The program: its own options, then the command named by the first word.
#pragma once

#include "host.hpp"

#include <span>
#include <string>

namespace kine::cli {

// The exit code. `words`: the command line without the name of the program.
[[nodiscard]] int run_program(std::span<const std::string> words, Host& host);

} // namespace kine::cli
