// SPDX-License-Identifier: Apache-2.0
// kine.toml as the commands see it: --config, --no-config, --show-config, and what the files give to the options that the
// command line leaves out.
// Promises: command line, then environment, then the nearest kine.toml (of the directory or of one above, up to the home
// directory), then that of the user; a file is read whole, and an unknown key of any command stops the program.
// Refuses: a file found that belongs to another user, who could choose the tables or silence rules.
#pragma once

#include "args.hpp"
#include "host.hpp"
#include "settings_file.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace kine::cli {

class SettingsChoice {
  public:
    void declare(Args& args);

    [[nodiscard]] bool shown() const { return show_; }
    // Gives their values to the options of `args`, parsed. `commands` declares those of the whole program: it is called
    // only when there is a file to read. False when something is wrong, which is told.
    [[nodiscard]] bool apply(const Args& args, const std::function<std::vector<Args>()>& commands, const Host& host);
    // Those that the command takes.
    [[nodiscard]] std::vector<Setting> taken(const Args& args, const Host& host) const;
    // The files read, and those that they name for any command.
    [[nodiscard]] std::vector<std::string> named_files() const;
    // The files that the settings name and that are not there: nothing on the command line says where their names come from.
    void tell_missing(const Args& args, const Host& host) const;
    // The answer of --show-config: what applies to the command, and where each value comes from.
    [[nodiscard]] std::string text(const Args& args, const Host& host) const;

  private:
    // Every file named; false when one has a mistake, which is told.
    [[nodiscard]] bool read(std::span<const std::string> names, std::span<const Args> commands, const Host& host);
    [[nodiscard]] bool give(const Args& args, const Host& host) const;
    [[nodiscard]] const Setting* find(const Args& args, const OptionInfo& option) const;
    // « la-reunion (kine.toml, ligne 1) »
    [[nodiscard]] std::string value_and_source(const Args& args, const OptionInfo& option, const Host& host) const;

    std::string path_;
    bool none_{false};
    bool show_{false};
    std::vector<SettingsFile> files_; // the strongest first
};

} // namespace kine::cli
