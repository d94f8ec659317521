// SPDX-License-Identifier: Apache-2.0
#include "pseudonym_key.hpp"

#include "args.hpp"
#include "exit_codes.hpp"
#include "input.hpp"
#include "system_error.hpp"

#include "kine/base/digest.hpp"
#include "kine/base/text.hpp"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>

namespace kine::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_size = 32;
constexpr mode_t others = 077; // what group and others may do
constexpr mode_t file_rights = 0600;
constexpr mode_t directory_rights = 0700;

Diagnostic no_place()
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{usage_code::cannot_write};
    diagnostic.message = "ni XDG_DATA_HOME ni HOME ne disent où garder la clé des pseudonymes";
    diagnostic.hint = "donner --cle FICHIER";
    return diagnostic;
}

Diagnostic cannot_keep_key(const std::string& path, int error_number)
{
    Diagnostic diagnostic = cannot_write(path, error_number);
    diagnostic.hint = "la clé des pseudonymes se garde là ; --cle FICHIER la met ailleurs";
    return diagnostic;
}

Diagnostic no_key(const std::string& path)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{usage_code::bad_value};
    diagnostic.place.file = printable(path);
    diagnostic.message = "ce fichier ne contient pas une clé de 64 chiffres hexadécimaux";
    diagnostic.hint = "donner un fichier qui n'existe pas : il sera créé avec une clé tirée au hasard";
    return diagnostic;
}

Result<std::string> usual_path(const Host& host)
{
    fs::path directory = host.variable("XDG_DATA_HOME");
    if (directory.empty() || directory.is_relative()) { // a relative one is to be ignored
        const std::string home = host.variable("HOME");
        if (home.empty()) {
            return fail(no_place());
        }
        directory = fs::path{home} / ".local" / "share";
    }
    return (directory / "kine" / "pseudonymes.cle").string();
}

std::optional<Diagnostic> make_directories(const fs::path& directory)
{
    if (directory.empty() || ::access(directory.c_str(), F_OK) == 0) {
        return std::nullopt;
    }
    if (auto failure = make_directories(directory.parent_path())) {
        return failure;
    }
    const bool made = ::mkdir(directory.c_str(), directory_rights) == 0 || errno == EEXIST;
    return made ? std::nullopt : std::optional{cannot_keep_key(directory.string(), errno)};
}

// All of the random bytes, or nothing.
std::optional<std::string> random_bytes()
{
    std::array<char, key_size> bytes{};
    return ::getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size())
               ? std::optional{std::string{bytes.data(), bytes.size()}}
               : std::nullopt;
}

std::optional<Diagnostic> make_key(const std::string& path, bool usual)
{
    if (usual) {
        if (auto failure = make_directories(fs::path{path}.parent_path())) {
            return failure;
        }
    }
    const auto bytes = random_bytes();
    if (!bytes) {
        return cannot_keep_key(path, errno);
    }
    const std::string text = to_hex(*bytes) + "\n";
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file_rights);
    if (descriptor < 0) {
        return cannot_keep_key(path, errno);
    }
    const bool written = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
    const int error = errno;
    const bool closed = ::close(descriptor) == 0;
    if (!written || !closed) {
        ::unlink(path.c_str()); // half a key would be refused for ever
        return cannot_keep_key(path, written ? errno : error);
    }
    return std::nullopt;
}

} // namespace

Result<PseudonymKey> read_pseudonym_key(const std::string& path, const Host& host)
{
    PseudonymKey key;
    key.path = path;
    if (path.empty()) {
        auto usual = usual_path(host);
        if (!usual) {
            return fail(usual.error());
        }
        key.path = std::move(*usual);
    }
    if (::access(key.path.c_str(), F_OK) != 0 && errno == ENOENT) {
        if (auto failure = make_key(key.path, path.empty())) {
            return fail(std::move(*failure));
        }
        key.made = true;
    }
    const auto source = read_source(key.path);
    if (!source) {
        return fail(source.error());
    }
    key.bytes = trim((*source)->text());
    if (key.bytes.size() != 2 * key_size || key.bytes.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
        return fail(no_key(key.path));
    }
    struct stat status {};
    key.readable = ::stat(key.path.c_str(), &status) == 0 && (status.st_mode & others) != 0;
    return key;
}

} // namespace kine::cli
