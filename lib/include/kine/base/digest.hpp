// SPDX-License-Identifier: Apache-2.0
// SHA-256 and HMAC-SHA-256, for what must not be forged: the hash of a document in the journal, the keyed pseudonym of a
// patient. `stable_hash` (kine/base/text.hpp) is enough to tell things apart.
#pragma once

#include <string>
#include <string_view>

namespace kine {

// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);
[[nodiscard]] std::string sha256_base64(std::string_view bytes); // the same, as web pages name what they hold
// The 32 bytes of the code; a key of any length.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view message);
[[nodiscard]] std::string to_hex(std::string_view bytes);

} // namespace kine
