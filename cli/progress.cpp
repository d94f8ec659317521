// SPDX-License-Identifier: Apache-2.0
#include "progress.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>

namespace kine::cli {

namespace {

constexpr std::chrono::milliseconds silence{300};
constexpr std::chrono::milliseconds pace{250};

// Groups of three digits, a space between them.
std::string grouped(std::size_t number)
{
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, 1, ' ');
    }
    return text;
}

std::string time_left(std::size_t seconds)
{
    return seconds < 100 ? fmt::format("{} s", seconds) : fmt::format("{} min", (seconds + 59) / 60);
}

void write(const std::string& text)
{
    static_cast<void>(::write(STDERR_FILENO, text.data(), text.size()) < 0); // a comfort: what cannot be shown is not
}

} // namespace

std::string progress_text(std::size_t rows, std::size_t of, std::chrono::milliseconds elapsed, std::size_t width)
{
    const auto spent = static_cast<std::size_t>(std::max<std::chrono::milliseconds::rep>(1, elapsed.count()));
    const std::size_t rate = rows * 1000 / spent;
    const std::string pace = fmt::format(", {} par seconde", grouped(rate));
    const std::string seen = rows >= of ? fmt::format("{} séances", grouped(of)) : fmt::format("{} séances sur {}", grouped(rows), grouped(of));
    const std::string left = rows >= of ? std::string{" ; règles sur l'ensemble"}
                                        : ", encore " + time_left((of - rows) / std::max<std::size_t>(1, rate));
    const std::string whole = seen + pace + left;
    return length_utf8(whole) < width ? whole : seen + left;
}

ProgressLine::ProgressLine(bool wanted, std::size_t width)
    : shown_on_{wanted && ::isatty(STDERR_FILENO) == 1}, most_{width}, next_{start_ + silence}
{
}

void ProgressLine::show(std::size_t rows, std::size_t of)
{
    const auto now = shown_on_ ? Clock::now() : next_;
    if (!shown_on_ || (now < next_ && rows < of) || now - start_ < silence) {
        return;
    }
    next_ = now + pace;
    const std::string text = progress_text(rows, of, std::chrono::duration_cast<std::chrono::milliseconds>(now - start_), most_);
    const std::size_t width = length_utf8(text);
    write("\r" + text + std::string(width_ > width ? width_ - width : 0, ' '));
    width_ = width;
}

void ProgressLine::wipe()
{
    if (width_ != 0) {
        write("\r" + std::string(width_, ' ') + "\r");
        width_ = 0;
    }
}

} // namespace kine::cli
