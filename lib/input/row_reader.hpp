// SPDX-License-Identifier: Apache-2.0
// RowReader: the rows of one file into the store. The fast path touches no std::string; what is wrong with a row is
// worded on the slow path, from the cells already read.
// Promises: every line is a row of the table, a SetAside with its diagnostic, or blank; all that is wrong is reported.
// Refuses: to read cells that may be shifted: a line with too many cells, or cut before a required one, is set aside.
#pragma once

#include "input/cotation_join.hpp"
#include "input/record_reader.hpp"
#include "input/session_store.hpp"
#include "kine/base/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kine::input {

class RowReader {
  public:
    // The file is the last of `store.files`.
    RowReader(SessionStore& store, CotationJoiner& joiner, std::span<const ConstantValue> constants);

    // Reads to the end of the file; false when the file cannot be read at all (`errors` says why).
    [[nodiscard]] bool run(DiagnosticSink& errors);

    // The rows of a part of the file, which is all of the source and starts with a record.
    struct Part {
        bool readable{true};    // false: a quote is never closed
        bool any{false};        // some record is not blank
        std::size_t end{0};     // of what was read, where a record starts: its offset
        std::size_t line{0};    // and its line
    };
    // `cut`: the source may end inside a record, which is then left out.
    [[nodiscard]] Part run_part(bool cut, DiagnosticSink& errors);

  private:
    struct Problem {
        Diagnostic diagnostic;
        bool sets_aside{false};
    };
    // Where a required or joined column is; nothing: not in the file.
    using Position = std::optional<std::size_t>;

    void take_constants(std::span<const ConstantValue> constants);
    void begin_column(Column column, std::size_t rows);
    void begin_columns();
    void end_columns();
    [[nodiscard]] bool is_blank() const;
    [[nodiscard]] bool read_record(); // false: it is blank
    void report_quote(std::size_t quote, DiagnosticSink& errors) const;
    void read_row(bool after_row); // `after_row`: the record before was one, and cells_ are its cells
    void read_cells(std::size_t count); // the first of them
    struct Asked { // a cell to look for
        std::size_t position{0};
        TextKey key;
    };
    [[nodiscard]] Cell read_cell_at(const Asked& asked);
    [[nodiscard]] Cell cell_at(Position position) const { return position ? cells_[*position] : 0; }
    [[nodiscard]] bool undoes_without_amount() const;
    [[nodiscard]] JoinedCotation cotation();
    void push_row(std::uint32_t joined); // the rank of its joined cotation; 0: as written
    void put_away();                     // the cells of the last rows into the columns

    [[nodiscard]] std::size_t filled_cells() const;
    [[nodiscard]] std::vector<std::string> missing_titles(const JoinedCotation& cotation) const;
    void explain_fault(const JsonFault& fault);
    void explain(const JoinedCotation& cotation);
    [[nodiscard]] std::optional<std::size_t> total_cell(const JoinedCotation& cotation) const;
    void explain_required(const JoinedCotation& cotation);
    void explain_cotation(const JoinedCotation& cotation);
    void explain_cell(std::size_t position, const JoinedCotation& cotation);
    void settle(std::uint32_t joined); // puts the problems in order, and the row in the table or aside
    void report(Diagnostic diagnostic, bool sets_aside);
    [[nodiscard]] RecordStart start() const { return {reader_.begin(), reader_.line()}; }
    [[nodiscard]] Place place(Position position) const;
    [[nodiscard]] Place doubtful_place(Position position) const; // of a line whose cells may be shifted

    SessionStore& store_;
    CotationJoiner& joiner_;
    const Header& header_;
    const Source& source_;
    RecordReader reader_;
    Position patient_;
    Position date_;
    Position cotation_;
    Position quantity_;
    Position amount_;
    std::array<Position, cotation_parts.size()> parts_;
    bool has_parts_{false};
    struct Constant {
        Column column;
        Cell cell;
    };
    std::vector<Constant> constants_; // of the columns that the file lacks
    std::vector<Cell> cells_;         // of the row, by position
    // Of the last rows, position after position: a column takes many at once for less.
    static constexpr std::size_t most_pending = 256;
    static constexpr std::size_t pending_stride = most_pending + 16; // a power of two would bring columns to one place of the cache
    std::vector<Cell> pending_;
    std::size_t pending_rows_{0};
    bool are_of_record_{false};       // they are those of the record read last, in which nothing was wrong
    std::vector<Asked> asked_;
    std::vector<std::size_t> bad_; // positions of its unreadable cells
    std::vector<Problem> problems_;
};

} // namespace kine::input
