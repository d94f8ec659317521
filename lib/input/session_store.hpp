// SPDX-License-Identifier: Apache-2.0
// SessionStore: the bytes behind a SessionTable. One array of 32-bit numbers per column; a number is the text itself
// (text and identifier columns) or the rank of a value read once per distinct text (all the others).
// Promises: a distinct text is kept once over all columns, and read once per column.
// Refuses: to judge a cell; the row reader does.
#pragma once

#include "input/cell_value.hpp"
#include "input/header.hpp"
#include "input/interner.hpp"
#include "input/record_place.hpp"
#include "kine/input/session_table.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kine::input {

using Cell = std::uint32_t; // what a column holds for a row; 0: empty

// A text of the sources is kept as a view; one that the reader built is copied when it is new.
enum class Keep : std::uint8_t { view, copy };

struct ColumnCells {
    std::vector<Cell> rows;
    std::size_t files{0}; // files that have the column
    TextIndex ranks;      // of a typed column: text to rank in `values`
    std::vector<CellValue> values{CellValue{}};
    std::string_view last_text; // exports are sorted: the next row often says the same
    Cell last_cell{0};
};

struct FileRows {
    std::size_t source{0};
    Row first_row{0};
    Header header;
    std::size_t first_error{0}; // in cell_errors
    std::size_t first_aside{0}; // in set_aside
};

struct SessionStore {
    std::vector<SourcePtr> sources;
    Interner texts;
    std::vector<CellId> absence_words; // the texts that say « non » or « aucun », few
    std::array<ColumnCells, column_count> columns;
    std::vector<CellId> cotations; // by row, joined or not
    std::vector<std::size_t> offsets;
    std::vector<std::uint32_t> lines;
    std::vector<FileRows> files;
    Row past_from{static_cast<Row>(-1)};                          // rows from here on are of earlier exports
    std::size_t past_source{static_cast<std::size_t>(-1)}; // and so are the files from here on
    std::vector<Diagnostic> cell_errors;
    std::vector<SetAside> set_aside;
    std::vector<Diagnostic> notices;

    [[nodiscard]] ColumnCells& cells(Column column) { return columns[static_cast<std::size_t>(column)]; }
    [[nodiscard]] const ColumnCells& cells(Column column) const
    {
        return columns[static_cast<std::size_t>(column)];
    }

    // What `column` holds for the trimmed text of a cell, read now when it is new.
    [[nodiscard]] Cell read(Column column, std::string_view text, Keep keep);
    [[nodiscard]] CellId intern(std::string_view text, Keep keep);

    [[nodiscard]] const CellValue& value(Column column, Cell cell) const
    {
        return cells(column).values[cell];
    }
    [[nodiscard]] CellId text_id(Column column, Cell cell) const;
    [[nodiscard]] std::string_view text(Column column, Cell cell) const
    {
        return texts.text(text_id(column, cell));
    }
    [[nodiscard]] bool is_absence(Column column, Cell cell) const;

    [[nodiscard]] bool has_row(Row row) const { return row < offsets.size(); }
    [[nodiscard]] Cell cell(Column column, Row row) const
    {
        const std::vector<Cell>& rows = cells(column).rows; // empty when no file has the column
        return rows.empty() ? 0 : rows[row];
    }
    [[nodiscard]] const FileRows& file_of(Row row) const; // of a row that is there
    [[nodiscard]] const Source& source_of(const FileRows& file) const { return *sources[file.source]; }
    [[nodiscard]] RecordStart start_of(Row row) const { return {offsets[row], lines[row]}; }

  private:
    [[nodiscard]] Cell typed_cell(Column column, std::string_view text, Keep keep);
};

} // namespace kine::input

namespace kine {

struct SessionTable::Data {
    input::SessionStore store;
};

} // namespace kine
