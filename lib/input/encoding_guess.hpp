// SPDX-License-Identifier: Apache-2.0
// What encoding the bytes of a file are in, when nobody says.
// Promises: a byte order mark decides; then UTF-16 without one when nearly every other byte is NUL; then UTF-8 when all of
// it is; then Windows-1252, or ISO-8859-15 when its « € » or « œ » are met and nothing proper to Windows-1252 is.
// Refuses: other NUL bytes, control characters outside UTF-8, bytes that Windows-1252 lacks, and UTF-8 with a few broken
// characters: read as Windows-1252 it would be gibberish.
#pragma once

#include "kine/base/byte_file.hpp"
#include "kine/base/source.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace kine::input {

struct EncodingGuess {
    std::optional<Encoding> encoding; // nothing: no text, because of the byte at `bad`. UTF-8: all of it was read
    std::size_t bad{0};
};

// `chosen` is the encoding that the user says; a byte order mark wins over it.
[[nodiscard]] EncodingGuess guess_encoding(std::string_view bytes, std::optional<Encoding> chosen);
// The same of a file, read piece after piece.
[[nodiscard]] EncodingGuess guess_encoding(const ByteFile& file, std::optional<Encoding> chosen);

} // namespace kine::input
