// SPDX-License-Identifier: Apache-2.0
#include "document_directory.hpp"

#include "args.hpp"
#include "output.hpp"
#include "system_error.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace kine::cli {

namespace {

constexpr mode_t others = 077; // what group and others may not do
constexpr mode_t owner_only = 0700;
// How the names of the documents of several months start, and of one month after it.
constexpr std::string_view left_out = "ecartees.";
constexpr std::string_view lines_to_correct = "a-corriger";
constexpr std::string_view statement = "-releve"; // after its month
constexpr std::string_view kept_mark = ".avant-"; // before its number: lines to correct of an earlier run, kept

// The rights of what is created while it lives.
class OwnerOnly {
  public:
    OwnerOnly() : before_{::umask(others)} {}
    OwnerOnly(const OwnerOnly&) = delete;
    OwnerOnly& operator=(const OwnerOnly&) = delete;
    ~OwnerOnly() { ::umask(before_); }

  private:
    mode_t before_;
};

Diagnostic not_a_document(const std::string& path)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{usage_code::cannot_write};
    diagnostic.message = "écriture refusée : ce nom est déjà celui d'un lien ou d'autre chose qu'un fichier";
    diagnostic.hint = "l'enlever, ou choisir un autre dossier";
    diagnostic.place.file = printable(path);
    return diagnostic;
}

// An older document of that name must be an ordinary file: its rights are tightened.
std::optional<Diagnostic> prepare(const std::string& path)
{
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
        return errno == ENOENT ? std::nullopt : std::optional{cannot_write(path, errno)};
    }
    if (!S_ISREG(status.st_mode)) {
        return not_a_document(path);
    }
    return ::chmod(path.c_str(), status.st_mode & ~others & 07777) == 0
               ? std::nullopt
               : std::optional{cannot_write(path, errno)};
}

std::optional<Diagnostic> write(const std::string& path, std::string_view content)
{
    if (auto refused = prepare(path)) {
        return refused;
    }
    const auto output = Output::open(path);
    if (!output) {
        return output.error();
    }
    (*output)->write(content);
    return (*output)->finish();
}

