// SPDX-License-Identifier: Apache-2.0
// What an output must not take the place of: a file that the command reads or that kine.toml names, a journal, a TOML file
// (cabinet, devis, settings), and for --write-profil and --write-baseline anything but a profile or a baseline.
// Two outputs of one name are refused too.
// Promises: asked of every command before it runs, whatever the names: links and other spellings of a path are one file.
// Refuses nothing of what is empty, of a device, nor of a directory.
#pragma once

#include "command.hpp"

#include <optional>
#include <string>

namespace kine::cli {

[[nodiscard]] std::optional<Diagnostic> refuse_outputs(const Args& args, const Command& command);

// USA-016 in other words.
[[nodiscard]] Diagnostic would_replace(const std::string& path, std::string message, std::string hint);

} // namespace kine::cli
