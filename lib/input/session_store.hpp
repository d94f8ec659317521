// SPDX-License-Identifier: Apache-2.0
// SessionStore: the bytes behind a SessionTable. One sequence of numbers per column: the rank of a cell among the distinct ones
// of the column, on as many bits as their count needs, and its value read once.
// Promises: a distinct text is kept once over all columns, and read once per column.
// Refuses: to judge a cell; the row reader does.
#pragma once

#include "input/cell_value.hpp"
#include "input/header.hpp"
#include "input/interner.hpp"
#include "input/record_place.hpp"
#include "input/row_places.hpp"
#include "kine/base/large_vector.hpp"
#include "kine/input/packed_numbers.hpp"
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
    PackedNumbers rows;
    CellKind kind{CellKind::text};
    std::size_t files{0}; // files that have the column
    TextIndex ranks;      // text to rank in `values`
    LargeVector<CellValue> values{CellValue{}};
    bool any_bad{false};   // of them
    bool any_vague{false}; // so: it does not say which one (says_which)
    TextKey last_key;    // exports are sorted: the next row often says the same
    Cell last_cell{0};

    void number_again(); // once nothing is read any more
};

struct FileRows {
    std::size_t source{0};
    Row first_row{0};
    Header header;
    std::size_t first_error{0}; // in cell_errors
    std::size_t first_aside{0}; // in set_aside
    RowPlaces places{};         // of its rows
};

struct SessionStore {
    SessionStore();

    std::vector<SourcePtr> sources;
    Interner texts;
    std::array<ColumnCells, column_count> columns;
    PackedNumbers joined; // by row, the cotation put together from its parts: its rank in joined_cotations; 0: as written
    std::vector<CellId> joined_cotations{0};
    bool any_bad{false}; // of the cells of any column
    std::size_t rows{0};
    LargeVector<Row> slots; // where each row stands in the sequences; empty: the rows of each patient follow one another
    std::vector<FileRows> files;
    Row past_from{static_cast<Row>(-1)};                          // rows from here on are of earlier exports
    std::size_t past_source{static_cast<std::size_t>(-1)}; // and so are the files from here on
    std::vector<CellError> cell_errors;
    std::vector<SetAside> set_aside;
    std::vector<Diagnostic> notices;

    [[nodiscard]] ColumnCells& cells(Column column) { return columns[static_cast<std::size_t>(column)]; }
    [[nodiscard]] const ColumnCells& cells(Column column) const
    {
        return columns[static_cast<std::size_t>(column)];
    }

    // What `column` holds for the trimmed text of a cell, read now when it is new.
    [[nodiscard]] Cell read(Column column, std::string_view text, Keep keep) { return text.empty() ? 0 : read(column, TextKey{text}, keep); }
    [[nodiscard]] Cell read(Column column, const TextKey& key, Keep keep); // not empty
    [[nodiscard]] CellId intern(const TextKey& key, Keep keep);           // so
    // Gives back what only reading needs, and brings the rows of each patient together, with as many threads. Nothing is read nor
    // interned afterwards.
    void close(std::size_t jobs);

    [[nodiscard]] const CellValue& value(Column column, Cell cell) const { return cells(column).values[cell]; }
    [[nodiscard]] CellId text_id(Column column, Cell cell) const { return value(column, cell).id; }
    [[nodiscard]] std::string_view text(Column column, Cell cell) const
    {
        return texts.text(text_id(column, cell));
    }

    [[nodiscard]] bool has_row(Row row) const { return row < rows; }
    [[nodiscard]] Cell cell(Column column, Row row) const
    {
        return cells(column).rows[slot(row)]; // 0 of whatever row when no file has the column: it is on no bits
    }
    // Of a row that is there, or of any row in a column that no file has. Asked everywhere: bounds are not looked at again.
    [[nodiscard]] const CellValue& value_at(Column column, Row row) const
    {
        const ColumnCells& own = columns.data()[static_cast<std::size_t>(column)];
        return own.values.data()[own.rows[slots.empty() ? row : slots.data()[row]]];
    }
    [[nodiscard]] std::size_t slot(Row row) const { return slots.empty() ? row : slots[row]; }
    [[nodiscard]] CellId joined_cotation(Row row) const { return joined_cotations[joined[slot(row)]]; }
    [[nodiscard]] const FileRows& file_of(Row row) const; // of a row that is there
    [[nodiscard]] const Source& source_of(const FileRows& file) const { return *sources[file.source]; }
    [[nodiscard]] RecordStart start_of(Row row) const
    {
        const FileRows& file = file_of(row);
        return file.places[row - file.first_row];
    }

  private:
    void arrange(std::size_t jobs);
    [[nodiscard]] Cell rank(ColumnCells& column, const ColumnInfo& info, TextKey key, Keep keep);
};

} // namespace kine::input

namespace kine {

struct SessionTable::Data {
    input::SessionStore store;
};

} // namespace kine
