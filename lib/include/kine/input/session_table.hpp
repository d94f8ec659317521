// SPDX-License-Identifier: Apache-2.0
// SessionTable: the rows of one or several exports as columns. Each distinct cell text is stored once (interned); a row
// costs, for each column that the file has, the bits that tell its distinct cells apart. Empty means unknown; `non`, `aucun` or 0 is a known absence.
// Promises: rows stay in file order; a Place with line, column and excerpt is computed only when a message needs it.
// Refuses: guessing. A cell that cannot be read is reported (`cell_errors`) and read as unknown; a row whose patient,
// date or cotation cannot be read is set aside (`set_aside`) with its reason, never dropped silently.
#pragma once

#include "kine/base/date.hpp"
#include "kine/base/decimal.hpp"
#include "kine/base/diagnostic.hpp"
#include "kine/base/large_vector.hpp"
#include "kine/base/money.hpp"
#include "kine/input/cell_bytes.hpp"
#include "kine/input/columns.hpp"
#include "kine/input/packed_numbers.hpp"
#include "kine/input/reading_choices.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// A row of the table, from 0; not the line of the file.
using Row = std::uint32_t;
using CellId = std::uint32_t; // 0: empty cell or absent column

// What a fact column says: nothing, a known no, a known yes.
enum class Fact : std::uint8_t { unknown, no, yes };

// How a file writes its rows: cells under a line of titles, or one JSON object a line, which has neither.
enum class RowsForm : std::uint8_t { csv, ndjson };

// A line that is not a usable session.
struct SetAside {
    Place place;
    std::size_t source{0}; // its file, in sources()
    std::string code; // of the diagnostic in cell_errors that explains it
    std::string_view raw{}; // bytes of the record without its line end
    RowsForm form{RowsForm::csv};
};

// What is wrong with a line, or with a cell of it.
struct CellError {
    Diagnostic diagnostic;
    std::size_t source{0};  // its file, in sources()
    std::optional<Row> row; // its session; nothing: the line was set aside
};

// The numbers of the cells of a column, which the table holds.
class ColumnNumbers {
  public:
    ColumnNumbers(const PackedNumbers& numbers, std::span<const Row> slots) : numbers_{&numbers}, slots_{slots} {}

    [[nodiscard]] bool empty() const { return numbers_->empty(); }
    [[nodiscard]] std::uint32_t bound() const { return numbers_->bound(); } // none is above
    [[nodiscard]] std::uint32_t operator[](Row row) const { return (*numbers_)[slots_.empty() ? row : slots_[row]]; }
    // A cell of the row will be asked for soon, of this column or of another: where the row stands is fetched from memory meanwhile.
    void prefetch(Row row) const
    {
        if (!slots_.empty()) {
            __builtin_prefetch(&slots_[row]);
        }
    }

  private:
    const PackedNumbers* numbers_;
    std::span<const Row> slots_; // where each row stands among them; empty: at its own place
};

// Whether a place comes with the line of the file where it is: many forms of a report do not show it.
enum class Excerpts : std::uint8_t { shown, left_out };

class SessionTable {
  public:
    // A table of no file: every column is absent, hence every optional fact unknown whatever the row asked for.
    [[nodiscard]] static SessionTable none();

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool has(Column column) const;       // a column of that name was in every file
    [[nodiscard]] bool is_in_some(Column column) const; // or in one of them
    [[nodiscard]] std::span<const SourcePtr> sources() const;

    // The cell as written, trimmed; empty when unknown.
    [[nodiscard]] CellId id(Column column, Row row) const;
    [[nodiscard]] std::string_view text(Column column, Row row) const;
    [[nodiscard]] std::string_view text(CellId id) const;

    // By row, a number for its cell: the same where the cell is the same, 0 where it is empty. None of an absent column.
    [[nodiscard]] ColumnNumbers numbers(Column column) const;
    // Some cell of the column does not say which one (says_which).
    [[nodiscard]] bool may_not_say_which(Column column) const;
    // Every row, in the order in which going through them is quickest: of each patient, those of the files in their order.
    [[nodiscard]] LargeVector<Row> rows_as_kept() const;
    [[nodiscard]] std::size_t place_kept(Row row) const; // in that order, from 0

    // Required cells, always there.
    [[nodiscard]] CellId patient(Row row) const;
    [[nodiscard]] Date date(Row row) const;
    // The cotation of the row; when the file has `lettre coefficient …` instead, they are joined with " + ", and so are to a
    // cotation that is written the columns beside it that say what it does not bear.
    [[nodiscard]] CellId cotation_id(Row row) const;
    [[nodiscard]] std::string_view cotation(Row row) const;
    // It is the cell `cotation`, first, and what other columns add to it.
    [[nodiscard]] bool is_completed(Row row) const;

