// SPDX-License-Identifier: Apache-2.0
#include "profiles.hpp"

#include "exit_codes.hpp"
#include "input.hpp"

#include "kine/base/text.hpp"
#include "kine/tariff/embedded.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>

namespace kine::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view folder = "profils/";
constexpr std::string_view ending = ".toml";

// The profiles of tables, by name; the first of a name is kept.
void add(std::map<std::string, std::string_view>& known, std::string_view path, std::string_view text)
{
    if (is_profile_file(path) && path.ends_with(ending)) {
        path.remove_prefix(folder.size());
        path.remove_suffix(ending.size());
        known.emplace(path, text);
    }
}

std::map<std::string, std::string_view> known_profiles(const Tables& tables)
{
    std::map<std::string, std::string_view> known;
    for (const TableFile& file : tables.files) {
        add(known, file.name, file.text);
    }
    for (const embedded::Table& table : embedded::tables()) {
        add(known, table.name, table.image.text);
    }
    return known;
}

tl::expected<Profile, int> read(std::string_view name, std::string_view text, const Host& host)
{
    DiagnosticSink mistakes;
    auto profile = load_profile(name, text, mistakes);
    host.report(mistakes.items());
    if (!profile) {
        return tl::make_unexpected(exit_code::input);
    }
    return std::move(*profile);
}

tl::expected<Profile, int> read_file(const std::string& path, const Host& host)
{
    const auto source = read_source(path);
    if (!source) {
        host.report(source.error());
        return tl::make_unexpected(exit_code::input);
    }
    return read(path, (*source)->text(), host);
}

} // namespace

std::vector<std::string> profile_names(const Tables& tables)
{
    std::vector<std::string> names;
    for (const auto& [name, text] : known_profiles(tables)) {
        names.push_back(name);
    }
    return names;
}

tl::expected<Profile, int> find_profile(const std::string& name, const Args& args, const Tables& tables,
                                        const Host& host)
{
    if (name.find('/') != std::string::npos || name.ends_with(ending)) {
        return read_file(name, host);
    }
    if (const std::string directory = host.variable("KINE_PROFILS"); !directory.empty()) {
        const fs::path path = fs::path{directory} / (name + std::string{ending});
        if (std::error_code error; fs::exists(path, error)) {
            return read_file(path.string(), host);
        }
    }
    const auto known = known_profiles(tables);
    if (const auto found = known.find(name); found != known.end()) {
        return read(std::string{folder} + name + std::string{ending}, found->second, host);
    }
    const std::vector<std::string> names = profile_names(tables);
    const std::string_view end = name.find('.') == std::string::npos ? ending : std::string_view{};
    host.report(args.unreadable(fmt::format("profil inconnu « {} »", printable(name)),
                                fmt::format("profils connus : {} ; un fichier s'écrit avec son chemin, ./{}{}", join_french(names),
                                            printable(name), end)));
    return tl::make_unexpected(exit_code::usage);
}

} // namespace kine::cli
