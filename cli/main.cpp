// SPDX-License-Identifier: Apache-2.0
#include "exit_codes.hpp"
#include "host.hpp"
#include "modules.hpp"
#include "program.hpp"
#include "signals.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <exception>
#include <vector>

namespace {

// A closed standard channel must not be taken by the next file opened: what is written to it fails instead.
void occupy_closed_channels()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) == -1) {
            static_cast<void>(::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY));
        }
    }
}

} // namespace

int main(int argc, char** argv)
{
    namespace cli = kine::cli;
    occupy_closed_channels();
    cli::handle_signals();
    static cli::Host& host = *new cli::Host; // never taken apart, nor what it keeps
    try {
        const std::vector<std::string> words(argv + 1, argv + argc);
        return cli::run_program(words, host);
    } catch (const cli::BrokenInstallation& broken) {
        host.say(fmt::format("kine: erreur: {}\naide : installer ensemble le programme et ses modules\n", kine::printable(broken.what())));
        return cli::exit_code::input;
    } catch (const std::exception& bug) {
        host.say(fmt::format("kine: erreur interne: {}\n"
                             "aide : c'est un défaut de kine ; le signaler avec la commande et la version\n",
                             kine::printable(bug.what())));
        return cli::exit_code::internal;
    }
}
