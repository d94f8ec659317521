// SPDX-License-Identifier: Apache-2.0
// Loading the tables: TOML files in, an immutable Catalog out, or every mistake of the whole set in one run.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/input/toml_reader.hpp"
#include "kine/tariff/catalog.hpp"
#include "kine/tariff/embedded.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// A table by its name and its tree.
struct TableFile {
    std::string name; // relative to the directory of the tables: "actes/rachis.toml"
    std::string_view text;
    const embedded::Table* compiled{nullptr}; // the same, already read

    // Nothing when the syntax is wrong (reported).
    [[nodiscard]] std::optional<TomlDocument> open(DiagnosticSink& sink) const;
};

// The tables of the program. Here, so that the library itself, which compiles them, does not need them.
[[nodiscard]] inline std::vector<TableFile> embedded_tables()
{
    std::vector<TableFile> files;
    for (const embedded::Table& table : embedded::tables()) {
        files.push_back({std::string{table.name}, table.image.text, &table});
    }
    return files;
}
// Those were checked when the program was built: they are taken as they are, and read when something asks for them.
[[nodiscard]] bool are_of_the_program(std::span<const TableFile> files);

// Files under "regles/" are the rule book's (`kine/rules/rule_book.hpp`) and only count in the fingerprint here;
// those under "profils/" (`kine/input/profile.hpp`) are passed.
[[nodiscard]] inline bool is_rule_file(std::string_view name) { return name.starts_with("regles/"); }

// The text an entry rests on: `reference`, `url`, `confiance`, `verifie_le`, `remarque`, and where the entry stands.
[[nodiscard]] Provenance read_provenance(TomlTable& table);

// Nothing when any error was found. Mistakes: TAB-001…006 as any TOML file, then
// TAB-010 gap, TAB-011 overlap, TAB-012 `au` before `du`, TAB-013 statut and abandonne_le disagree, TAB-014 unknown
// zone, TAB-015 unknown letter or code, TAB-016 duplicate, TAB-017 missing edition, TAB-018 unknown act or referentiel,
// TAB-019 holiday without a day of its own.
[[nodiscard]] std::shared_ptr<const Catalog> load_catalog(std::span<const TableFile> files, DiagnosticSink& sink);

} // namespace kine
