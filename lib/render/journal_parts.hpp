// What the answers about a journal share. Internal to the layer.
#pragma once

#include "kine/render/json.hpp"

#include <string_view>

namespace kine {

// A root of schema kine.journal/1.
[[nodiscard]] Json journal_root(std::string_view kind);

} // namespace kine
