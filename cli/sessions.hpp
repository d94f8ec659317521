// The session files of a command line, read as one table.
#pragma once

#include "host.hpp"

#include "kine/input/session_table.hpp"

#include <optional>
#include <span>
#include <string>

namespace kine::cli {

// Nothing when a file cannot be read as sessions; every such file has its error reported.
[[nodiscard]] std::optional<SessionTable> load_sessions(std::span<const std::string> files, const Host& host);

} // namespace kine::cli
