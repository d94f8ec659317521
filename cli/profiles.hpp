// SPDX-License-Identifier: Apache-2.0
// Finding a profile by its name: a file, the directory of KINE_PROFILS, the tables in use, those of the program.
#pragma once

#include "args.hpp"
#include "host.hpp"
#include "tables.hpp"

#include "kine/base/result.hpp"
#include "kine/input/profile.hpp"

#include <string>
#include <vector>

namespace kine::cli {

// `name`: what --profil says; with a « / » or « .toml » it is a file. The exit code when there is none or it holds mistakes,
// which are told.
[[nodiscard]] tl::expected<Profile, int> find_profile(const std::string& name, const Args& args, const Tables& tables,
                                                      const Host& host);

// The names of the tables in use and of the program.
[[nodiscard]] std::vector<std::string> profile_names(const Tables& tables);

} // namespace kine::cli
