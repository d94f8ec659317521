// The help of the program and of its commands, made from their declarations. Fits in 80 columns.
#pragma once

#include "args.hpp"
#include "command.hpp"

#include <memory>
#include <span>
#include <string>

namespace kine::cli {

[[nodiscard]] std::string program_help(const Args& program,
                                       std::span<const std::unique_ptr<Command>> commands);
[[nodiscard]] std::string command_help(const Args& command);

} // namespace kine::cli
