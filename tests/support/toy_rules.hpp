// SPDX-License-Identifier: Apache-2.0
// Rules on the toy profession, and what a check with them says of a file: for the tests of mechanisms and conditions.
#pragma once

#include "kine/check/check_sessions.hpp"
#include "support/catalog.hpp"
#include "support/toy_tables.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace kine::testing {

// Shown whole when a comparison fails.
struct Lines {
    std::vector<std::string> items;
    Lines() = default;
    Lines(std::initializer_list<std::string> list) : items{list} {}
    explicit Lines(std::vector<std::string> list) : items{std::move(list)} {}
    void push_back(std::string item) { items.push_back(std::move(item)); }
    friend bool operator==(const Lines&, const Lines&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Lines& lines)
    {
        for (const std::string& item : lines.items) {
            out << "\n  " << item;
        }
        return out;
    }
};

inline std::string rule(std::string_view code, std::string_view mechanism, std::string_view severity, std::string_view message,
                 std::string_view parameters, std::string_view more = "")
{
    return "[[regle]]\ncode = \"" + std::string{code} + "\"\ntitre = \"Règle " + std::string{code} + "\"\nmecanisme = \"" +
           std::string{mechanism} + "\"\nnature = \"loi\"\nseverite = \"" + std::string{severity} +
           "\"\ncertitude = \"certaine\"\nmessage = \"" + std::string{message} +
           "\"\naide = \"corriger\"\npourquoi = \"parce que\"\nreference = \"Accord des accordeurs\"\n"
           "url = \"https://example.org/accord\"\nconfiance = \"officielle\"\nverifie_le = 2026-11-01\n" +
           std::string{more} + "[[regle.periode]]\n" + std::string{parameters} + "\n";
}

struct Toy {
    std::shared_ptr<const Catalog> catalog;
    std::shared_ptr<const RuleBook> book;
};

inline Toy load(std::string rules, DiagnosticSink& sink, const std::vector<ToyFile>& more = {})
{
    std::vector<ToyFile> toys = toy_tables();
    toys.insert(toys.end(), more.begin(), more.end());
    toys.push_back({"regles/toutes.toml", std::move(rules)});
    Toy toy;
    toy.catalog = load_toy(toys, sink);
    REQUIRE(toy.catalog != nullptr);
    std::vector<TableFile> files;
    for (const ToyFile& file : toys) {
        files.push_back({file.name, file.text});
    }
    toy.book = load_rules(files, *toy.catalog, sink);
    return toy;
}

// What a check of a file says, with what it points into.
struct Checked {
    Toy toy;
    std::optional<SessionTable> table;
    std::vector<CheckItem> items;
};

// `past`: an earlier export. `more`: tables beside those of the toy.
inline Checked checked(std::string rules, const std::string& csv, CheckOptions options = {}, const std::string& past = {},
                       const std::vector<ToyFile>& more = {})
{
    DiagnosticSink sink;
    Checked checked;
    checked.toy = load(std::move(rules), sink, more);
    REQUIRE(Lines{shown(sink)} == Lines{});
    std::vector<SourcePtr> sources{std::make_shared<const Source>("accords.csv", csv)};
    if (!past.empty()) {
        sources.push_back(std::make_shared<const Source>("avant.csv", past));
    }
    checked.table = read_sessions(sources, sink);
    REQUIRE(Lines{shown(sink)} == Lines{});
    REQUIRE(checked.table);
    checked.table->set_past_from(1);
    options.territory = "continent";
    auto result = check_sessions(*checked.table, *checked.toy.catalog, *checked.toy.book, options, sink);
    REQUIRE(result);
    checked.items = std::move(result->items);
    return checked;
}

// « line:column severity code message », undecided ones with the columns they lack.
inline Lines lines_of(const Checked& told)
{
    Lines lines;
    for (const CheckItem& item : told.items) {
        const Diagnostic& diagnostic = item.diagnostic;
        std::string line = std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column) + " ";
        if (item.finding && item.finding->verdict == Verdict::undecided) {
            line += "indetermine " + diagnostic.code;
            for (const Column column : item.finding->want->missing) {
                line += " " + std::string{column_info(column).name};
            }
        } else {
            line += std::string{to_string(diagnostic.severity)} + " " + diagnostic.code + " " + diagnostic.message;
        }
        lines.push_back(line);
    }
    return lines;
}

// `past`: an earlier export.
inline Lines findings(std::string rules, const std::string& csv, CheckOptions options = {}, const std::string& past = {})
{
    return lines_of(checked(std::move(rules), csv, std::move(options), past));
}

} // namespace kine::testing
