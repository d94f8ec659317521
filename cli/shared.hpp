// SPDX-License-Identifier: Apache-2.0
// The options that every command has. The dispatcher declares them; a command finds them in
// `Command::shared`.
#pragma once

#include "args.hpp"
#include "host.hpp"
#include "settings.hpp"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace kine::cli {

struct SharedOptions {
    std::optional<Date> date; // nothing: today
    std::string territory;    // empty: not chosen
    std::optional<Date> known_on;
    std::string tables; // directory; empty: KINE_TARIFFS, else the tables of the binary
    std::string rules;  // directory of rules of the user's own; empty: none
    std::string format;
    std::string output;
    std::string color{"auto"};
    bool quiet{false};
    bool verbose{false};
    bool version{false};
    SettingsChoice settings;
    bool output_is_directory{false};         // -o names a directory: the command writes several files
    std::string date_help{"jour des soins"}; // what -d is for this command
    std::string verbose_help{"en dire plus : les tables qui servent"};
    std::set<std::string_view> idle;         // names of those that change nothing for this command
    bool judges{false};                      // the command has rules: --regles

    // `formats`: those of the command, the default first.
    void declare(Args& args, std::span<const std::string_view> formats);
    [[nodiscard]] ColorChoice color_choice() const;
    [[nodiscard]] std::string territory_or_default() const
    {
        return territory.empty() ? "metropole" : territory;
    }
    [[nodiscard]] bool to_file() const { return !output.empty() && output != "-"; }
};

} // namespace kine::cli