    // Typed reading of optional cells; nothing when unknown, unreadable (reported in cell_errors) or known absent in words.
    [[nodiscard]] std::optional<Money> money(Column column, Row row) const;
    [[nodiscard]] std::optional<Decimal> decimal(Column column, Row row) const;     // integer and money columns too
    [[nodiscard]] std::optional<std::int64_t> integer(Column column, Row row) const;
    [[nodiscard]] std::optional<int> minutes(Column column, Row row) const;        // time of day
    [[nodiscard]] std::optional<Date> day(Column column, Row row) const;           // date or fact column holding a date
    // A date counts as yes. Any other column answers too: known absence is no, a readable cell is yes.
    [[nodiscard]] Fact fact(Column column, Row row) const;
    [[nodiscard]] std::string_view choice(Column column, Row row) const;           // canonical value; empty: unknown
    [[nodiscard]] bool is_known_absence(Column column, Row row) const;             // non, aucun, aucune, 0
    // It holds what another cell may say too: it is not empty, no known absence, not signs alone, no word that the list of its column
    // does not have, and it says which one (says_which).
    [[nodiscard]] bool says_something(Column column, Row row) const;

    // Where the cell is; Column::cotation points at `lettre` (or else the first part that is filled) when the cotation was
    // joined. A missing column gives the line. Cells of unknown columns are masked in the excerpt, and an excerpt longer
    // than 200 characters is cut around the column: caret_column() of excerpt.hpp says where the caret belongs.
    [[nodiscard]] Place place(Column column, Row row, Excerpts excerpts = Excerpts::shown) const;
    // The place of a part of the cotation cell: bytes [offset, offset+length) of cotation(row). Falls back to the cell
    // when it is not there: the cotation, or its end, was joined from other columns.
    [[nodiscard]] Place place_in_cotation(Row row, std::size_t offset, std::size_t length, Excerpts excerpts = Excerpts::shown) const;
    // The bytes of a cell in its source; nothing when the file or the line has none. A place is one that this table gave.
    [[nodiscard]] std::optional<CellBytes> bytes(Column column, Row row) const;
    [[nodiscard]] std::optional<CellBytes> bytes(const Place& place) const;
    // Every cell of every record of sources()[source], a CSV, in order, lines set aside and unknown columns included.
    using RecordVisitor = std::function<void(std::span<const CellBytes>)>;
    void for_each_record(std::size_t source, const RecordVisitor& visit) const;
    [[nodiscard]] std::vector<std::string> unknown_titles(std::size_t source) const; // of the columns that nothing reads
    [[nodiscard]] std::size_t width(std::size_t source) const;                       // columns, known or not
    [[nodiscard]] const Source& source(Row row) const; // its file
    [[nodiscard]] std::size_t source_index(Row row) const; // in sources()
    // The files from `source` on are earlier exports: their rows are counted and never reported.
    void set_past_from(std::size_t source);
    [[nodiscard]] bool is_past(Row row) const;
    [[nodiscard]] bool is_past_file(std::size_t source) const; // in sources()
    [[nodiscard]] std::size_t line(Row row) const; // the header is line 1
    [[nodiscard]] std::string_view raw_line(Row row) const; // bytes of the record without its line end
    [[nodiscard]] std::string_view header_line(Row row) const; // of its file, byte order mark apart; empty in NDJSON
    [[nodiscard]] char delimiter(Row row) const;               // of its file
    [[nodiscard]] RowsForm rows_form(Row row) const;           // of its file
    // The title a column has in sources()[source]; empty: that file has no such column.
    [[nodiscard]] std::string_view title(Column column, std::size_t source) const;
    [[nodiscard]] std::optional<char> delimiter_of_file(std::size_t source) const; // nothing in NDJSON
    [[nodiscard]] std::string_view header_of_file(std::size_t source) const;       // as header_line() of its rows

    [[nodiscard]] const std::vector<CellError>& cell_errors() const; // ENT-…, in file order
    [[nodiscard]] const std::vector<SetAside>& set_aside() const;
    [[nodiscard]] const std::vector<Diagnostic>& notices() const; // unknown columns and the like, once a file

    SessionTable(SessionTable&&) noexcept;
    SessionTable& operator=(SessionTable&&) noexcept;
    ~SessionTable();

  private:
    friend class SessionReader;
    friend class SessionSet;
    struct Data;
    explicit SessionTable(std::unique_ptr<Data> data);
    std::unique_ptr<Data> data_;
};

// How many sessions the row counts, or undoes (`quantite`): one, unless it says more.
[[nodiscard]] std::int64_t sessions_of(const SessionTable& table, Row row);

// Reads session files as they are on disk: CSV (`;`, `,`, tab or `|` guessed from the header line; quotes; any line end)
// or NDJSON (one object a line, its names are the titles); UTF-8, UTF-16, Windows-1252 or ISO-8859-15; gzip or not. What
// is not UTF-8 text is converted once, and `sources()` are the converted ones, in UTF-8.
// A file that cannot be read as sessions at all (empty, of another kind, a required column missing, a column named twice,
// an unclosed quote, no row) puts an ENT-… error in `errors`, the other files are still read for their own errors, and
// nothing is returned. The codes are in input_codes.hpp. `jobs`: the threads that bring
// together the rows of each patient, once all is read.
[[nodiscard]] std::optional<SessionTable> read_sessions(std::span<const SourcePtr> sources, DiagnosticSink& errors,
                                                        const ReadingChoices& choices = {}, std::size_t jobs = 1);

} // namespace kine