std::optional<Diagnostic> make_directory(const std::string& directory)
{
    struct stat status {};
    if (::mkdir(directory.c_str(), owner_only) == 0) {
        return std::nullopt;
    }
    if (errno != EEXIST) {
        return cannot_write(directory, errno);
    }
    if (::stat(directory.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
        return std::nullopt;
    }
    Diagnostic refused = cannot_write(directory, ENOTDIR);
    refused.message = "écriture impossible : -o nomme le dossier des documents, et c'est un fichier";
    return refused;
}

// That of « 2026-01- »; 0 when the name does not start so.
std::size_t length_of_month(std::string_view name)
{
    constexpr std::size_t month = 8;
    const bool dated = name.size() > month && name[4] == '-' && name[month - 1] == '-' &&
                       std::all_of(name.begin(), name.begin() + month,
                                   [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
    return dated ? month : 0;
}

// « 2026-01- », « ecartees. », « a-corriger »: what tells a document of this run from those of another month.
std::string_view family(std::string_view name)
{
    for (const std::string_view other : {left_out, lines_to_correct}) {
        if (name.starts_with(other)) {
            return other;
        }
    }
    return name.substr(0, length_of_month(name));
}

std::string_view extension(std::string_view name)
{
    return name.substr(std::min(name.rfind('.'), name.size()));
}

// A file of that name has a line which is not written again: corrected by hand since, or of another export.
bool has_other_lines(const std::string& path, std::string_view content)
{
    const auto lines = split(content, '\n');
    const std::set<std::string_view> written{lines.begin(), lines.end()};
    std::ifstream file{path, std::ios::binary};
    for (std::string line; std::getline(file, line);) {
        if (!written.contains(line)) {
            return true;
        }
    }
    return false;
}

bool is_kept(std::string_view name) { return name.find(kept_mark) != std::string_view::npos; }

// « 2026-01-a-corriger.avant-1.csv », or the first number that no file has.
std::string free_name(const std::string& path)
{
    const std::string_view end = extension(path);
    const std::string_view stem = std::string_view{path}.substr(0, path.size() - end.size());
    for (std::size_t i = 1;; ++i) {
        std::string name = fmt::format("{}{}{}{}", stem, kept_mark, i, end);
        struct stat status {};
        if (::lstat(name.c_str(), &status) != 0) {
            return name;
        }
    }
}

} // namespace

std::vector<std::string> older_documents(const std::string& directory,
                                         std::span<const BillDocument> documents)
{
    std::set<std::string, std::less<>> written;
    std::set<std::string, std::less<>> families{std::string{left_out}, std::string{lines_to_correct}};
    std::set<std::string, std::less<>> extensions;
    for (const BillDocument& document : documents) {
        written.insert(document.name);
        families.emplace(family(document.name));
        extensions.emplace(extension(document.name));
    }
    std::vector<std::string> older;
    std::error_code error;
    for (std::filesystem::directory_iterator entry{directory, error};
         !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        const auto kind = family(name);
        const bool same_format = is_file_to_correct(name) || extensions.contains(extension(name));
        if (!kind.empty() && families.contains(kind) && same_format && !written.contains(name) && !is_kept(name)) {
            older.push_back(name);
        }
    }
    std::sort(older.begin(), older.end());
    return older;
}

std::vector<std::string> numbered_among(const std::vector<std::string>& names, std::span<const std::string> numbers)
{
    std::vector<std::string> result;
    std::copy_if(names.begin(), names.end(), std::back_inserter(result), [&](std::string_view name) {
        const std::string_view stem = name.substr(0, name.size() - extension(name).size());
        return std::any_of(numbers.begin(), numbers.end(), [&](const std::string& number) { return stem.ends_with("-" + number); });
    });
    return result;
}

std::optional<Diagnostic> try_directory(const std::string& directory, std::span<const std::string> months, std::string_view ending)
{
    const OwnerOnly rights;
    struct stat status {};
    const bool was_there = ::lstat(directory.c_str(), &status) == 0;
    auto failure = make_directory(directory);
    if (!failure) {
        const auto output = Output::open((std::filesystem::path{directory} / lines_to_correct).string()); // never finished
        failure = output ? std::nullopt : std::optional{output.error()};
        if (failure) {
            failure->place.file = printable(directory);
        }
    }
    if (!was_there) {
        ::rmdir(directory.c_str());
        return failure;
    }
    std::error_code error;
    for (std::filesystem::directory_iterator entry{directory, error};
         !failure && !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        const bool of_document = extension(name) == ending && std::any_of(months.begin(), months.end(), [&](const std::string& month) {
            return name.starts_with(month + "-");
        });
        if (of_document && entry->symlink_status(error).type() != std::filesystem::file_type::regular) {
            failure = not_a_document(entry->path().string());
        }
    }
    return failure;
}

bool holds_statement(const std::string& directory, std::chrono::year_month month)
{
    const std::string stem = fmt::format("{}{}.", to_iso(month), statement);
    std::error_code error;
    for (std::filesystem::directory_iterator entry{directory, error};
         !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
        if (entry->path().filename().string().starts_with(stem)) {
            return true;
        }
    }
    return false;
}

bool is_file_to_correct(std::string_view name)
{
    const std::string_view kind = extension(name);
    std::string_view stem = name.substr(0, name.size() - kind.size()).substr(length_of_month(name));
    if (!stem.starts_with(lines_to_correct) || (kind != ".csv" && kind != ".ndjson")) {
        return false;
    }
    stem.remove_prefix(lines_to_correct.size()); // « -2 », of a second file
    return stem.empty() || (stem.front() == '-' && stem.size() > 1 && stem.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

Result<std::vector<std::string>> keep_other_lines(const std::string& directory, std::span<const BillDocument> documents)
{
    std::vector<std::string> kept;
    for (const BillDocument& document : documents) {
        const std::string path = (std::filesystem::path{directory} / document.name).string();
        if (!is_file_to_correct(document.name) || !has_other_lines(path, document.content)) {
            continue;
        }
        const std::string other = free_name(path);
        if (::rename(path.c_str(), other.c_str()) != 0) {
            return fail(cannot_write(other, errno));
        }
        kept.push_back(std::filesystem::path{other}.filename().string());
    }
    return kept;
}

std::optional<Diagnostic> write_documents(const std::string& directory,
                                          std::span<const BillDocument> documents)
{
    const OwnerOnly rights;
    if (auto failure = make_directory(directory)) {
        return failure;
    }
    for (const BillDocument& document : documents) {
        if (auto failure =
                write((std::filesystem::path{directory} / document.name).string(), document.content)) {
            return failure;
        }
    }
    return std::nullopt;
}

} // namespace kine::cli
