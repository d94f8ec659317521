// SPDX-License-Identifier: Apache-2.0
#include "settings_places.hpp"

#include "args.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

namespace kine::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "kine.toml";

// Who owns the file; nothing when it is not there.
std::optional<uid_t> owner_of(const std::string& file)
{
    struct ::stat found{};
    return ::stat(file.c_str(), &found) == 0 && !S_ISDIR(found.st_mode) ? std::optional{found.st_uid} : std::nullopt;
}

bool is_same_directory(const fs::path& a, const fs::path& b)
{
    std::error_code error;
    return !b.empty() && fs::equivalent(a, b, error) && !error;
}

// « kine.toml », « ../kine.toml »: as the user would write it.
std::optional<std::string> nearest_file(const fs::path& home)
{
    std::error_code error;
    fs::path directory = fs::current_path(error);
    fs::path prefix;
    while (!error && !directory.empty()) {
        if (const std::string file = (prefix / file_name).string(); owner_of(file)) {
            return file;
        }
        if (is_same_directory(directory, home) || directory == directory.root_path()) {
            break;
        }
        directory = directory.parent_path();
        prefix /= "..";
    }
    return std::nullopt;
}

std::string file_of_the_user(const std::string& config, const std::string& home)
{
    if (fs::path{config}.is_absolute()) {
        return (fs::path{config} / "kine" / file_name).string();
    }
    return fs::path{home}.is_absolute() ? (fs::path{home} / ".config" / "kine" / file_name).string() : std::string{};
}

Diagnostic foreign(const std::string& file)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{usage_code::foreign_settings};
    diagnostic.message = "ces réglages appartiennent à un autre utilisateur de la machine : ils ne sont pas suivis";
    diagnostic.hint = fmt::format("les suivre avec --config {}, ou s'en passer avec --no-config", printable(file));
    diagnostic.place.file = file;
    return diagnostic;
}

} // namespace

Result<std::vector<std::string>> find_settings(const Host& host)
{
    const std::string home = host.variable("HOME");
    std::vector<std::string> files;
    if (auto nearest = nearest_file(home)) {
        files.push_back(std::move(*nearest));
    }
    if (std::string own = file_of_the_user(host.variable("XDG_CONFIG_HOME"), home); !own.empty() && owner_of(own)) {
        std::error_code error; // started where its own file is, a user has one file
        if (files.empty() || !fs::equivalent(files.front(), own, error)) {
            files.push_back(std::move(own));
        }
    }
    for (const std::string& file : files) {
        if (const auto owner = owner_of(file); owner && *owner != ::geteuid() && *owner != 0) {
            return fail(foreign(file));
        }
    }
    return files;
}

} // namespace kine::cli
