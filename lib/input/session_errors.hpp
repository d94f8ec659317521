// SPDX-License-Identifier: Apache-2.0
// The diagnostics of the session reader: every sentence said about a session file is written in file_errors.cpp (the
// file, its titles) or session_errors.cpp (the rows).
// Promises: what was found, what was expected, what to do; a patient's cell is never quoted outside the excerpt.
// Refuses: to decide anything; it only words what the reader found.
#pragma once

#include "input/json_lines.hpp"
#include "kine/base/diagnostic.hpp"
#include "kine/input/columns.hpp"
#include "kine/input/input_codes.hpp"
#include "kine/input/reading_choices.hpp"
#include "kine/input/session_table.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::input {

// The file.
[[nodiscard]] Diagnostic empty_file(std::string_view file);
[[nodiscard]] Diagnostic nul_byte(Place place, std::size_t offset);
// `encoding`: the one that the file was read in; empty when none fits.
[[nodiscard]] Diagnostic bad_encoding(Place place, std::size_t offset, unsigned char byte,
                                      std::string_view encoding);
[[nodiscard]] Diagnostic other_kind(std::string_view file, std::string_view found, std::string_view advice);
[[nodiscard]] Diagnostic long_line(std::string_view file, std::size_t line, std::size_t size, std::size_t most);
enum class GzipFault : std::uint8_t { cut, corrupt, garbage };
[[nodiscard]] Diagnostic gzip_broken(std::string_view file, std::size_t offset, GzipFault fault);
[[nodiscard]] Diagnostic gzip_too_large(std::string_view file, std::size_t size, std::size_t most);
[[nodiscard]] Diagnostic not_encodable(std::string_view file, std::string_view character, std::string_view encoding);
[[nodiscard]] Diagnostic unclosed_quote(Place place);
[[nodiscard]] Diagnostic no_session(Place place);

// The header. `titles` are the titles of the file, `designated` those that the user named.
[[nodiscard]] Diagnostic no_title(Place place, RowsForm form);
[[nodiscard]] Diagnostic missing_column(Place place, std::span<const Column> wanted,
                                        std::span<const std::string> titles, std::span<const TitleMap> designated);
[[nodiscard]] Diagnostic no_object(std::string_view file, std::size_t line);
[[nodiscard]] Diagnostic too_many_names(std::string_view file, std::size_t line, std::size_t most);
[[nodiscard]] Diagnostic column_twice(Place place, Place first, Column column, std::string_view first_title,
                                      std::string_view second_title);
[[nodiscard]] Diagnostic unknown_column(Place place, std::string_view title, std::size_t position);
[[nodiscard]] Diagnostic parts_beside(Place place, const std::vector<std::string>& titles,
                                       std::string_view cotation_title);
[[nodiscard]] Diagnostic title_not_found(Place place, std::string_view title, Column column,
                                        std::span<const std::string> titles);
[[nodiscard]] Diagnostic profile_titles_absent(std::string_view file, const std::vector<std::string>& titles);
// `what`: the guesses, as a list; `others`: files of the same guesses after the first.
[[nodiscard]] Diagnostic guessed(std::string_view file, std::string_view what, std::size_t others);

// The rows.
[[nodiscard]] Diagnostic json_line(Place place, JsonFault::Kind kind);
[[nodiscard]] Diagnostic patient_missing(Place place, std::string_view title);
[[nodiscard]] Diagnostic total_line(Place place);
[[nodiscard]] Diagnostic date_unreadable(Place place, std::string_view title,
                                         std::string_view text); // empty: absent
[[nodiscard]] Diagnostic cotation_missing(Place place, std::string_view title, bool joined);
[[nodiscard]] Diagnostic letter_missing(Place place, std::string_view coefficient);
// `set_aside`: the row cannot be used without this cell.
[[nodiscard]] Diagnostic cell_unreadable(Place place, const ColumnInfo& column, std::string_view title,
                                         std::string_view text, bool set_aside);
[[nodiscard]] Diagnostic too_many_cells(Place place, std::size_t found, std::size_t expected, char delimiter);
[[nodiscard]] Diagnostic too_few_cells(Place place, std::size_t found, std::size_t expected,
                                       const std::vector<std::string>& missing_titles);

} // namespace kine::input
