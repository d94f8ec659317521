// SPDX-License-Identifier: Apache-2.0
#include "completion_words.hpp"

#include <fmt/format.h>

namespace kine::cli {

namespace {

// Between single quotes.
std::string quoted(std::string_view text)
{
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + "'";
}

std::string arguments(const Completion& completion)
{
    std::string text;
    if (completion.directories) {
        text += " -a '(__fish_complete_directories)'";
    }
    if (!completion.words.empty()) {
        text += " -a " + quoted(fmt::format("{}", fmt::join(completion.words, " ")));
    }
    return text + (completion.files ? " -F" : "");
}

std::string option_line(const std::string& condition, const OptionInfo& option)
{
    std::string text = "complete -c kine" + condition;
    for (const std::string& name : names_of(option)) {
        text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    if (!option.value.empty()) {
        const Completion value = completion_of_value(option);
        text += (value.files ? " -r" : " -x") + arguments(value);
    }
    return text + " -d " + quoted(short_help(option.help)) + "\n";
}

} // namespace

std::string fish_completion(std::span<const Args> commands)
{
    std::string text = "# fish completion of kine, written by: kine --completions fish\n\ncomplete -c kine -f\n";
    for (const Args& args : commands.subspan(1)) {
        text += fmt::format("complete -c kine -n __fish_use_subcommand -a {} -d {}\n", subcommand(args), quoted(args.summary()));
    }
    for (const Args& args : commands) {
        const std::string name = subcommand(args);
        const std::string condition =
            name.empty() ? " -n __fish_use_subcommand" : fmt::format(" -n '__fish_seen_subcommand_from {}'", name);
        text += '\n';
        if (const Completion operands = completion_of_operand(args); !operands.empty()) {
            text += "complete -c kine" + condition + arguments(operands) + "\n";
        }
        for (const OptionInfo& option : options_of(args)) {
            text += option_line(condition, option);
        }
    }
    return text;
}

} // namespace kine::cli
