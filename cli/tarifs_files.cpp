// SPDX-License-Identifier: Apache-2.0
// The tasks of `kine tarifs` that work on directories of tables: lint and export.
#include "exit_codes.hpp"
#include "input.hpp"
#include "output.hpp"
#include "system_error.hpp"
#include "tarifs.hpp"

#include "kine/input/profile.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace kine::cli {

namespace {

namespace fs = std::filesystem;

std::string counted(std::size_t count, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", count, count < 2 ? one : many);
}

std::size_t count_values(const Catalog& catalog)
{
    std::size_t count = 0;
    for (const Subject& subject : all_subjects(catalog)) {
        count += dated_values(subject).size();
    }
    return count;
}

enum class Existing { absent, same, other };

Existing existing(const fs::path& path, std::string_view text)
{
    std::error_code error;
    if (!fs::exists(fs::symlink_status(path, error))) {
        return Existing::absent;
    }
    const auto source = fs::is_regular_file(path, error) ? read_source(path.string()) : fail({});
    return source && (*source)->text() == text ? Existing::same : Existing::other;
}

Diagnostic would_overwrite(const fs::path& path)
{
    Diagnostic diagnostic;
    diagnostic.code = std::string{usage_code::cannot_write};
    diagnostic.place.file = path.string();
    diagnostic.message = "existe déjà, avec un autre contenu : rien n'a été écrit";
    diagnostic.hint = "donner un autre dossier, ou déplacer ce fichier";
    return diagnostic;
}

std::optional<Diagnostic> write_file(const fs::path& path, std::string_view text)
{
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) {
        return cannot_write(path.parent_path().string(), error.value());
    }
    auto output = Output::open(path.string(), Output::Rights::usual);
    if (!output) {
        return output.error();
    }
    (*output)->write(text);
    return (*output)->finish();
}

} // namespace

int TarifsCommand::lint(const Tables& tables, Date today, const Host& host) const
{
    if (load_rule_book(tables, host) == nullptr) {
        return exit_code::input;
    }
    DiagnosticSink mistakes;
    for (const TableFile& file : tables.files) {
        if (is_profile_file(file.name)) {
            const std::string path =
                tables.directory.empty() ? file.name : (fs::path{tables.directory} / file.name).string();
            (void)load_profile(path, file.text, mistakes); // only its mistakes are wanted
        }
    }
    if (mistakes.has_errors()) {
        host.report(mistakes.items());
        return exit_code::input;
    }
    std::vector<Diagnostic> warnings = lint_tables(*tables.catalog, tables.files, today);
    for (Diagnostic& warning : warnings) {
        if (!tables.directory.empty()) {
            warning.place.file = (fs::path{tables.directory} / warning.place.file).string();
        }
    }
    host.report(warnings);
    const std::string doubts = warnings.empty() ? "" : fmt::format(", {}", counted(warnings.size(), "avertissement", "avertissements"));
    const std::string summary = fmt::format("0 erreur{}, {}, {}, {}\n", doubts, counted(tables.files.size(), "fichier", "fichiers"),
                                            counted(tables.catalog->acts().size(), "acte", "actes"),
                                            counted(count_values(*tables.catalog), "valeur", "valeurs"));
    return write(summary, warnings.empty() ? exit_code::done : exit_code::findings, host);
}

int TarifsCommand::export_tables(const Tables& tables, const Host& host) const
{
    const fs::path directory{words_.front()};
    std::vector<const TableFile*> missing;
    bool refused = false;
    for (const TableFile& file : tables.files) {
        switch (existing(directory / file.name, file.text)) {
        case Existing::absent:
            missing.push_back(&file);
            break;
        case Existing::same:
            break;
        case Existing::other:
            host.report(would_overwrite(directory / file.name));
            refused = true;
            break;
        }
    }
    if (refused) {
        return exit_code::usage;
    }
    for (const TableFile* file : missing) {
        if (const auto unwritten = write_file(directory / file->name, file->text)) {
            host.report(*unwritten);
            return exit_code::input;
        }
    }
    // What will be read from there must be what was written: other files may have been there before.
    const auto again = load_tables(directory.string(), host);
    if (!again) {
        return exit_code::input;
    }
    if (again->catalog->fingerprint() != tables.catalog->fingerprint()) {
        Diagnostic other;
        other.code = std::string{usage_code::cannot_write};
        other.place.file = directory.string();
        other.message = "ce dossier contient d'autres fichiers .toml, qui seraient lus avec les tables";
        other.hint = "les déplacer, ou donner un autre dossier";
        host.report(other);
        return exit_code::usage;
    }
    const std::size_t same = tables.files.size() - missing.size();
    return write(fmt::format("{} dans {}{}\n{}\n", counted(missing.size(), "fichier écrit", "fichiers écrits"), directory.string(),
                             same == 0 ? "" : fmt::format(", {}", counted(same, "déjà là", "déjà là")), describe(*again)),
                 exit_code::done, host);
}

} // namespace kine::cli
