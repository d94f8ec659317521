// SPDX-License-Identifier: Apache-2.0
// A small reader of the test data: comma, quotes, one header line. Rows are asked for their cells by column name.
#pragma once

#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kine::testing {

struct CsvRow {
    std::size_t line{0};
    std::map<std::string, std::string, std::less<>> cells;

    [[nodiscard]] const std::string& operator[](std::string_view column) const
    {
        const auto found = cells.find(column);
        if (found == cells.end()) {
            throw std::runtime_error{"no column " + std::string{column}};
        }
        return found->second;
    }
};

inline std::vector<std::string> csv_cells(std::string_view line)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            cells.back() += '"';
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += c;
        }
    }
    if (quoted) {
        throw std::runtime_error{"quote left open: " + std::string{line}};
    }
    return cells;
}

// Every row of a file of tests/vectors/ (no cell there holds a line end).
inline std::vector<CsvRow> read_vectors(const std::string& name)
{
    const std::string path = std::string{KINE_SOURCE_ROOT} + "/tests/vectors/" + name;
    std::ifstream file{path, std::ios::binary};
    std::string line;
    if (!std::getline(file, line)) {
        throw std::runtime_error{"cannot read " + path};
    }
    const std::vector<std::string> header = csv_cells(line);
    std::vector<CsvRow> rows;
    for (std::size_t number = 2; std::getline(file, line); ++number) {
        const std::vector<std::string> cells = csv_cells(line);
        if (cells.size() != header.size()) {
            throw std::runtime_error{path + ":" + std::to_string(number) + ": wrong number of cells"};
        }
        CsvRow row;
        row.line = number;
        for (std::size_t i = 0; i < header.size(); ++i) {
            row.cells.emplace(header[i], cells[i]);
        }
        rows.push_back(std::move(row));
    }
    if (rows.empty()) {
        throw std::runtime_error{path + " has no row"};
    }
    return rows;
}

} // namespace kine::testing
