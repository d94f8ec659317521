// SPDX-License-Identifier: Apache-2.0
#include "completions.hpp"

#include "completion_words.hpp"

#include <stdexcept>

namespace kine::cli {

namespace {

Completion completion_named(std::string_view name)
{
    Completion result;
    result.directories = name == "DOSSIER";
    // FICHIER…, NOM|FICHIER, BASE.json
    result.files = name.find("FICHIER") != std::string_view::npos || name.find('.') != std::string_view::npos;
    return result;
}

} // namespace

Completion completion_of_value(const OptionInfo& option)
{
    Completion result = completion_named(option.value);
    result.words = option.choices.empty() ? option.proposals : option.choices;
    return result;
}

Completion completion_of_operand(const Args& command)
{
    if (!command.operand()) {
        return {};
    }
    Completion result = completion_named(command.operand()->name);
    result.words = command.operand()->proposals;
    return result;
}

std::string subcommand(const Args& args)
{
    const std::size_t space = args.command().find(' ');
    return space == std::string::npos ? std::string{} : args.command().substr(space + 1);
}

std::vector<std::string> names_of(const OptionInfo& option)
{
    const std::size_t comma = option.names.find(',');
    if (comma == std::string::npos) {
        return {option.names};
    }
    return {option.names.substr(0, comma), option.names.substr(comma + 1)};
}

std::vector<OptionInfo> options_of(const Args& args)
{
    std::vector<OptionInfo> options;
    for (const OptionGroup& group : args.groups()) {
        options.insert(options.end(), group.options.begin(), group.options.end());
    }
    options.push_back({.names = "-h,--help", .help = "cette aide"});
    return options;
}

std::string short_help(std::string_view help) { return std::string{help.substr(0, help.find(" ; "))}; }

std::string completion_script(std::string_view shell, std::span<const Args> commands)
{
    if (shell == "bash") {
        return bash_completion(commands);
    }
    if (shell == "zsh") {
        return zsh_completion(commands);
    }
    if (shell == "fish") {
        return fish_completion(commands);
    }
    throw std::logic_error{"kine: a shell without completions"};
}

} // namespace kine::cli
