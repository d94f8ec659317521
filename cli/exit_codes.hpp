// SPDX-License-Identifier: Apache-2.0
// What the process answers when it ends. Scripts rely on these numbers; no other is used.
#pragma once

namespace kine::cli::exit_code {

inline constexpr int done = 0;
inline constexpr int findings = 1;  // done, and something is worth reading
inline constexpr int usage = 2;     // command line or configuration
inline constexpr int input = 3;     // a file, a request or the tables unreadable; an answer unwritable
inline constexpr int internal = 70; // a bug
inline constexpr int interrupted = 130;

} // namespace kine::cli::exit_code
