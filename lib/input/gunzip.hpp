// SPDX-License-Identifier: Apache-2.0
// What is inside a .gz. gunzip.cpp is the only file that includes zlib.
// Promises: several members one after the other are one content, as gzip has it. Memory is bounded: the content may not
// grow beyond 256 MiB and beyond 100 times what has been read of the file at once (session files shrink 5 to 30 times), nor
// beyond 1 GiB: it is held whole, where a file that is not compressed is only mapped.
// Refuses: a file that is cut, whose checksum is wrong, or that holds something else after its last member.
#pragma once

#include "kine/base/byte_file.hpp"
#include "kine/base/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kine::input {

struct GunzipLimits {
    std::size_t always{std::size_t{256} << 20U}; // bytes that any file may give
    std::size_t ratio{100};                      // beyond, bytes for each byte read of the file
    std::size_t most{std::size_t{1} << 30U};     // bytes in all
};

[[nodiscard]] bool is_gzip(std::string_view bytes);
// `name` of the file, for the message ENT-009.
[[nodiscard]] Result<std::string> gunzip(std::string_view bytes, std::string_view name, GunzipLimits limits = {});
// The same of a file, piece after piece, into a spool: only the ratio bounds it, for nothing is held whole. What is wrong, if anything.
[[nodiscard]] std::optional<Diagnostic> gunzip(const ByteFile& file, Spool& into);

} // namespace kine::input
