// SPDX-License-Identifier: Apache-2.0
// What must never change the verdict of a check: the order of the rows, rows of an unrelated patient, a column that is
// taken away. Run on the example exports: a clean month and one with planted mistakes.
#include "kine/check/check_sessions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace test_check_invariants {

using namespace kine;

namespace {

struct Reference {
    std::shared_ptr<const Catalog> catalog;
    std::shared_ptr<const RuleBook> book;
};

const Reference& reference()
{
    static const Reference loaded = [] {
        const std::vector<TableFile> files = embedded_tables();
        DiagnosticSink sink;
        Reference result;
        result.catalog = load_catalog(files, sink);
        result.book = load_rules(files, *result.catalog, sink);
        return result;
    }();
    return loaded;
}

std::vector<std::string> lines_of(const std::string& path)
{
    std::ifstream file{std::string{KINE_SOURCE_ROOT} + "/" + path};
    if (!file) {
        throw std::runtime_error{"cannot read " + path};
    }
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

enum class Detail { with_cotation, without };

// Code, patient, day and cotation of every accusation (violations; undecided verdicts apart).
std::multiset<std::string> accusations(const std::string& csv, Detail detail = Detail::with_cotation)
{
    DiagnosticSink sink;
    const std::vector<SourcePtr> sources{std::make_shared<const Source>("export.csv", csv)};
    const auto table = read_sessions(sources, sink);
    REQUIRE(table);
    CheckOptions options;
    options.today = *make_date(2026, 2, 28);
    const auto result = check_sessions(*table, *reference().catalog, *reference().book, options, sink);
    REQUIRE(result);
    std::multiset<std::string> found;
    for (const CheckItem& item : result->items) {
        if (item.finding && item.finding->verdict == Verdict::violation) {
            found.insert(item.diagnostic.code + " " + item.patient + " " + to_iso(*item.day) +
                         (detail == Detail::with_cotation ? " " + item.cotation : std::string{}));
        }
    }
    return found;
}

// The cells of a line of the canonical examples: commas, double quotes around cells that hold one.
std::vector<std::string> cells_of(const std::string& line, char separator)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        quoted = c == '"' ? !quoted : quoted;
        if (c == separator && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    return cells;
}

std::string without_column(const std::vector<std::string>& lines, std::size_t column, char separator)
{
    std::string text;
    for (const std::string& line : lines) {
        std::vector<std::string> cells = cells_of(line, separator);
        cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(column));
        for (std::size_t i = 0; i < cells.size(); ++i) {
            text += (i == 0 ? "" : std::string(1, separator)) + cells[i];
        }
        text += "\n";
    }
    return text;
}

char separator_of(const std::string& header)
{
    return header.find(';') != std::string::npos ? ';' : ',';
}

const std::vector<std::string>& exports()
{
    static const std::vector<std::string> paths{"examples/mois/seances.csv", "examples/controle/export.csv"};
    return paths;
}

} // namespace

TEST_CASE("check: the order of the rows changes nothing")
{
    for (const std::string& path : exports()) {
        CAPTURE(path);
        std::vector<std::string> lines = lines_of(path);
        // Of two rows that cannot stand together the later one is named: which one it is may change.
        const auto expected = accusations(joined(lines), Detail::without);
        for (const unsigned seed : {1U, 2U, 3U}) {
            std::mt19937 random{seed};
            std::shuffle(lines.begin() + 1, lines.end(), random);
            CHECK(accusations(joined(lines), Detail::without) == expected);
        }
    }
}

TEST_CASE("check: an unrelated patient changes nothing")
{
    for (const std::string& path : exports()) {
        CAPTURE(path);
        std::vector<std::string> lines = lines_of(path);
        const auto expected = accusations(joined(lines));
        const char separator = separator_of(lines.front());
        const auto header = cells_of(lines.front(), separator);
        std::string stranger;
        for (std::size_t i = 0; i < header.size(); ++i) {
            const std::string cell = header[i] == "patient"    ? "X9999"
                                     : header[i] == "date"     ? "2026-01-12"
                                     : header[i] == "cotation" ? "RAM 8.09"
                                                               : "";
            stranger += (i == 0 ? "" : std::string(1, separator)) + cell;
        }
        lines.insert(lines.begin() + 1, stranger);
        lines.push_back(stranger);
        auto found = accusations(joined(lines));
        std::erase_if(found, [](const std::string& line) { return line.find(" X9999 ") != std::string::npos; });
        CHECK(found == expected);
    }
}

TEST_CASE("check: taking a column away never accuses anyone")
{
    for (const std::string& path : exports()) {
        const std::vector<std::string> lines = lines_of(path);
        const char separator = separator_of(lines.front());
        const auto expected = accusations(joined(lines));
        const auto header = cells_of(lines.front(), separator);
        for (std::size_t column = 0; column < header.size(); ++column) {
            const std::string& name = header[column];
            if (name == "patient" || name == "date" || name == "cotation") {
                continue;
            }
            CAPTURE(path);
            CAPTURE(name);
            const auto found = accusations(without_column(lines, column, separator));
            std::vector<std::string> invented;
            std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(), std::back_inserter(invented));
            // A weaker rule may speak where a stronger one lost its fact: the session was accused all the same.
            std::erase_if(invented, [&](const std::string& line) {
                const std::string session = line.substr(line.find(' '));
                return std::any_of(expected.begin(), expected.end(),
                                   [&](const std::string& e) { return e.substr(e.find(' ')) == session; });
            });
            CHECK(invented == std::vector<std::string>{});
        }
    }
}

} // namespace test_check_invariants
