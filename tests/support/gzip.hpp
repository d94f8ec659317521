// SPDX-License-Identifier: Apache-2.0
// gzip(): what the gzip tool makes of a text, for the tests that read it back.
#pragma once

#include <zlib.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace kine::testing {

inline std::string gzip(std::string_view text)
{
    z_stream stream{};
    constexpr int gzip_header = 15 + 16;
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error{"deflateInit2"};
    }
    std::string result(deflateBound(&stream, text.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<z_const Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    const int answer = deflate(&stream, Z_FINISH);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    if (answer != Z_STREAM_END) {
        throw std::runtime_error{"deflate"};
    }
    return result;
}

} // namespace kine::testing
