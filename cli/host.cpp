// SPDX-License-Identifier: Apache-2.0
#include "host.hpp"

#include "args.hpp"

#include "kine/base/text.hpp"
#include "kine/render/diagnostic.hpp"

#include <fmt/format.h>

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>

namespace kine::cli {

namespace {

constexpr std::size_t usual_width = 80;
constexpr std::size_t least_width = 60;
constexpr std::size_t most_width = 100; // longer lines are hard to read

std::size_t terminal_width()
{
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return usual_width;
    }
    return std::clamp<std::size_t>(size.ws_col, least_width, most_width);
}

// « a,b=1 » is about « a » and « b ».
std::vector<std::string_view> subjects_of(std::string_view value)
{
    std::vector<std::string_view> subjects{value};
    for (const std::string_view each : split(value, ',')) {
        subjects.push_back(each);
        subjects.push_back(each.substr(0, each.find('=')));
    }
    return subjects;
}

} // namespace

Host::Host()
    : data_on_terminal_{::isatty(STDOUT_FILENO) == 1}, messages_on_terminal_{::isatty(STDERR_FILENO) == 1},
      color_wanted_{variable("NO_COLOR").empty() && variable("TERM") != "dumb"}, width_{terminal_width()}
{
}

Style Host::style(bool terminal) const
{
    Style style;
    style.width = width_;
    switch (color_) {
    case ColorChoice::automatic:
        style.color = terminal && color_wanted_;
        break;
    case ColorChoice::always:
        style.color = true;
        break;
    case ColorChoice::never:
        break;
    }
    return style;
}

Style Host::data_style(bool to_file) const { return style(data_on_terminal_ && !to_file); }
Style Host::message_style() const { return style(messages_on_terminal_); }

std::string Host::variable(const char* name) const
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

Result<Date> Host::today() const
{
    if (const std::string given = variable("KINE_TODAY"); !given.empty()) {
        if (const auto day = parse_date(given)) {
            return *day;
        }
        Diagnostic diagnostic;
        diagnostic.code = std::string{usage_code::environment};
        diagnostic.message = fmt::format("KINE_TODAY : date « {} » illisible", printable(given));
        diagnostic.hint = "écrire 2026-03-02 ou retirer la variable";
        diagnostic.place.file = "kine";
        return fail(std::move(diagnostic));
    }
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    const std::chrono::year_month_day day{std::chrono::year{local.tm_year + 1900},
                                          std::chrono::month{static_cast<unsigned>(local.tm_mon + 1)},
                                          std::chrono::day{static_cast<unsigned>(local.tm_mday)}};
    return Date{day};
}

void Host::say(std::string_view text) const
{
    while (!text.empty()) {
        const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            return; // nobody is left to hear it
        }
    }
}

// Where the value that the message quotes is written.
Diagnostic Host::placed(Diagnostic diagnostic) const
{
    if (diagnostic.place.file.empty()) {
        diagnostic.place.file = command_;
    }
    if (diagnostic.place.file != command_) {
        return diagnostic;
    }
    const auto is_typed = [&](std::string_view subject) {
        return std::any_of(typed_.begin(), typed_.end(), [&](std::string_view word) {
            const auto subjects = subjects_of(word.starts_with("--") ? word.substr(word.find('=') + 1) : word);
            return std::find(subjects.begin(), subjects.end(), subject) != subjects.end();
        });
    };
    for (const Setting& setting : settings_) {
        for (const std::string& value : setting.values) {
            for (const std::string_view subject : subjects_of(value)) {
                if (!subject.empty() && !is_typed(subject) &&
                    diagnostic.message.find(fmt::format("« {} »", printable(subject))) != std::string::npos) {
                    diagnostic.place = setting.place;
                    return diagnostic;
                }
            }
        }
    }
    return diagnostic;
}

void Host::report(const Diagnostic& diagnostic) const { report(std::span{&diagnostic, 1}); }

void Host::report(std::span<const Diagnostic> diagnostics) const
{
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) {
        text += diagnostic_text(placed(diagnostic), message_style());
    }
    say(text);
}

} // namespace kine::cli
