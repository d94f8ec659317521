// SPDX-License-Identifier: Apache-2.0
// The help of the program and of its commands, made from their declarations, in the width of the terminal. Brief (`-h`):
// the usual options, and as many examples as a terminal of 24 lines has room for. Full (`--help`): everything.
#pragma once

#include "args.hpp"
#include "command.hpp"

#include <memory>
#include <span>
#include <string>

namespace kine::cli {

[[nodiscard]] std::string program_help(const Args& program,
                                       std::span<const std::unique_ptr<Command>> commands, std::size_t width);
[[nodiscard]] std::string command_help(const Args& command, std::size_t width);

} // namespace kine::cli
