// SPDX-License-Identifier: Apache-2.0
// What the views of one TOML document have in common. Internal to the reader.
#pragma once

#include "kine/input/toml_codes.hpp"
#include "kine/input/toml_reader.hpp"

namespace kine {

struct TomlTable::Shared {
    struct Asked {
        std::uint32_t table;
        std::uint32_t length;
        const char* key;
    };

    std::string name;
    std::string text; // of a document just parsed, and what its image looks at
    TomlTree tree;
    TomlImage image;
    TomlFamily family;
    DiagnosticSink* sink;
    std::vector<bool> seen;   // the nodes asked for
    std::vector<Asked> asked; // in order; what is finished is forgotten
    mutable std::size_t line_reached{1};
    mutable std::size_t offset_reached{0};

    Shared(std::string file, TomlFamily codes, DiagnosticSink& mistakes)
        : name{std::move(file)}, family{codes}, sink{&mistakes}
    {
    }

    // The line without its end. Places come mostly in order: the next is found from the last.
    [[nodiscard]] std::string_view line_at(std::size_t line) const;
    [[nodiscard]] Place place(const TomlSpot& spot) const;
    void report(unsigned number, Place where, std::string message, std::string hint) const;
    [[nodiscard]] std::size_t index(const TomlNode& node) const
    {
        return static_cast<std::size_t>(&node - image.nodes.data());
    }
    // The value as it is written, of a text what is between its quotes; empty when it says something of a person.
    [[nodiscard]] std::string_view written(const TomlNode& node) const;
    [[nodiscard]] std::vector<std::string> asked_of(std::uint32_t table) const; // each key once
};

[[nodiscard]] std::string_view french_type(const TomlNode& node); // "une date"

} // namespace kine
