// SPDX-License-Identifier: Apache-2.0
// One kine.toml, read against the declarations of the options of every command.
// Promises: each mistake with its line and column; an unknown key with the nearest one; paths made relative to the
// directory where the program runs, as if they had been typed there.
// Refuses: a key for a switch, a value of another type than the option takes.
#pragma once

#include "args.hpp"
#include "setting.hpp"

#include "kine/base/source.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kine::cli {

struct SettingsFile {
    std::string name;
    std::vector<Setting> settings;
};

[[nodiscard]] bool has_key(const OptionInfo& option);
[[nodiscard]] std::string key_of(const OptionInfo& option); // --fail-on → fail-on

[[nodiscard]] std::optional<SettingsFile> read_settings(const Source& source, std::span<const Args> commands,
                                                        DiagnosticSink& mistakes);

} // namespace kine::cli
