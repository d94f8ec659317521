// SPDX-License-Identifier: Apache-2.0
// Places inside a record, computed when a message needs them: the record is split again, the cells that must not be shown
// are masked, and the line of the caret is taken out of it.
// Promises: a masked character is one `·`, so that columns and widths stay true; line ends inside quotes count as lines.
// Refuses: to show a cell of an unknown column (a name, a NIR), or one that designates somebody by a name.
#pragma once

#include "input/header.hpp"
#include "kine/base/source.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace kine::input {

// Where a record starts in its source.
struct RecordStart {
    std::size_t offset{0};
    std::size_t line{0};
};

// What an excerpt hides. The names of an object are never hidden, unless the object cannot be read.
enum class Masking { nothing, unknown_columns, everything, no_excerpt };

// A record cut again into cells, all or the first `most` of them; `text` ends with the last of these.
struct Record {
    std::string_view text; // of the source, up to the end of the record
    std::size_t begin{0};
    std::size_t line{0};
    std::vector<CsvField> fields;
    bool readable{true}; // false: an object at fault, whose cells are unknown

    Record(const Source& source, const Header& header, RecordStart start, std::size_t most = all_cells);
    [[nodiscard]] std::string_view raw() const { return text.substr(begin); }
};

// The place of the bytes [offset, offset+length) of the source, inside the record.
[[nodiscard]] Place place_in_record(const Source& source, const Header& header, const Record& record,
                                    std::size_t offset, std::size_t length, Masking masking);
// The place of a cell; its record's line when there is no such cell.
[[nodiscard]] Place place_of_cell(const Source& source, const Header& header, RecordStart start,
                                  std::optional<std::size_t> position, Masking masking);
// The place of the bytes [offset, offset+length) of the text of a cell, quotes and escapes left out.
[[nodiscard]] Place place_in_cell(const Source& source, const Header& header, RecordStart start,
                                  std::size_t position, std::size_t offset, std::size_t length, Masking masking);
// The place of a title in the header line.
[[nodiscard]] Place place_of_title(const Source& source, const Header& header, std::size_t position);

} // namespace kine::input
