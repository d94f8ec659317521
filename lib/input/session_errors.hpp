// The diagnostics of the session reader: every sentence said about a session file is written in session_errors.cpp.
// Promises: what was found, what was expected, what to do; a patient's cell is never quoted outside the excerpt.
// Refuses: to decide anything; it only words what the reader found.
#pragma once

#include "kine/base/diagnostic.hpp"
#include "kine/input/columns.hpp"
#include "kine/input/input_codes.hpp"

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
[[nodiscard]] Diagnostic not_utf8(Place place, std::size_t offset, unsigned char byte);
[[nodiscard]] Diagnostic unclosed_quote(Place place);
[[nodiscard]] Diagnostic no_session(Place place);

// The header. `titles` are the titles of the file.
[[nodiscard]] Diagnostic missing_column(Place place, std::span<const Column> wanted,
                                        std::span<const std::string> titles, bool looks_like_header);
[[nodiscard]] Diagnostic column_twice(Place place, Place first, Column column, std::string_view first_title,
                                      std::string_view second_title);
[[nodiscard]] Diagnostic unknown_column(Place place, std::string_view title, std::size_t position);
[[nodiscard]] Diagnostic parts_ignored(Place place, const std::vector<std::string>& titles,
                                       std::string_view cotation_title);
[[nodiscard]] Diagnostic title_not_found(Place place, std::string_view title, Column column);

// The rows.
[[nodiscard]] Diagnostic patient_missing(Place place, std::string_view title);
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
