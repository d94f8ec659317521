#include "kine/tariff/load.hpp"

#include "kine/base/text.hpp"
#include "tariff/builder.hpp"

#include <algorithm>

namespace kine {

std::shared_ptr<const Catalog> load_catalog(std::span<const TableFile> files, DiagnosticSink& sink)
{
    std::vector<const TableFile*> sorted;
    for (const TableFile& file : files) {
        sorted.push_back(&file);
    }
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->name < b->name; });

    std::uint64_t hash = stable_hash("kine.tariffs/1");
    std::vector<TomlDocument> documents;
    for (const TableFile* file : sorted) {
        hash = stable_hash(file->text, stable_hash(file->name + '\0', hash));
        if (is_rule_file(file->name)) {
            continue;
        }
        if (auto document = TomlDocument::parse(file->name, file->text, TomlFamily::tables, sink)) {
            documents.push_back(std::move(*document));
        }
    }
    CatalogBuilder builder{sink};
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
    Catalog catalog = builder.finish(to_hex(hash));
    if (sink.has_errors()) {
        return nullptr;
    }
    return std::make_shared<const Catalog>(std::move(catalog));
}

} // namespace kine
