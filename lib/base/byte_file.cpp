// SPDX-License-Identifier: Apache-2.0
#include "kine/base/byte_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace kine {

namespace {

// A file that has no name any more. -1: errno.
int nameless_file(const std::string& directory)
{
    const int nameless = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (nameless >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT)) {
        return nameless;
    }
    std::string name = directory + "/.kine-XXXXXX"; // where the system makes none without a name
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor >= 0) {
        ::unlink(name.c_str());
    }
    return descriptor;
}

} // namespace

ByteFile::ByteFile(std::string name, int descriptor, std::uint64_t size)
    : name_{std::move(name)}, descriptor_{descriptor}, size_{size}, opened_{stamp()}
{
}

ByteFile::Stamp ByteFile::stamp() const
{
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) {
        return {};
    }
    return {status.st_size, static_cast<std::int64_t>(status.st_nlink), {status.st_mtim.tv_sec, status.st_mtim.tv_nsec},
            {status.st_ctim.tv_sec, status.st_ctim.tv_nsec}};
}

bool ByteFile::was_rewritten() const
{
    const Stamp now = stamp();
    const bool written = now.size != opened_.size || !std::equal(std::begin(now.modified), std::end(now.modified), opened_.modified);
    // The time of modification can be set back (cp -p); a link made or taken away changes the other one too.
    return written || (now.links == opened_.links && !std::equal(std::begin(now.changed), std::end(now.changed), opened_.changed));
}

ByteFile::~ByteFile()
{
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

void ByteFile::read(std::uint64_t at, std::size_t length, std::string& out) const
{
    const std::size_t before = out.size();
    length = at >= size_ ? 0 : static_cast<std::size_t>(std::min<std::uint64_t>(length, size_ - at));
    out.resize(before + length);
    for (std::size_t done = 0; done < length;) {
        const ssize_t got = ::pread(descriptor_, out.data() + before + done, length - done, static_cast<off_t>(at + done));
        if (got > 0) {
            done += static_cast<std::size_t>(got);
        } else if (got == 0 || errno != EINTR) {
            throw FileFailure{name_, got == 0 ? 0 : errno, false};
        }
    }
}

Spool::Spool(const std::string& directory, std::string name)
    : ByteFile{name.empty() ? directory : std::move(name), nameless_file(directory), 0}, directory_{directory}
{
    if (descriptor_ < 0) {
        throw FileFailure{directory_, errno, true};
    }
}

void Spool::append(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
            size_ += static_cast<std::size_t>(written);
        } else if (errno != EINTR) {
            throw FileFailure{directory_, errno, true};
        }
    }
}

SharedSpool::SharedSpool(const std::string& directory, std::size_t lists) : file_{directory}, lists_(lists)
{
    constexpr std::size_t all = std::size_t{4} << 20U; // bytes in memory, of all the lists
    constexpr std::size_t least = 256;
    constexpr std::size_t most = std::size_t{64} << 10U;
    held_ = std::clamp(all / std::max<std::size_t>(1, lists), least, most);
}

void SharedSpool::append(std::size_t list, std::string_view bytes)
{
    List& own = lists_[list];
    if (own.last.size() + bytes.size() > held_ && !own.last.empty()) {
        own.parts.push_back({file_.size(), own.last.size()});
        file_.append(own.last);
        own.last.clear();
    }
    own.last += bytes;
}

std::string SharedSpool::read(std::size_t list) const
{
    std::string bytes;
    for (const Part& part : lists_[list].parts) {
        file_.read(part.at, part.size, bytes);
    }
    return bytes += lists_[list].last;
}

std::string_view SharedSpool::Reader::next()
{
    const List& own = spool_->lists_[list_];
    bytes_.clear();
    if (part_ < own.parts.size()) {
        spool_->file_.read(own.parts[part_].at, own.parts[part_].size, bytes_);
    } else if (part_ == own.parts.size()) {
        bytes_ = own.last;
    }
    ++part_;
    return bytes_;
}

} // namespace kine
