#include "help.hpp"

#include "kine/base/text.hpp"
#include "kine/render/style.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine::cli {

namespace {

constexpr std::size_t width = 80;
constexpr std::size_t margin = 2;
constexpr std::size_t help_column = 28; // where the explanations start

// « -d, --date JOUR »; a long name without a short one is aligned with the others.
std::string synopsis(const OptionInfo& option)
{
    std::string names = option.names;
    if (const std::size_t comma = names.find(','); comma != std::string::npos) {
        names.insert(comma + 1, " ");
    } else if (names.starts_with("--")) {
        names.insert(0, "    ");
    }
    return option.value.empty() ? names : names + " " + option.value;
}

std::string explanation(const OptionInfo& option)
{
    std::string text = option.help;
    std::vector<std::string> more;
    if (!option.choices.empty()) {
        more.push_back(join_french(option.choices, "ou"));
    }
    if (!option.by_default.empty()) {
        more.push_back("défaut : " + option.by_default);
    }
    if (!option.environment.empty()) {
        more.push_back("sinon la variable " + option.environment);
    }
    return more.empty() ? text : fmt::format("{} ({})", text, fmt::join(more, " ; "));
}

// A name in the left column and its explanation in the right one.
std::string entry(const std::string& name, const std::string& text)
{
    const std::string left = std::string(margin, ' ') + name;
    if (display_width(left) + 2 > help_column) {
        return left + "\n" + hanging(std::string(help_column, ' '), text, width);
    }
    return hanging(pad_right(left, help_column), text, width);
}

std::string options_of(const Args& args)
{
    std::string text;
    for (const OptionGroup& group : args.groups()) {
        text += fmt::format("\n{} :\n", group.title);
        for (const OptionInfo& option : group.options) {
            text += entry(synopsis(option), explanation(option));
        }
    }
    return text + entry("-h, --help", "cette aide");
}

std::string usages_of(const Args& args)
{
    std::string text;
    std::string_view label = "Usage : ";
    for (const std::string& usage : args.usages()) {
        text += hanging(fmt::format("{}{} ", label, args.command()), usage, width);
        label = "        ";
    }
    return text;
}

std::string examples_of(const Args& args)
{
    std::string text = args.examples().empty() ? "" : "\nExemples :\n";
    for (const Example& example : args.examples()) {
        text += fmt::format("  {}\n", example.command);
        text += hanging("      ", example.says, width);
    }
    return text;
}

std::string notes_of(const Args& args)
{
    std::string text;
    for (const std::string& note : args.notes()) {
        text += "\n" + hanging("", note, width);
    }
    return text;
}

} // namespace

std::string program_help(const Args& program, std::span<const std::unique_ptr<Command>> commands)
{
    std::string text =
        fmt::format("{} : {}\n\n{}\nCommandes :\n", program.command(), program.summary(), usages_of(program));
    for (const auto& command : commands) {
        text += entry(std::string{command->name()}, std::string{command->summary()});
    }
    return text + options_of(program) + examples_of(program) + notes_of(program);
}

std::string command_help(const Args& command)
{
    std::string text = fmt::format("{} : {}\n\n{}", command.command(), command.summary(), usages_of(command));
    if (command.operand()) {
        text += "\n" + entry(command.operand()->name, command.operand()->help);
    }
    return text + options_of(command) + examples_of(command) + notes_of(command);
}

} // namespace kine::cli
