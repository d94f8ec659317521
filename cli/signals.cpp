// SPDX-License-Identifier: Apache-2.0
#include "signals.hpp"

#include "exit_codes.hpp"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <climits>
#include <string_view>

namespace kine::cli {

namespace {

// A handler may only touch what needs no lock: fixed buffers and flags that say they are filled.
constexpr std::size_t most_temporaries = 32;
std::array<std::array<char, PATH_MAX>, most_temporaries> temporaries{};
std::array<std::atomic<bool>, most_temporaries> filled{};
static_assert(std::atomic<bool>::is_always_lock_free);

void remove_temporaries()
{
    for (std::size_t i = 0; i < most_temporaries; ++i) {
        if (filled[i].load()) {
            ::unlink(temporaries[i].data());
        }
    }
}

extern "C" void end_on_signal(int number)
{
    remove_temporaries();
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
    remove_temporaries();
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
    const auto free = std::find(filled.begin(), filled.end(), false);
    if (free == filled.end() || path.size() >= PATH_MAX) {
        return;
    }
    std::array<char, PATH_MAX>& own = temporaries[static_cast<std::size_t>(free - filled.begin())];
    path.copy(own.data(), path.size());
    own[path.size()] = '\0';
    *free = true;
}

void keep_on_signal(const std::string& path)
{
    for (std::size_t i = 0; i < most_temporaries; ++i) {
        if (filled[i].load() && path == temporaries[i].data()) {
            filled[i] = false;
        }
    }
}

} // namespace kine::cli
