// SPDX-License-Identifier: Apache-2.0
#include "tables.hpp"

#include "input.hpp"
#include "system_error.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <filesystem>

namespace kine::cli {

namespace {

namespace fs = std::filesystem;

// Every *.toml below the directory, sorted, or the error that stopped the walk.
Result<std::vector<fs::path>> toml_files(const fs::path& directory)
{
    std::vector<fs::path> files;
    std::error_code error;
    fs::recursive_directory_iterator entry{directory, error};
    for (; !error && entry != fs::recursive_directory_iterator{}; entry.increment(error)) {
        if (entry->path().extension() == ".toml" && entry->is_regular_file(error)) {
            files.push_back(entry->path());
        }
    }
    if (error) {
        return fail(cannot_read(directory.string(), error.value()));
    }
    std::sort(files.begin(), files.end());
    return files;
}

// The files of a directory, or the error that stopped the reading.
Result<Tables> read_directory(const fs::path& directory)
{
    const auto paths = toml_files(directory);
    if (!paths) {
        return fail(paths.error());
    }
    Tables tables;
    tables.origin = directory.string();
    tables.directory = directory.string();
    for (const fs::path& path : *paths) {
        const auto source = read_source(path.string());
        if (!source) {
            return fail(source.error());
        }
        tables.sources.push_back(*source);
        tables.files.push_back({path.lexically_relative(directory).generic_string(), (*source)->text()});
    }
    return tables;
}

Tables tables_of_the_program()
{
    Tables tables;
    tables.origin = "incluses dans le programme";
    tables.files = embedded_tables();
    return tables;
}

constexpr std::size_t told_at_once = 50; // mistakes: beyond, it is another directory, or one to be mended step by step

// With the name of each file as the user can open it.
void report(const DiagnosticSink& sink, const Tables& tables, const Host& host)
{
    std::vector<Diagnostic> mistakes = sink.items();
    const std::size_t others = mistakes.size() > told_at_once ? mistakes.size() - told_at_once : 0;
    mistakes.resize(mistakes.size() - others);
    for (Diagnostic& mistake : mistakes) {
        if (const auto own = tables.own_rules.find(mistake.place.file); own != tables.own_rules.end()) {
            mistake.place.file = own->second;
        } else if (!tables.directory.empty()) {
            const fs::path directory{tables.directory};
            mistake.place.file =
                mistake.place.file.empty() ? tables.directory : (directory / mistake.place.file).string();
        }
    }
    host.report(mistakes);
    if (others != 0) {
        host.say(fmt::format("et {} autres erreurs : {} est-il bien un dossier de tables ? « kine tarifs export DOSSIER » en écrit un\n",
                             others, printable(tables.directory)));
    }
}

// The files of --regles join the tables; the error that stopped the reading, if any.
std::optional<Diagnostic> add_rules(Tables& tables, const fs::path& directory)
{
    const auto paths = toml_files(directory);
    if (!paths) {
        return paths.error();
    }
    if (paths->empty()) {
        Diagnostic none = cannot_read(directory.string(), ENOENT);
        none.message = "--regles : ce dossier n'a aucun fichier .toml";
        none.hint = "une règle s'y écrit dans une table [[regle]] (kine-regles(7))";
        return none;
    }
    for (const fs::path& path : *paths) {
        const auto source = read_source(path.string());
        if (!source) {
            return source.error();
        }
        tables.sources.push_back(*source);
        const std::string name = "regles/" + path.generic_string(); // in no other directory of rules
        tables.own_rules.emplace(name, path.string());
        tables.files.push_back({name, (*source)->text()});
    }
    tables.origin += fmt::format(", et les règles de {}", directory.string());
    return std::nullopt;
}

} // namespace

std::optional<Tables> load_tables(const std::string& directory, const std::string& rules, const Host& host)
{
    auto tables = load_tables(directory, host);
    if (tables && !rules.empty()) {
        if (const auto failure = add_rules(*tables, rules)) {
            host.report(*failure);
            return std::nullopt;
        }
    }
    return tables;
}

std::string digest_of_own_rules(const Tables& tables)
{
    if (tables.own_rules.empty()) {
        return {};
    }
    std::uint64_t hash = 0;
    for (const TableFile& file : tables.files) {
        if (tables.own_rules.contains(file.name)) {
            hash = stable_hash(file.text, hash);
        }
    }
    return to_hex(hash);
}

std::optional<Tables> load_tables(const std::string& directory, const Host& host)
{
    const std::string chosen = directory.empty() ? host.variable("KINE_TARIFFS") : directory;
    auto tables = chosen.empty() ? Result<Tables>{tables_of_the_program()} : read_directory(chosen);
    if (!tables) {
        host.report(tables.error());
        if (directory.empty()) {
            host.say("c'est la variable KINE_TARIFFS qui nomme ce dossier\n");
        }
        return std::nullopt;
    }
    DiagnosticSink sink;
    tables->catalog = load_catalog(tables->files, sink);
    report(sink, *tables, host);
    return tables->catalog == nullptr ? std::nullopt : std::optional{std::move(*tables)};
}

std::shared_ptr<const RuleBook> load_rule_book(const Tables& tables, const Host& host)
{
    DiagnosticSink sink;
    auto book = load_rules(tables.files, *tables.catalog, sink);
    report(sink, tables, host);
    return book;
}

std::unique_ptr<CotationRules> load_cotation_rules(const Tables& tables, const Host& host)
{
    DiagnosticSink sink;
    auto rules = CotationRules::load(tables.files, tables.catalog, sink);
    report(sink, tables, host);
    return rules;
}

std::string describe(const Tables& tables)
{
    const Catalog& catalog = *tables.catalog;
    return fmt::format("édition {}, textes lus jusqu'au {}, empreinte {}, {}", catalog.edition(),
                       to_french(catalog.texts_read_until()), catalog.fingerprint(), tables.origin);
}

} // namespace kine::cli
