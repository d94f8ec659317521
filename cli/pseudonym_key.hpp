// SPDX-License-Identifier: Apache-2.0
// The key of pseudonyms: 32 random bytes in hexadecimal digits, in a file for its owner only.
// Promises: a file that is not there is made, mode 600, in directories of mode 700; the key is never shown.
// Refuses: a file that holds no key, and to replace one: another key would give other names to the same people.
#pragma once

#include "host.hpp"

#include "kine/base/result.hpp"

#include <string>

namespace kine::cli {

struct PseudonymKey {
    std::string bytes;
    std::string path;
    bool made{false};      // just now
    bool readable{false};  // by others than its owner
};

// `path`: as the user chose it; empty: pseudonymes.cle in the data directory of the user.
[[nodiscard]] Result<PseudonymKey> read_pseudonym_key(const std::string& path, const Host& host);

} // namespace kine::cli
