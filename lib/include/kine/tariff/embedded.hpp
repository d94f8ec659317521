// SPDX-License-Identifier: Apache-2.0
// The tables that the binary carries: every TOML file of tariffs/, as it stood when the program was built, with what
// reading it gives (tariffs/compile.cpp).
// Promises: sorted by name, text unchanged, alive as long as the program. Never empty in a complete build.
#pragma once

#include "kine/input/toml_image.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace kine::embedded {

// A table of the program: its name and its tree.
struct Table {
    std::string_view name; // path below tariffs/, with '/': "lettres/amk.toml"
    TomlImage image;
    std::uint64_t text_hash; // stable_hash of the text
};

[[nodiscard]] std::span<const Table> tables();

} // namespace kine::embedded
