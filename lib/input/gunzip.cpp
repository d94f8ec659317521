// SPDX-License-Identifier: Apache-2.0
#include "input/gunzip.hpp"

#include "input/session_errors.hpp"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace kine::input {

namespace {

constexpr std::size_t chunk = std::size_t{1} << 20U; // bytes read or written at once
constexpr int gzip_only = 15 + 16; // the largest window; a gzip header and no other

// The state of zlib, ended when it goes away.
class Inflater {
  public:
    Inflater()
    {
        if (inflateInit2(&stream_, gzip_only) != Z_OK) {
            throw std::bad_alloc{};
        }
    }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&stream_); }

    // Takes bytes from the front of `in` and appends what they give, `room` bytes at most; what zlib answers.
    int step(std::string_view& in, std::string& out, std::size_t room)
    {
        constexpr std::size_t most = std::size_t{1} << 30U; // zlib counts in 32 bits
        const std::size_t size = std::min(in.size(), most);
        stream_.next_in = reinterpret_cast<z_const Bytef*>(const_cast<char*>(in.data())); // never written to
        stream_.avail_in = static_cast<uInt>(size);
        const std::size_t before = out.size();
        out.resize(before + room);
        stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream_.avail_out = static_cast<uInt>(room);
        const int answer = inflate(&stream_, Z_NO_FLUSH);
        out.resize(out.size() - stream_.avail_out);
        in.remove_prefix(size - stream_.avail_in);
        if (answer == Z_MEM_ERROR) {
            throw std::bad_alloc{};
        }
        return answer;
    }

    void next_member() { inflateReset(&stream_); }

  private:
    z_stream stream_{};
};

bool is_padding(std::string_view rest) // tapes end with NUL bytes
{
    return rest.find_first_not_of('\0') == std::string_view::npos;
}

} // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

Result<std::string> gunzip(std::string_view bytes, std::string_view name, GunzipLimits limits)
{
    const std::size_t size = bytes.size();
    Inflater inflater;
    std::string text;
    while (true) {
        if (text.size() + chunk > limits.always && text.capacity() < limits.most) {
            text.reserve(limits.most + 2 * chunk); // once: what is not written takes no memory, a copy would
        }
        const int answer = inflater.step(bytes, text, chunk);
        // Of what has been read, not of the whole: a bomb is refused before it has filled the memory that its size allows.
        const std::size_t read = size - bytes.size();
        const std::size_t most = std::min(limits.most, std::max(limits.always, read * limits.ratio));
        if (text.size() > most) {
            return fail(gzip_too_large(name, read, most));
        }
        if (answer == Z_STREAM_END) {
            if (is_padding(bytes)) {
                return text;
            }
            if (!is_gzip(bytes)) {
                return fail(gzip_broken(name, size - bytes.size(), GzipFault::garbage));
            }
            inflater.next_member();
        } else if (answer == Z_BUF_ERROR) { // no progress: the input is at its end
            return fail(gzip_broken(name, size, GzipFault::cut));
        } else if (answer != Z_OK) {
            return fail(gzip_broken(name, size - bytes.size(), GzipFault::corrupt));
        }
    }
}

namespace {

// What follows the last member, from `at` on, is padding.
bool ends_in_padding(const ByteFile& file, std::uint64_t at)
{
    std::string bytes;
    for (; at < file.size(); at += chunk) {
        bytes.clear();
        file.read(at, chunk, bytes);
        if (!is_padding(bytes)) {
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<Diagnostic> gunzip(const ByteFile& file, Spool& into)
{
    constexpr GunzipLimits limits;
    Inflater inflater;
    std::string read; // of the file, and how much of it is left
    std::string_view left;
    std::string text;
    std::uint64_t at = 0; // in the file, of the end of `read`
    while (true) {
        if (left.empty()) {
            read.clear();
            file.read(at, chunk, read);
            at += read.size();
            left = read;
        }
        const int answer = inflater.step(left, text, chunk);
        const auto used = static_cast<std::size_t>(at - left.size());
        into.append(text);
        text.clear();
        if (const std::size_t most = std::max(limits.always, used * limits.ratio); into.size() > most) {
            return gzip_too_large(file.name(), used, most);
        }
        if (answer == Z_STREAM_END) {
            if (ends_in_padding(file, used)) {
                return std::nullopt;
            }
            read.clear();
            file.read(used, 2, read);
            if (!is_gzip(read)) {
                return gzip_broken(file.name(), used, GzipFault::garbage);
            }
            at = used;
            left = {};
            inflater.next_member();
        } else if (answer == Z_BUF_ERROR && at >= file.size()) { // no progress: the input is at its end
            return gzip_broken(file.name(), static_cast<std::size_t>(file.size()), GzipFault::cut);
        } else if (answer != Z_OK && answer != Z_BUF_ERROR) {
            return gzip_broken(file.name(), used, GzipFault::corrupt);
        }
    }
}

} // namespace kine::input
