// SPDX-License-Identifier: Apache-2.0
#include "signals.hpp"

#include "exit_codes.hpp"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <climits>
#include <string_view>

namespace kine::cli {

namespace {

// A handler may only touch what needs no lock: a fixed buffer and a flag that says it is filled.
std::array<char, PATH_MAX> temporary{};
std::atomic<bool> has_temporary{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void end_on_signal(int number)
{
    if (has_temporary.load()) {
        ::unlink(temporary.data());
    }
    if (number == SIGINT) {
        ::_exit(exit_code::interrupted);
    }
    ::signal(number, SIG_DFL);
    ::raise(number);
}

// A file that is mapped was cut short by somebody else while it was read.
extern "C" void end_on_lost_file(int)
{
    constexpr std::string_view message = "kine : un fichier a été raccourci pendant sa lecture ; relancer quand il ne change plus\n";
    if (has_temporary.load()) {
        ::unlink(temporary.data());
    }
    const ssize_t written = ::write(STDERR_FILENO, message.data(), message.size());
    ::_exit(written < 0 ? exit_code::internal : exit_code::input);
}

} // namespace

void handle_signals()
{
    struct sigaction lost {};
    lost.sa_handler = end_on_lost_file;
    ::sigaction(SIGBUS, &lost, nullptr);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
        struct sigaction old {};
        ::sigaction(number, nullptr, &old);
        if (old.sa_handler == SIG_IGN) { // nohup, or a caller that reads our exit code
            continue;
        }
        struct sigaction action {};
        action.sa_handler = end_on_signal;
        ::sigaction(number, &action, nullptr);
    }
}

void remove_on_signal(const std::string& path)
{
    has_temporary = false;
    if (!path.empty() && path.size() < temporary.size()) {
        path.copy(temporary.data(), path.size());
        temporary[path.size()] = '\0';
        has_temporary = true;
    }
}

} // namespace kine::cli
