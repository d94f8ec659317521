// SPDX-License-Identifier: Apache-2.0
#include "completion_words.hpp"

#include <fmt/format.h>

namespace kine::cli {

namespace {

// Inside single quotes, with a backslash before each of `marks`.
std::string escaped(std::string_view text, std::string_view marks)
{
    std::string result;
    for (const char c : text) {
        if (c == '\'') {
            result += "'\\''";
            continue;
        }
        if (marks.find(c) != std::string_view::npos) {
            result += '\\';
        }
        result += c;
    }
    return result;
}

// « :message:action » of _arguments; a value that nothing completes has its message alone.
std::string argument(std::string_view message, const Completion& completion)
{
    const std::string words = fmt::format("{}", fmt::join(completion.words, " "));
    std::string action = completion.files ? "_files" : completion.directories ? "_files -/" : " ";
    if (!words.empty()) {
        action = completion.files ? fmt::format("{{_alternative \"words\\:mot\\:({})\" \"files\\:fichier\\:_files\"}}", words)
                                  : fmt::format("({})", words);
    }
    return fmt::format(":{}:{}", escaped(message, ":\\"), action);
}

std::string option_lines(const OptionInfo& option)
{
    const std::vector<std::string> names = names_of(option);
    std::string value;
    for (std::size_t i = 0; i < option.values && !option.value.empty(); ++i) {
        value += argument(option.value, completion_of_value(option));
    }
    std::string text;
    for (const std::string& name : names) {
        const std::string before =
            option.repeatable ? "*" : fmt::format("({})", fmt::join(names, " "));
        const std::string joined = name.starts_with("--") && option.values == 1 && !option.value.empty() ? "=" : "";
        text += fmt::format(" \\\n                '{}{}{}[{}]{}'", before, name, joined,
                            escaped(short_help(option.help), "[]:\\"), value);
    }
    return text;
}

std::string options_lines(const Args& args)
{
    std::string text;
    for (const OptionInfo& option : options_of(args)) {
        text += option_lines(option);
    }
    return text;
}

} // namespace

std::string zsh_completion(std::span<const Args> commands)
{
    std::string list;
    std::string cases;
    for (const Args& args : commands.subspan(1)) {
        const std::string operands =
            args.operand() ? fmt::format(" \\\n                '*{}'", argument(args.operand()->name, completion_of_operand(args)))
                           : std::string{};
        list += fmt::format("        '{}:{}'\n", subcommand(args), escaped(args.summary(), ":\\"));
        cases += fmt::format("        {})\n            _arguments -s{}{}\n            ;;\n", subcommand(args),
                             options_lines(args), operands);
    }
    return fmt::format("#compdef kine\n# zsh completion of kine, written by: kine --completions zsh\n\n"
                       "_kine() {{\n    local curcontext=$curcontext state line ret=1\n    local -a commands\n    commands=(\n"
                       "{}    )\n    _arguments -C{} \\\n                '1: :->command' \\\n"
                       "                '*:: :->argument' && ret=0\n"
                       "    case $state in\n    command)\n        _describe -t commands commande commands && ret=0\n        ;;\n"
                       "    argument)\n        case $line[1] in\n{}        esac\n        ret=0\n        ;;\n    esac\n"
                       "    return ret\n}}\n\n"
                       "if [[ $funcstack[1] == _kine ]]; then\n    _kine \"$@\"\nelse\n    compdef _kine kine\nfi\n",
                       list, options_lines(commands.front()), cases);
}

} // namespace kine::cli
