// SPDX-License-Identifier: Apache-2.0
#include "help.hpp"

#include "kine/base/text.hpp"
#include "kine/render/style.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine::cli {

namespace {

constexpr std::size_t margin = 2;
constexpr std::size_t widest_names = 28; // where the explanations start, at most
constexpr std::size_t screen = 23;       // lines of the smallest terminals, less the prompt

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

// One help being written, in a width.
class Page {
  public:
    Page(const Args& args, std::size_t width, bool brief)
        : args_{args}, width_{width}, names_{std::min(widest_names, width * 2 / 5)}, brief_{brief}
    {
    }

    void title();
    void entry(const std::string& name, const std::string& help);
    void operand();
    void options();
    void examples(std::size_t below); // lines that will follow
    void notes();
    void paragraph(const std::string& said) { text_ += "\n" + hanging("", said, width_); }
    void line(std::string_view said) { text_ += said; }
    [[nodiscard]] std::string text() && { return std::move(text_); }

  private:
    [[nodiscard]] std::string explanation(const OptionInfo& option) const;
    [[nodiscard]] std::size_t lines() const
    {
        return static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '\n'));
    }

    const Args& args_;
    std::size_t width_;
    std::size_t names_; // columns of the names
    bool brief_;
    std::string text_;
};

std::string Page::explanation(const OptionInfo& option) const
{
    std::vector<std::string> more;
    if (!option.choices.empty()) {
        more.push_back(join_french(option.choices, "ou"));
    }
    if (!option.by_default.empty() && !brief_) {
        more.push_back("défaut : " + option.by_default);
    }
    if (!option.environment.empty() && !brief_) {
        more.push_back("sinon la variable " + option.environment);
    }
    return more.empty() ? option.help : fmt::format("{} ({})", option.help, fmt::join(more, " ; "));
}

void Page::title()
{
    text_ = hanging("", fmt::format("{} : {}", args_.command(), args_.summary()), width_) + "\n";
    std::string_view label = "Usage : ";
    for (const std::string& usage : args_.usages()) {
        text_ += hanging(fmt::format("{}{} ", label, args_.command()), usage, width_);
        label = "        ";
    }
}

// A name in the left column and its explanation in the right one.
void Page::entry(const std::string& name, const std::string& help)
{
    const std::string left = std::string(margin, ' ') + name;
    if (display_width(left) + 2 > names_) {
        text_ += left + "\n" + hanging(std::string(names_, ' '), help, width_);
    } else {
        text_ += hanging(pad_right(left, names_), help, width_);
    }
}

void Page::operand()
{
    if (args_.operand()) {
        text_ += "\n";
        entry(args_.operand()->name, args_.operand()->help);
    }
}

void Page::options()
{
    for (const OptionGroup& group : args_.groups()) {
        text_ += brief_ ? "" : fmt::format("\n{} :\n", group.title);
        for (const OptionInfo& option : group.options) {
            if (!brief_ || option.usual) {
                entry(synopsis(option), explanation(option));
            }
        }
    }
    entry("-h, --help", brief_ ? "cette aide ; --help, toutes les options" : "toutes les options ; -h, l'essentiel");
}

void Page::examples(std::size_t below)
{
    text_ += args_.examples().empty() ? "" : "\nExemples :\n";
    bool first = true; // always shown
    for (const Example& example : args_.examples()) {
        const std::string said =
            fmt::format("  {}\n", example.command) + hanging("      ", example.says, width_);
        const auto more = static_cast<std::size_t>(std::count(said.begin(), said.end(), '\n'));
        if (brief_ && !first && lines() + more + below > screen) {
            return;
        }
        text_ += said;
        first = false;
    }
}

void Page::notes()
{
    for (const std::string& note : args_.notes()) {
        paragraph(note);
    }
}

} // namespace

std::string program_help(const Args& program, std::span<const std::unique_ptr<Command>> commands, std::size_t width)
{
    const bool brief = program.help_asked() != HelpAsked::full; // no command at all: the brief one
    Page page{program, width, brief};
    page.title();
    page.line("\nCommandes :\n");
    for (const auto& command : commands) {
        page.entry(std::string{command->name()}, std::string{command->summary()});
    }
    if (!brief) {
        page.options();
    }
    page.examples(4); // the note
    page.notes();
    return std::move(page).text();
}

std::string command_help(const Args& command, std::size_t width)
{
    const bool brief = command.help_asked() == HelpAsked::brief;
    Page page{command, width, brief};
    page.title();
    if (brief) {
        page.line("\nOptions courantes :\n");
        page.options();
        page.examples(2);
        std::string manual = command.command();
        std::replace(manual.begin(), manual.end(), ' ', '-');
        page.paragraph(fmt::format("Le manuel : man {}", manual));
    } else {
        page.operand();
        page.options();
        page.examples(0);
        page.notes();
    }
    return std::move(page).text();
}

} // namespace kine::cli
