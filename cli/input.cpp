// SPDX-License-Identifier: Apache-2.0
#include "input.hpp"

#include "system_error.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>

namespace kine::cli {

namespace {

constexpr std::size_t chunk_size = 1U << 16U;

// Appends one read to `text`: the number of bytes, 0 at the end, or -1 with errno.
ssize_t read_chunk(int descriptor, std::string& text)
{
    std::array<char, chunk_size> chunk{};
    ssize_t size = -1;
    do {
        size = ::read(descriptor, chunk.data(), chunk.size());
    } while (size < 0 && errno == EINTR);
    if (size > 0) {
        text.append(chunk.data(), static_cast<std::size_t>(size));
    }
    return size;
}

constexpr off_t worth_mapping = off_t{1} << 20U;

// A regular file of some size, in memory without a copy; nothing when it cannot be, and it is then read.
SourcePtr map_source(const std::string& path, int descriptor)
{
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < worth_mapping ||
        ::lseek(descriptor, 0, SEEK_CUR) != 0) {
        return nullptr;
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0);
    if (bytes == MAP_FAILED) { // NOLINT: the macro casts
        return nullptr;
    }
    const std::shared_ptr<const void> keeper{bytes, [size](const void* mapped) { ::munmap(const_cast<void*>(mapped), size); }};
    return std::make_shared<const Source>(path, std::string_view{static_cast<const char*>(bytes), size}, keeper);
}

// /dev/zero and its like; a terminal ends when its user says so.
bool is_endless(int descriptor)
{
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 && S_ISCHR(status.st_mode) && ::isatty(descriptor) == 0;
}

} // namespace

Result<SourcePtr> read_source(const std::string& path)
{
    const bool standard = path == "-";
    const int descriptor = standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail(cannot_read(path, errno));
    }
    if (SourcePtr mapped = standard ? nullptr : map_source(path, descriptor)) {
        ::close(descriptor);
        return mapped;
    }
    std::string text;
    ssize_t size = 0;
    do {
        size = read_chunk(descriptor, text);
    } while (size > 0 && !(text.size() == static_cast<std::size_t>(size) && is_endless(descriptor)));
    const int error = size < 0 ? errno : size > 0 ? ENODEV : 0;
    if (!standard) {
        ::close(descriptor);
    }
    if (error != 0) {
        return fail(cannot_read(path, error));
    }
    return std::make_shared<const Source>(path, std::move(text));
}

Result<std::shared_ptr<const ByteFile>> open_bytes(const std::string& path, const std::string& directory)
{
    const bool standard = path == "-";
    const int descriptor = standard ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0) {
        return fail(cannot_read(path, errno));
    }
    auto file = std::make_shared<const ByteFile>(path, descriptor, static_cast<std::uint64_t>(status.st_size)); // closes it
    if (S_ISREG(status.st_mode) && ::lseek(descriptor, 0, SEEK_CUR) == 0) {
        return file;
    }
    auto spool = std::make_shared<Spool>(directory, path);
    std::string text;
    for (ssize_t size = 1; size > 0; text.clear()) {
        size = read_chunk(descriptor, text);
        if (size < 0 || (size > 0 && spool->size() == 0 && is_endless(descriptor))) {
            return fail(cannot_read(path, size < 0 ? errno : ENODEV));
        }
        spool->append(text);
    }
    return spool;
}

bool LineReader::read_more()
{
    buffer_.erase(0, at_);
    at_ = 0;
    const ssize_t size = read_chunk(descriptor_, buffer_);
    if (size < 0) {
        error_ = errno;
    }
    return size > 0;
}

std::optional<LineReader::Line> LineReader::next()
{
    bool too_long = false;
    std::size_t end = std::string::npos;
    std::size_t searched = 0; // bytes of the line known to hold no end
    while ((end = buffer_.find('\n', at_ + searched)) == std::string::npos) {
        searched = buffer_.size() - at_;
        if (searched > longest) {
            too_long = true;
            buffer_.resize(at_);
            searched = 0;
        }
        if (!read_more()) {
            break;
        }
    }
    if (end == std::string::npos && at_ == buffer_.size() && !too_long) {
        return std::nullopt;
    }
    end = std::min(end, buffer_.size());
    Line line;
    line.too_long = too_long;
    line.text = too_long ? std::string_view{} : std::string_view{buffer_}.substr(at_, end - at_);
    if (line.text.ends_with('\r')) {
        line.text.remove_suffix(1);
    }
    at_ = std::min(end + 1, buffer_.size());
    return line;
}

} // namespace kine::cli
