// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/load.hpp"

#include "kine/base/text.hpp"
#include "kine/input/profile.hpp"
#include "tariff/builder.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace kine {

namespace {

std::uint64_t hash_of(const TableFile& file)
{
    return file.compiled == nullptr ? stable_hash(file.text) : file.compiled->text_hash;
}

// The passes follow the order of the definitions; a reader follows that of the files.
void add_in_file_order(std::vector<Diagnostic> found, DiagnosticSink& sink)
{
    std::stable_sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.place.file, a.place.line, a.place.column) < std::tie(b.place.file, b.place.line, b.place.column);
    });
    for (Diagnostic& diagnostic : found) {
        sink.add(std::move(diagnostic));
    }
}

} // namespace

std::optional<TomlDocument> TableFile::open(DiagnosticSink& sink) const
{
    return compiled == nullptr ? TomlDocument::parse(name, text, TomlFamily::tables, sink)
                               : TomlDocument::open(name, compiled->image, TomlFamily::tables, sink);
}

std::vector<TableFile> embedded_tables()
{
    std::vector<TableFile> files;
    for (const embedded::Table& table : embedded::tables()) {
        files.push_back({std::string{table.name}, table.image.text, &table});
    }
    return files;
}

std::shared_ptr<const Catalog> load_catalog(std::span<const TableFile> files, DiagnosticSink& sink)
{
    DiagnosticSink found;
    std::vector<const TableFile*> sorted;
    for (const TableFile& file : files) {
        sorted.push_back(&file);
    }
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->name < b->name; });

    std::uint64_t hash = stable_hash("kine.tariffs/2");
    std::vector<TomlDocument> documents;
    for (const TableFile* file : sorted) {
        if (is_profile_file(file->name)) { // no law: it changes no price
            continue;
        }
        hash = stable_hash(file->name + '\0' + to_hex(hash_of(*file)), hash);
        if (is_rule_file(file->name)) {
            continue;
        }
        if (auto document = file->open(found)) {
            documents.push_back(std::move(*document));
        }
    }
    CatalogBuilder builder{found, found.items().empty()};
    builder.expect(documents);
    for (const TomlDocument& document : documents) {
        builder.read_zones(document);
    }
    for (const TomlDocument& document : documents) {
        builder.read_codes(document);
    }
    for (const TomlDocument& document : documents) {
        builder.read_file(document);
    }
    builder.check_references();
    Catalog catalog = builder.finish(to_hex(hash), documents);
    const bool bad = found.has_errors();
    add_in_file_order(found.items(), sink);
    if (bad) {
        return nullptr;
    }
    return std::make_shared<const Catalog>(std::move(catalog));
}

} // namespace kine
