// SPDX-License-Identifier: Apache-2.0
// CatalogBuilder: the parts of the loader, one file each (validity, codes, acts, the rest). Internal to the layer.
#pragma once

#include "kine/input/toml_reader.hpp"
#include "kine/tariff/load.hpp"

#include <set>
#include <string>

namespace kine {

// Numbers of the TAB- codes beyond those of any TOML file.
enum TableMistake : unsigned {
    tab_gap = 10,
    tab_overlap = 11,
    tab_end_before_start = 12,
    tab_abandon = 13,
    tab_unknown_zone = 14,
    tab_unknown_code = 15,
    tab_duplicate = 16,
    tab_edition = 17,
    tab_unknown_reference = 18,
    tab_holiday = 19,
};

// The dated keys (`du`, `au`, `statut`, `reference`…) of one entry; nothing when `du` is missing or unreadable.
[[nodiscard]] std::optional<Validity> read_validity(TomlTable& table);

class CatalogBuilder {
  public:
    // `all_read`: without it a name may be defined in a file that could not be read, and is not called unknown.
    CatalogBuilder(DiagnosticSink& sink, bool all_read) : sink_{sink}, all_read_{all_read} {}

    void expect(std::span<const TomlDocument> documents); // makes room for what they hold
    void read_zones(const TomlDocument& document);     // first pass: everything else names zones and codes
    void read_codes(const TomlDocument& document);
    void read_file(const TomlDocument& document);      // second pass
    void check_references();
    [[nodiscard]] Catalog finish(std::string fingerprint, std::span<const TomlDocument> documents);

  private:
    void read_edition(TomlTable& root);
    void read_code(TomlTable table);
    void read_act(TomlTable table);
    void read_threshold(TomlTable table);
    void read_situation(TomlTable table);
    void read_referentiel(TomlTable table);
    void read_mention(TomlTable table);
    void read_holiday(TomlTable table);
    void read_zone_values(TomlTable& owner, std::string_view id, std::string_view value_key,
                          std::map<std::string, History<Decimal>, std::less<>>& values);
    [[nodiscard]] bool known_zone(std::string_view id) const;
    // True the first time that something of that kind bears `id`, read at `key`; reports a duplicate otherwise.
    bool first(TomlTable& table, std::string_view kind, const std::string& id, std::string_view key = "id");

    DiagnosticSink& sink_;
    bool all_read_;
    Catalog catalog_;
    std::set<std::string> seen_;
    bool has_edition_{false};
    std::vector<std::pair<TomlTable, std::string>> act_references_; // where a referentiel or act id is named
};

} // namespace kine
