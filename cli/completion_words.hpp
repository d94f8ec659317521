// SPDX-License-Identifier: Apache-2.0
// What the three completion scripts have in common. Internal to completions.hpp.
#pragma once

#include "args.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::cli {

// What completes a word: some words, the names of files or directories, or nothing that we know.
struct Completion {
    std::vector<std::string> words;
    bool files{false};
    bool directories{false};

    [[nodiscard]] bool empty() const { return words.empty() && !files && !directories; }
};

[[nodiscard]] Completion completion_of_value(const OptionInfo& option);
[[nodiscard]] Completion completion_of_operand(const Args& command);

// « check »; empty for the program itself.
[[nodiscard]] std::string subcommand(const Args& args);
// "-d,--date" → "-d", "--date"
[[nodiscard]] std::vector<std::string> names_of(const OptionInfo& option);
// Every option of a command, --help with them.
[[nodiscard]] std::vector<OptionInfo> options_of(const Args& args);
// The first clause of a help text, for a line of a menu.
[[nodiscard]] std::string short_help(std::string_view help);

[[nodiscard]] std::string bash_completion(std::span<const Args> commands);
[[nodiscard]] std::string zsh_completion(std::span<const Args> commands);
[[nodiscard]] std::string fish_completion(std::span<const Args> commands);

} // namespace kine::cli
