// The JSON Schema of every machine format, as the binary carries it; `name` is the file below lib/render/schemas/.
// Promises the same as the embedded tables: sorted by name, text unchanged, alive as long as the program.
#pragma once

#include "kine/tariff/embedded.hpp"

#include <span>

namespace kine::embedded {

[[nodiscard]] std::span<const File> schemas();

} // namespace kine::embedded
