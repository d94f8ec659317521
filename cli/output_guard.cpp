// SPDX-License-Identifier: Apache-2.0
#include "output_guard.hpp"

#include "completion_words.hpp"
#include "input.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kine::cli {

namespace {

using FileStatus = struct ::stat;

constexpr std::string_view output_option = "--output";
constexpr std::string_view standard = "-";
constexpr std::string_view mark_of_sqlite{"SQLite format 3\0", 16};

// Options that write a file of one kind only, and what such a file holds.
struct KindOption {
    std::string_view name;
    std::string_view mark;
    std::string_view kind;
};
constexpr KindOption kind_options[]{{"--write-profil", "[colonnes]", "un profil"}, {"--write-baseline", "kine.baseline", "une base"}};

std::optional<FileStatus> status_of(const std::string& path)
{
    FileStatus status{};
    const int failed = path == standard ? ::fstat(STDIN_FILENO, &status) : ::stat(path.c_str(), &status);
    return failed == 0 && S_ISREG(status.st_mode) ? std::optional{status} : std::nullopt;
}

bool same_file(const FileStatus& a, const FileStatus& b) { return a.st_dev == b.st_dev && a.st_ino == b.st_ino; }

bool is_one_of(const FileStatus& file, const std::vector<std::string>& paths)
{
    return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
        const auto other = status_of(path);
        return other && same_file(file, *other);
    });
}

bool holds(const std::string& path, std::string_view mark)
{
    const auto source = read_source(path);
    return source && (*source)->text().find(mark) != std::string_view::npos;
}

bool is_sqlite(const std::string& path)
{
    std::string head(mark_of_sqlite.size(), ' ');
    return std::ifstream{path, std::ios::binary}.read(head.data(), static_cast<std::streamsize>(head.size())) && head == mark_of_sqlite;
}

bool is_written(std::string_view option)
{
    return option == output_option ||
           std::any_of(std::begin(kind_options), std::end(kind_options), [&](const KindOption& one) { return one.name == option; });
}

// The files that the words and the options of a command line name, those that are written apart.
std::vector<std::string> files_read(const Args& args, bool rewrites_words)
{
    std::vector<std::string> files;
    if (!rewrites_words) {
        const bool names_files = completion_of_operand(args).files;
        for (const std::string& word : args.words()) {
            if (names_files || word == standard) {
                files.push_back(word);
            }
        }
    }
    for (const OptionInfo& option : options_of(args)) {
        const std::string name = long_name(option.names);
        if (!is_written(name) && completion_of_value(option).files) {
            const std::vector<std::string>& given = args.given(name);
            files.insert(files.end(), given.begin(), given.end());
        }
    }
    return files;
}

Diagnostic refusal(const std::string& path, std::string message)
{
    return would_replace(path, std::move(message), "donner un autre nom à la sortie ; rien n'est fait");
}

// Options that name a file written apart from the answer, or kept beside it.
constexpr std::string_view other_outputs[]{"--write-profil", "--write-baseline", "--cle", "--journal"};

bool same_place(const std::string& a, const std::string& b)
{
    std::error_code ignored;
    const auto place = [&](const std::string& path) { return std::filesystem::weakly_canonical(std::filesystem::absolute(path, ignored), ignored); };
    return place(a) == place(b);
}

// A device or a pipe takes several answers one after the other.
bool may_be_shared(const std::string& path)
{
    FileStatus status{};
    return path == standard || (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode));
}

// Two outputs under one name: the second would take the place of the first.
std::optional<Diagnostic> refuse_same(const Args& args, const Command& command)
{
    std::vector<std::pair<std::string, std::string>> outputs; // option and path
    if (command.shared.to_file()) {
        outputs.emplace_back("-o", command.shared.output);
    }
    for (const OptionInfo& option : options_of(args)) {
        const std::string name = long_name(option.names);
        if (std::find(std::begin(other_outputs), std::end(other_outputs), name) != std::end(other_outputs)) {
            for (const std::string& path : args.given(name)) {
                outputs.emplace_back(name, path);
            }
        }
    }
    for (auto one = outputs.begin(); one != outputs.end(); ++one) {
        for (auto other = outputs.begin(); other != one; ++other) {
            if (!may_be_shared(one->second) && same_place(one->second, other->second)) {
                return args.mistake(fmt::format("{} et {} nomment le même fichier « {} »", other->first, one->first, printable(one->second)),
                                    "donner un nom à chacun");
            }
        }
    }
    return std::nullopt;
}

std::optional<Diagnostic> refuse_output(const Args& args, const Command& command)
{
    const std::string& path = command.shared.output;
    const auto file = command.shared.output_is_directory || !command.shared.to_file() ? std::nullopt : status_of(path);
    if (!file || file->st_size == 0) {
        return std::nullopt;
    }
    if (is_one_of(*file, files_read(args, command.rewrites_its_files()))) {
        return refusal(path, "-o remplacerait ce fichier, que la commande lit");
    }
    if (is_one_of(*file, command.shared.settings.named_files())) {
        return refusal(path, "-o remplacerait ce fichier, que les réglages nomment");
    }
    if (is_sqlite(path)) {
        return refusal(path, "-o remplacerait un journal, ou une autre base SQLite");
    }
    return path.ends_with(".toml") ? std::optional{refusal(path, "-o remplacerait un fichier TOML : un cabinet, un devis, des réglages")}
                                   : std::nullopt;
}

} // namespace

Diagnostic would_replace(const std::string& path, std::string message, std::string hint)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{usage_code::would_replace};
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostic.place.file = printable(path);
    return diagnostic;
}

std::optional<Diagnostic> refuse_outputs(const Args& args, const Command& command)
{
    for (const OptionInfo& option : options_of(args)) {
        const std::string name = long_name(option.names);
        for (const KindOption& written : kind_options) {
            for (const std::string& path : name == written.name ? args.given(name) : std::vector<std::string>{}) {
                if (path == standard) {
                    return args.mistake(fmt::format("{} demande un nom de fichier", name), "la sortie standard est au rapport");
                }
                const auto file = status_of(path);
                if (file && file->st_size != 0 && !holds(path, written.mark)) {
                    return refusal(path, fmt::format("{} remplacerait ce fichier, qui n'est pas {}", name, written.kind));
                }
            }
        }
    }
    auto same = refuse_same(args, command);
    return same ? same : refuse_output(args, command);
}

} // namespace kine::cli
