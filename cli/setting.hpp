// SPDX-License-Identifier: Apache-2.0
// One value that a kine.toml gives to an option.
#pragma once

#include "kine/base/source.hpp"

#include <string>
#include <vector>

namespace kine::cli {

struct Setting {
    std::string command; // « kine check »; empty: at the top of the file, for every command that has the option
    std::string option;  // its long name
    std::vector<std::string> values;
    Place place;
    bool names_files; // the values are paths
};

} // namespace kine::cli
