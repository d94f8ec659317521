// SPDX-License-Identifier: Apache-2.0
// Encodings: from the bytes of a file to UTF-8 and back.
// Promises: encode(decode(bytes)) is `bytes` for all that decode() accepts, byte order mark included; and so it is for any
// part of the text cut between characters. Encoding a changed text again therefore leaves every untouched cell
// byte-identical: that is how a file is rewritten in its own encoding, with no map of offsets.
// Refuses: bytes that name no character (a lone surrogate, 0x81 in Windows-1252), and to write a character that the
// encoding lacks. Compression is not part of it: the bytes of a .gz are not given back, those inside it are.
#pragma once

#include "kine/base/result.hpp"
#include "kine/base/source.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kine {

[[nodiscard]] std::string_view encoding_name(Encoding encoding); // as people write it: "Windows-1252"
[[nodiscard]] std::optional<Encoding> find_encoding(std::string_view name); // any case and punctuation

// The text in UTF-8, or the offset of the first byte that is no character. A byte order mark becomes U+FEFF.
[[nodiscard]] tl::expected<std::string, std::size_t> decode(std::string_view bytes, Encoding encoding);

// The bytes of a text in UTF-8, or the offset of the first character that the encoding lacks.
[[nodiscard]] tl::expected<std::string, std::size_t> encode(std::string_view text, Encoding encoding);

// `text` as the file of `source` would hold it; ENT-024 names the character that its encoding lacks.
[[nodiscard]] Result<std::string> encode_like(const Source& source, std::string_view text);

} // namespace kine
