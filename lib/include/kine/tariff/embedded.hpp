// The tables that the binary carries: every TOML file of tariffs/, as it stood when the program was built.
// Promises: sorted by name, text unchanged, alive as long as the program. Never empty in a complete build.
#pragma once

#include <span>
#include <string_view>

namespace kine::embedded {

struct File {
    std::string_view name; // path below tariffs/, with '/': "lettres/amk.toml"
    std::string_view text;
};

[[nodiscard]] std::span<const File> tables();

} // namespace kine::embedded
