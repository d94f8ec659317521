// SPDX-License-Identifier: Apache-2.0
// Header: the titles of one session file, its first line or the names of its objects: its delimiter, what each position
// holds, where the rows begin.
// Promises: a column is read from one position only, and every position without a known column is masked in excerpts.
// Refuses: two titles for one column, and a file without the required columns (ENT-003, ENT-004).
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/base/source.hpp"
#include "kine/input/columns.hpp"
#include "kine/input/csv.hpp"
#include "kine/input/session_table.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::input {

// The columns that stand in place of `cotation`, in the order in which they are joined.
inline constexpr std::array cotation_parts{Column::lettre,     Column::coefficient, Column::supplement,
                                           Column::indemnite,  Column::ik,          Column::majoration,
                                           Column::de_montant, Column::hn_montant};

// Where a name of an NDJSON file is first written.
struct NamePlace {
    CsvField name;
    std::size_t line_begin{0};
    std::size_t line{1};
};

struct Header {
    RowsForm form{RowsForm::csv};
    char delimiter{';'};  // no meaning in NDJSON
    std::size_t begin{0}; // bytes of the source; in NDJSON, of the first object that could be read
    std::size_t end{0};
    std::size_t line{1};
    std::size_t rows_begin{0};
    std::size_t rows_line{2};
    std::vector<std::string> titles;            // trimmed; trailing ones without name are not columns
    std::vector<std::optional<Column>> columns; // by position
    std::vector<NamePlace> names;               // by position, in NDJSON only
    bool delimiter_known{false};                // announced by the file, or chosen: not guessed

    [[nodiscard]] std::optional<std::size_t> position(Column column) const;
    [[nodiscard]] bool has(Column column) const { return position(column).has_value(); }
    [[nodiscard]] bool has_unknown() const; // some cells are masked
    // The title as the file writes it, else the canonical name.
    [[nodiscard]] std::string_view title(Column column) const;
};

// Nothing when the file cannot be read as sessions: `errors` says why.
[[nodiscard]] std::optional<Header> read_header(const Source& source, const ReadingChoices& choices,
                                                DiagnosticSink& errors, std::vector<Diagnostic>& notices);

} // namespace kine::input
