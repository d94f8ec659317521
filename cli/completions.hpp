// SPDX-License-Identifier: Apache-2.0
// The completion scripts of bash, zsh and fish, made from the declarations of the commands.
// Promises: every command, every option, every closed list and proposed word; names of files where an option or a command
// takes them.
#pragma once

#include "args.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::cli {

inline constexpr std::array<std::string_view, 3> completed_shells{"bash", "zsh", "fish"};

// `shell` is one of them; `commands`: the program first.
[[nodiscard]] std::string completion_script(std::string_view shell, std::span<const Args> commands);

} // namespace kine::cli
