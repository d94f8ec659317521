// SPDX-License-Identifier: Apache-2.0
// Interruptions. The files being written under a temporary name are removed before the process ends; Ctrl-C
// ends with 130, and a reader that left (SIGPIPE) ends the process as it ends any other tool of a pipeline.
#pragma once

#include <string>

namespace kine::cli {

void handle_signals(); // once, at the start of main

// A file to remove if a signal ends the process, some tens at a time, and no longer to.
void remove_on_signal(const std::string& path);
void keep_on_signal(const std::string& path);

} // namespace kine::cli
