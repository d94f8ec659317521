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

bool are_of_the_program(std::span<const TableFile> files)
{
    return std::all_of(files.begin(), files.end(), [](const TableFile& file) { return file.compiled != nullptr; });
}

std::shared_ptr<const Catalog> load_catalog(std::span<const TableFile> files, DiagnosticSink& sink)
{
    std::vector<const TableFile*> sorted;
    for (const TableFile& file : files) {
        sorted.push_back(&file);
    }
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->name < b->name; });

    std::uint64_t hash = stable_hash("kine.tariffs/2");
    const auto kept = std::make_shared<CatalogFiles>();
    for (const TableFile* file : sorted) {
        if (is_profile_file(file->name)) { // no law: it changes no price
            continue;
        }
        hash = stable_hash(file->name + '\0' + to_hex(hash_of(*file)), hash);
        if (is_rule_file(file->name)) {
            continue;
        }
        if (auto document = file->open(kept->mistakes)) {
            kept->documents.push_back(std::move(*document));
        }
    }
    kept->zones.complete = kept->mistakes.items().empty();
    const bool checked = are_of_the_program(files);
    CatalogBuilder builder{kept};
    builder.read_zones();
    builder.read_territories();
    builder.find_entries();
    if (!checked) {
        builder.check_codes();
    }
    builder.read_edition();
    if (!checked) {
        builder.check_entries();
    }
    const bool bad = kept->mistakes.has_errors();
    add_in_file_order(kept->mistakes.items(), sink);
    return bad ? nullptr : std::make_shared<const Catalog>(builder.finish(to_hex(hash)));
}

} // namespace kine
