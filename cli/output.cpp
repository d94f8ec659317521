// SPDX-License-Identifier: Apache-2.0
#include "output.hpp"

#include "signals.hpp"
#include "system_error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>

namespace kine::cli {

namespace {

constexpr std::size_t buffer_size = 1U << 16U;
constexpr std::string_view standard_output = "sortie standard";
constexpr std::string_view temporary_prefix = ".kine-tmp-"; // no name that somebody would choose
constexpr std::string_view temporary_pattern = "XXXXXX";

mode_t usual_rights()
{
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

// A file that remove_leftovers() of another program lets be: locked, and still there once it is. -1: errno.
int make_temporary(std::string& name)
{
    const std::string pattern = name;
    for (;;) {
        name = pattern;
        const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
        if (descriptor < 0) {
            return descriptor;
        }
        struct stat status {};
        const bool taken = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!taken && ::fstat(descriptor, &status) == 0 && status.st_nlink != 0) {
            return descriptor;
        }
        ::close(descriptor);
        ::unlink(name.c_str());
    }
}

// The name that links lead to, though nothing is there.
std::string end_of_links(std::filesystem::path path)
{
    constexpr int most = 40; // as the system follows
    std::error_code ignored;
    for (int i = 0; i < most && std::filesystem::is_symlink(path, ignored); ++i) {
        path = path.parent_path() / std::filesystem::read_symlink(path, ignored);
    }
    return path.string();
}

bool is_temporary(std::string_view name)
{
    return name.size() == temporary_prefix.size() + temporary_pattern.size() && name.starts_with(temporary_prefix) &&
           name.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", temporary_prefix.size()) ==
               std::string_view::npos;
}

// What a killed program left under a temporary name. One that is being written stays.
void remove_leftovers(const std::string& directory)
{
    std::error_code ignored;
    for (std::filesystem::directory_iterator entry{directory, ignored}, end; entry != end; entry.increment(ignored)) {
        const std::string path = entry->path().string();
        if (!is_temporary(entry->path().filename().string())) {
            continue;
        }
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        struct stat status {};
        if (descriptor >= 0 && ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == ::geteuid() &&
            ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
            ::unlink(path.c_str());
        }
        if (descriptor >= 0) {
            ::close(descriptor);
        }
    }
}

// A directory may be of thousands of documents, each of them an output.
void sweep_once(const std::string& directory)
{
    static std::set<std::string> swept;
    if (swept.insert(directory).second) {
        remove_leftovers(directory);
    }
}

} // namespace

Result<std::unique_ptr<Output>> Output::open(const std::string& path, Rights rights)
{
    if (path.empty() || path == "-") {
        return std::unique_ptr<Output>{new Output{STDOUT_FILENO, std::string{standard_output}}};
    }
    std::error_code ignored;
    const std::filesystem::path real = std::filesystem::canonical(path, ignored); // through the links
    const std::string target = real.empty() ? end_of_links(path) : real.string();
    if (std::filesystem::is_symlink(target, ignored)) { // links in a circle
        return fail(cannot_write(path, ELOOP));
    }
    struct stat status {};
    const bool exists = ::stat(target.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode)) {
        return fail(cannot_write(path, EISDIR));
    }
    if (exists && !S_ISREG(status.st_mode)) {
        const int descriptor = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
        if (descriptor < 0) {
            return fail(cannot_write(path, errno));
        }
        return std::unique_ptr<Output>{new Output{descriptor, path}};
    }
    if (exists &&
        ::access(target.c_str(), W_OK) != 0) { // a rename would replace a file that refuses to be written
        return fail(cannot_write(path, errno));
    }
    const std::filesystem::path directory = std::filesystem::path{target}.parent_path();
    sweep_once(directory.empty() ? "." : directory.string());
    std::string temporary = (directory / (std::string{temporary_prefix} += temporary_pattern)).string(); // a name may be a person's
    const int descriptor = make_temporary(temporary);
    if (descriptor < 0) {
        return fail(cannot_write(path, errno));
    }
    remove_on_signal(temporary);
    if (exists && rights != Rights::owner_only) { // the temporary file is made for its owner only
        ::fchmod(descriptor, status.st_mode & 07777);
    } else if (rights == Rights::usual) {
        ::fchmod(descriptor, usual_rights());
    }
    std::unique_ptr<Output> output{new Output{descriptor, path}};
    output->target_ = target;
    output->temporary_ = std::move(temporary);
    return output;
}

Output::~Output()
{
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
        keep_on_signal(temporary_);
    }
    if (descriptor_ > STDERR_FILENO) {
        ::close(descriptor_);
    }
}

void Output::write(std::string_view text)
{
    written_ = written_ || !text.empty();
    buffer_ += text;
    if (buffer_.size() >= buffer_size) {
        flush();
    }
}

void Output::flush()
{
    std::string_view left = buffer_;
    while (!left.empty() && error_ == 0) {
        const ssize_t written = ::write(descriptor_, left.data(), left.size());
        if (written >= 0) {
            left.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            error_ = errno;
        }
    }
    buffer_.clear();
}

void Output::close()
{
    // A full or remote disk may say so only here.
    if (!temporary_.empty() && error_ == 0 && ::fsync(descriptor_) != 0) {
        error_ = errno;
    }
    if (::close(descriptor_) != 0 && error_ == 0) {
        error_ = errno;
    }
    descriptor_ = -1;
}

std::optional<Diagnostic> Output::finish()
{
    flush();
    close();
    if (error_ == 0 && !temporary_.empty()) {
        if (::rename(temporary_.c_str(), target_.c_str()) == 0) {
            keep_on_signal(temporary_);
            temporary_.clear();
        } else {
            error_ = errno;
        }
    }
    // The reader of a pipe who leaves has had what he wanted.
    return error_ == 0 || error_ == EPIPE ? std::nullopt : std::optional{cannot_write(name_, error_)};
}

} // namespace kine::cli
