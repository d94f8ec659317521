// SPDX-License-Identifier: Apache-2.0
// The JSON Schema of every machine format, as the binary carries it; `name` is the file below lib/render/schemas/.
// Promises the same as the embedded tables: sorted by name, text unchanged, alive as long as the program.
#pragma once

#include <span>
#include <string_view>

namespace kine::embedded {

// A schema: its name and its text.
struct File {
    std::string_view name;
    std::string_view text;
};

[[nodiscard]] std::span<const File> schemas();

} // namespace kine::embedded
