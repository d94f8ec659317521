// SPDX-License-Identifier: Apache-2.0
// Command: one subcommand of kine. A command declares its options once and runs; it knows the outside world
// only through its Host.
#pragma once

#include "args.hpp"
#include "host.hpp"
#include "shared.hpp"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace kine::cli {

class Command {
  public:
    Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    virtual ~Command() = default;

    [[nodiscard]] virtual std::string_view name() const = 0;
    [[nodiscard]] virtual std::string_view summary() const = 0; // one line, for the list of commands
    [[nodiscard]] virtual std::span<const std::string_view> formats() const = 0; // the default first
    // The options of its own; `args` keeps references to the members of the command, which outlives it.
    virtual void declare(Args& args) = 0;
    // -o may name a file of sessions that the command reads: it is then rewritten, as asked.
    [[nodiscard]] virtual bool rewrites_its_files() const { return false; }
    // The exit code; called once, after the options have been read.
    [[nodiscard]] virtual int run(const Args& args, Host& host) = 0;

    SharedOptions shared;
};

// Every command, in the order of the help. A new command has its line in commands.cpp.
[[nodiscard]] std::vector<std::unique_ptr<Command>> all_commands();

} // namespace kine::cli
