// SPDX-License-Identifier: Apache-2.0
// Interruptions. A file being written under its temporary name is removed before the process ends; Ctrl-C
// ends with 130, and a reader that left (SIGPIPE) ends the process as it ends any other tool of a pipeline.
#pragma once

#include <string>

namespace kine::cli {

void handle_signals(); // once, at the start of main

// The file to remove if a signal ends the process; one at a time. An empty path: none.
void remove_on_signal(const std::string& path);

} // namespace kine::cli
