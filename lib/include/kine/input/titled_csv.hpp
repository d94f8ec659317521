// SPDX-License-Identifier: Apache-2.0
// TitledCsv: a small CSV file whose first line names its columns (patients.csv, retours.csv), read cell by cell.
// Promises: the delimiter is the one that « sep=; » announces, else the one most often in the title line; columns in any
// order; a byte order mark and blank lines before the titles are passed over; a place has no excerpt, for the lines of these
// files say who someone is.
// Refuses: to decide what is wrong: a line with too few cells has empty ones, an unknown title is left unread.
#pragma once

#include "kine/base/source.hpp"
#include "kine/input/csv.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::input {

struct TitleLine;

// Of a line that has more cells than there are titles: which cell holds what is not known.
struct ExtraCells {
    std::string message;
    std::string hint;
    Place place; // of the first cell without a title
};

class TitledCsv {
  public:
    using KindOf = std::optional<std::size_t> (*)(std::string_view title); // below `kinds`

    // Reads the title line; `source`, which is UTF-8, outlives the reader.
    TitledCsv(const Source& source, std::size_t kinds, KindOf kind_of);

    [[nodiscard]] bool has(std::size_t kind) const { return positions_.at(kind).has_value(); }
    [[nodiscard]] const std::optional<std::size_t>& twice() const { return twice_; } // a kind that two titles name
    [[nodiscard]] bool next() { return csv_.next(); }
    [[nodiscard]] std::string cell(std::size_t kind) const; // trimmed; empty: absent
    [[nodiscard]] bool blank() const;                       // nothing in any cell
    [[nodiscard]] std::optional<ExtraCells> extra_cells() const; // empty cells at the end of a line do not count
    [[nodiscard]] std::size_t title_line() const { return title_line_; }
    // Which titles that were left unread look like these names, « « nmo » ressemble à « nom » : le renommer »; empty when none
    // does, or when no title was known, for the first line may then be someone's.
    [[nodiscard]] std::string rename_hint(std::span<const std::string_view> missing) const;
    [[nodiscard]] std::size_t line() const { return csv_.line(); }
    [[nodiscard]] Place place(std::size_t kind) const; // of the cell; of the line when it has none
    [[nodiscard]] bool unclosed_quote() const { return csv_.unclosed_quote().has_value(); }

  private:
    TitledCsv(const Source& source, std::size_t kinds, KindOf kind_of, const TitleLine& titles);
    [[nodiscard]] const CsvField* field(std::size_t kind) const;
    [[nodiscard]] Place place_of(const CsvField* field) const;
    [[nodiscard]] std::size_t filled_cells() const;

    const Source* source_;
    std::size_t title_line_;
    char delimiter_;
    CsvReader csv_;
    std::size_t titles_{0}; // up to the last one that has a name
    std::vector<std::string> unread_;
    std::vector<std::optional<std::size_t>> positions_; // by kind
    std::optional<std::size_t> twice_;
};

} // namespace kine::input
