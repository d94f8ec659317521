// SPDX-License-Identifier: Apache-2.0
// How a file is written never changes what is found in it: delimiter, quotes, line ends, encoding, gzip, NDJSON. Run on the
// example exports: a clean month and one with planted mistakes.
#include "kine/check/check_sessions.hpp"
#include "kine/input/encoding.hpp"
#include "support/gzip.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace test_intake_invariants {

using namespace kine;
using kine::testing::gzip;

namespace {

using Cells = std::vector<std::vector<std::string>>; // the titles first

// The cells of a canonical example: one delimiter, quotes only around a whole cell, no line end inside.
Cells cells_of(const std::string& path)
{
    std::ifstream file{std::string{KINE_SOURCE_ROOT} + "/" + path};
    if (!file) {
        throw std::runtime_error{"cannot read " + path};
    }
    Cells cells;
    char delimiter = ',';
    for (std::string line; std::getline(file, line);) {
        if (cells.empty() && line.find(';') != std::string::npos) {
            delimiter = ';';
        }
        std::vector<std::string>& row = cells.emplace_back(1);
        bool quoted = false;
        for (const char c : line) {
            quoted = c == '"' ? !quoted : quoted;
            if (c == delimiter && !quoted) {
                row.emplace_back();
            } else if (c != '"') {
                row.back() += c;
            }
        }
    }
    return cells;
}

struct Writing {
    char delimiter{';'};
    std::string_view end{"\n"};
    bool quote_all{false};
};

std::string csv(const Cells& cells, Writing style)
{
    std::string text;
    for (const auto& row : cells) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool quote = style.quote_all || row[i].find(style.delimiter) != std::string::npos;
            text += i == 0 ? "" : std::string(1, style.delimiter);
            text += quote ? '"' + row[i] + '"' : row[i];
        }
        text += style.end;
    }
    return text;
}

std::string json_text(std::string_view text, bool escape)
{
    std::string result{'"'};
    for (const char c : text) {
        if (escape && c == 'e') {
            result += "\\u0065";
        } else {
            result += c;
        }
    }
    return result + '"';
}

// Empty cells are null, absent, or empty strings in turn; names in the order of the header or backwards.
std::string ndjson(const Cells& cells, bool escape)
{
    std::string text;
    for (std::size_t row = 1; row < cells.size(); ++row) {
        std::string object;
        for (std::size_t i = 0; i < cells[row].size(); ++i) {
            const std::size_t at = row % 2 == 0 ? cells[row].size() - 1 - i : i;
            const std::string& cell = cells[row][at];
            if (cell.empty() && (row + at) % 3 == 0) {
                continue;
            }
            const bool bare = cell.empty() && (row + at) % 3 == 1;
            object += fmt::format("{}{}: {}", object.empty() ? "" : ", ", json_text(cells[0][at], escape),
                                  bare ? std::string{"null"} : json_text(cell, escape));
        }
        text += "{" + object + "}\n";
    }
    return text;
}

// Everything that is found, places apart.
std::vector<std::string> findings(const std::string& bytes)
{
    static const auto loaded = [] {
        const std::vector<TableFile> files = embedded_tables();
        DiagnosticSink sink;
        auto catalog = load_catalog(files, sink);
        auto book = load_rules(files, *catalog, sink);
        return std::pair{catalog, book};
    }();
    DiagnosticSink sink;
    const std::vector<SourcePtr> sources{std::make_shared<const Source>("export", bytes)};
    const auto table = read_sessions(sources, sink);
    REQUIRE(table);
    CheckOptions options;
    options.today = *make_date(2026, 2, 28);
    const auto result = check_sessions(*table, *loaded.first, *loaded.second, options, sink);
    REQUIRE(result);
    std::vector<std::string> found{fmt::format("{} sessions, {} patients, {} set aside",
                                                result->summary.sessions, result->summary.patients,
                                                result->summary.set_aside)};
    for (const CheckItem& item : result->items) {
        found.push_back(fmt::format("{} {} {} | {} | {} | {}", item.row ? *item.row : 0, item.diagnostic.code,
                                    to_string(item.diagnostic.severity), item.diagnostic.message, item.patient,
                                    item.cotation));
    }
    return found;
}

} // namespace

TEST_CASE("intake: delimiter, quotes, line ends, encoding, gzip and NDJSON change nothing that is found")
{
    for (const std::string path : {"examples/mois/seances.csv", "examples/controle/export.csv"}) {
        CAPTURE(path);
        Cells cells = cells_of(path);
        cells.resize(std::min<std::size_t>(cells.size(), 100)); // each is read some thirty times
        cells[0].push_back("diagnostic"); // something that no ASCII can write
        for (std::size_t row = 1; row < cells.size(); ++row) {
            cells[row].push_back(row % 5 == 0 ? "12, allée de l'Évêché" : "");
        }
        const std::string plain = csv(cells, {});
        const std::vector<std::string> expected = findings(plain);
        const bool accused = std::any_of(expected.begin(), expected.end(), [](const std::string& line) {
            return line.find(" error | ") != std::string::npos;
        });
        REQUIRE(accused == (path == "examples/controle/export.csv"));
        for (const char delimiter : {';', ',', '\t', '|'}) {
            for (const std::string_view end : {"\n", "\r\n", "\r"}) {
                CAPTURE(delimiter);
                CHECK(findings(csv(cells, {delimiter, end, false})) == expected);
            }
            CHECK(findings(csv(cells, {delimiter, "\n", true})) == expected);
        }
        for (const Encoding encoding :
             {Encoding::windows_1252, Encoding::iso_8859_15, Encoding::utf16_le, Encoding::utf16_be}) {
            CAPTURE(encoding_name(encoding));
            const auto bytes = encode(plain, encoding);
            REQUIRE(bytes);
            CHECK(findings(*bytes) == expected);
            CHECK(findings(gzip(*bytes)) == expected);
        }
        for (const Encoding encoding : {Encoding::utf8, Encoding::utf16_le, Encoding::utf16_be}) {
            CHECK(findings(*encode("\uFEFF" + plain, encoding)) == expected);
        }
        for (const bool escape : {false, true}) {
            const std::string objects = ndjson(cells, escape);
            CHECK(findings(objects) == expected);
            CHECK(findings(gzip(objects)) == expected);
            CHECK(findings(*encode(objects, Encoding::utf16_le)) == expected);
        }
        CHECK(findings(*encode(ndjson(cells, false), Encoding::windows_1252)) == expected);
    }
}

} // namespace test_intake_invariants
