// SPDX-License-Identifier: Apache-2.0
// CsvReader: the records of a CSV text, one after the other, as spans into the text; nothing is copied. Exports repeat themselves:
// where the end of a record is that of the record before, its cells are not looked for again.
// Which CSV: one delimiter; a cell may be quoted, blanks around the quotes are not part of it; in quotes a line end is
// text and "" is one quote; a record ends with \n, \r\n or \r, and the last one needs no end. A quote inside a bare
// cell is an ordinary character, as in « 12" ».
// Refuses: a quote that is never closed (`unclosed_quote`), or closed lines later in the middle of a word, which is the
// trace of one: reading stops there, for the records in between cannot be told apart.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::input {

struct CsvField {
    std::size_t begin{0}; // bytes of the text, without the quotes
    std::size_t end{0};
    bool quoted{false};
    bool escaped{false}; // holds "" : read it with unescape()
};

constexpr std::size_t all_cells = static_cast<std::size_t>(-1);

class CsvReader {
  public:
    // Starts at the record that begins at `offset`, on line `line`.
    CsvReader(std::string_view text, char delimiter, std::size_t offset = 0, std::size_t line = 1);

    // Goes to the next record; false at the end, or at an unclosed quote. With `most`, no more cells are read: then end() is that of
    // the last of them, and there is no record after.
    [[nodiscard]] bool next(std::size_t most = all_cells);

    [[nodiscard]] std::span<const CsvField> fields() const { return fields_; }
    // The cells from there on are those of the record before, byte for byte; fields().size() when none is known to be.
    [[nodiscard]] std::size_t same_from() const { return same_from_; }
    [[nodiscard]] std::string_view raw(const CsvField& field) const
    {
        return text_.substr(field.begin, field.end - field.begin);
    }
    [[nodiscard]] std::size_t begin() const { return begin_; }         // of the record
    [[nodiscard]] std::size_t end() const { return end_; }             // without its line end
    [[nodiscard]] std::size_t line() const { return line_; }           // of its first byte
    [[nodiscard]] std::size_t position() const { return position_; }   // of the record after it
    [[nodiscard]] std::size_t next_line() const { return next_line_; } // its line
    [[nodiscard]] std::optional<std::size_t> unclosed_quote() const { return unclosed_; }

  private:
    [[nodiscard]] bool is_bare(std::size_t at) const;
    [[nodiscard]] CsvField read_field();
    [[nodiscard]] std::size_t find_stop(std::size_t at) const;
    [[nodiscard]] std::optional<CsvField> read_quoted(std::size_t quote);
    [[nodiscard]] std::size_t skip_blanks(std::size_t at) const;
    [[nodiscard]] bool ends_field(std::size_t at) const;
    [[nodiscard]] bool repeats_tail();
    void choose_tail(std::size_t known);

    std::string_view text_;
    char delimiter_;
    std::array<bool, 256> stops_{}; // by byte: it ends a bare cell
    std::size_t position_;
    std::size_t next_line_;
    std::size_t begin_{0};
    std::size_t end_{0};
    std::size_t line_{0};
    std::vector<CsvField> fields_;
    std::vector<CsvField> before_; // of the record before
    std::size_t same_from_{0};
    std::size_t tail_{0};       // the cell from which the next record may be as this one; 0: none
    std::size_t tail_begin_{0}; // of that cell
    std::optional<std::size_t> unclosed_;
};

[[nodiscard]] std::string unescape(std::string_view content); // "" becomes "

// Line ends in `text`: \n, \r\n and \r count one each.
[[nodiscard]] std::size_t count_line_ends(std::string_view text);

} // namespace kine::input
