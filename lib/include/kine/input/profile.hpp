// SPDX-License-Identifier: Apache-2.0
// Profile: how one program writes its exports, kept as a TOML file so that nothing is guessed the next time: kine-sessions(5).
// Promises: every mistake of the file is told with its place; write_profile() gives a text that load_profile() reads back.
// Refuses: a column that does not exist, a title empty or used for two columns, and a constant for what must be on every
// row (patient, date, the cotation and its parts) or that the column cannot read.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/base/result.hpp"
#include "kine/input/reading_choices.hpp"
#include "kine/input/session_table.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kine {

// Files of tables under "profils/" are profiles.
[[nodiscard]] inline bool is_profile_file(std::string_view name) { return name.starts_with("profils/"); }

struct Profile {
    std::string title; // what it is for, one line
    ReadingChoices choices;
};

// Nothing when the file holds mistakes, each in `sink`.
[[nodiscard]] std::optional<Profile> load_profile(std::string_view name, std::string_view text, DiagnosticSink& sink);

// What was chosen and guessed of the files of `table`, as a profile; why not, when they do not have the same titles.
[[nodiscard]] Result<std::string> write_profile(const SessionTable& table, const ReadingChoices& choices);

} // namespace kine
