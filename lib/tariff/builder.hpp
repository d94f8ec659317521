// SPDX-License-Identifier: Apache-2.0
// CatalogBuilder: a catalogue from its files. It reads the zones, the territories and the edition, and finds where every
// other entry is, and under which names; those are read when they are asked for. check() asks for all of them, and tells
// what they say of each other that cannot be. Internal to the layer.
#pragma once

#include "kine/input/toml_reader.hpp"
#include "tariff/read_entries.hpp"

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace kine {

// What a catalogue keeps of the files it was made from.
struct CatalogFiles {
    DiagnosticSink mistakes; // what the documents tell
    std::vector<TomlDocument> documents;
    KnownZones zones;
    std::mutex turn; // a document is read by one thread at a time
};

class CatalogBuilder {
  public:
    explicit CatalogBuilder(std::shared_ptr<CatalogFiles> files) : files_{std::move(files)} {}

    // In this order.
    void read_zones();
    void read_territories();
    void find_entries();
    void check_codes();
    void read_edition();
    void check_entries();
    [[nodiscard]] Catalog finish(std::string fingerprint);

  private:
    template <class T, class Look>
    [[nodiscard]] LazyList<T> find(std::string_view kind, std::string_view name_key, T (*read)(TomlTable, const KnownZones&),
                                  Look look) const;
    void name_code(const TomlTable& table, std::size_t rank);

    // Calls `check(entry, its table)` for each of them.
    template <class T, class Check> void each(std::string_view kind, const LazyList<T>& entries, Check check);
    void check_act(const Act& act, TomlTable& table);
    void check_referentiel(const Referentiel& referentiel, TomlTable& table);
    void check_mention(const Mention& mention, TomlTable& table);
    void check_references();
    // True the first time that something of that kind bears `id`, read at `key`; reports a duplicate otherwise.
    bool first(TomlTable& table, std::string_view kind, const std::string& id, std::string_view key = "id");

    std::shared_ptr<CatalogFiles> files_;
    Catalog catalog_;
    std::set<std::string_view> words_; // of cotations
    std::set<std::string> seen_;
    bool has_edition_{false};
    std::vector<const Mention*> mentions_; // seen so far
    std::vector<std::pair<TomlTable, std::string>> act_references_; // where a referentiel or act id is named
};

} // namespace kine
