// SPDX-License-Identifier: Apache-2.0
#include "completion_words.hpp"

#include <fmt/format.h>

namespace kine::cli {

namespace {

// What the script does whatever the commands are: find the command and the option before the cursor, then offer.
constexpr std::string_view frame = R"(
_kine() {
    local word=${COMP_WORDS[COMP_CWORD]} before='' command='' words='' files='' options=''
    ((COMP_CWORD > 0)) && before=${COMP_WORDS[COMP_CWORD - 1]}
    ((COMP_CWORD > 1)) && [[ ${COMP_WORDS[1]} != -* ]] && command=${COMP_WORDS[1]}
    if [[ $word == '=' ]]; then # --option=
        word=''
    elif [[ $before == '=' ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    COMPREPLY=()
    if ! _kine_value; then
        _kine_command || return 0
        [[ $word != -* ]] || { words=$options files=''; }
    fi
    [[ -z $words ]] || mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    if [[ -n $files ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen "$files" -- "$word")
    fi
}
complete -F _kine kine
)";

std::string assignments(const Completion& completion)
{
    std::string text;
    if (!completion.words.empty()) {
        text += fmt::format(" words='{}'", fmt::join(completion.words, " "));
    }
    if (completion.files || completion.directories) {
        text += completion.files ? " files=-f" : " files=-d";
    }
    return text.empty() ? " :" : text;
}

} // namespace

std::string bash_completion(std::span<const Args> commands)
{
    std::string values;
    std::string cases;
    std::vector<std::string> names;
    for (const Args& args : commands) {
        std::vector<std::string> all;
        for (const OptionInfo& option : options_of(args)) {
            std::vector<std::string> patterns;
            for (const std::string& name : names_of(option)) {
                all.push_back(name);
                patterns.push_back(fmt::format("{} {}", subcommand(args), name));
            }
            if (!option.value.empty()) {
                values += fmt::format("    '{}')\n       {}\n        ;;\n", fmt::join(patterns, "' | '"),
                                      assignments(completion_of_value(option)));
            }
        }
        Completion operands = completion_of_operand(args);
        if (subcommand(args).empty()) {
            for (const Args& other : commands.subspan(1)) {
                operands.words.push_back(subcommand(other));
            }
        }
        cases += fmt::format("    '{}')\n        options='{}'\n       {}\n        ;;\n", subcommand(args), fmt::join(all, " "),
                             assignments(operands));
    }
    return fmt::format("# bash completion of kine, written by: kine --completions bash\n\n"
                       "# What completes the value of the option before the cursor; fails when it takes none.\n"
                       "_kine_value() {{\n    case \"$command $before\" in\n{}    *) return 1 ;;\n    esac\n}}\n\n"
                       "# The options and the arguments of the command.\n"
                       "_kine_command() {{\n    case $command in\n{}    *) return 1 ;;\n    esac\n}}\n{}",
                       values, cases, frame);
}

} // namespace kine::cli
