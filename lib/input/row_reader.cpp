// SPDX-License-Identifier: Apache-2.0
#include "input/row_reader.hpp"

#include "input/session_errors.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace kine::input {

namespace {

// trim() for the many cells that need none.
std::string_view trim_cell(std::string_view text)
{
    const auto is_plain = [](char c) { return c > ' ' && c < '\x7F'; };
    return text.empty() || (is_plain(text.front()) && is_plain(text.back())) ? text : trim(text);
}

std::size_t occurrences(std::string_view text, char wanted)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
        ++count;
    }
    return count;
}

} // namespace

RowReader::RowReader(SessionStore& store, CotationJoiner& joiner, std::span<const ConstantValue> constants)
    : store_{store}, joiner_{joiner}, header_{store.files.back().header},
      source_{store.source_of(store.files.back())},
      reader_{source_.text(), header_, header_.rows_begin, header_.rows_line},
      patient_{header_.position(Column::patient)}, date_{header_.position(Column::date)},
      cotation_{header_.position(Column::cotation)}, quantity_{header_.position(Column::quantite)},
      amount_{header_.position(Column::montant)}
{
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        parts_[i] = header_.position(cotation_parts[i]);
        has_parts_ = has_parts_ || parts_[i];
    }
    take_constants(constants);
}

void RowReader::take_constants(std::span<const ConstantValue> constants)
{
    for (const ConstantValue& constant : constants) {
        if (!header_.has(constant.column)) {
            constants_.push_back(
                {constant.column, store_.read(constant.column, constant.text, Keep::copy)});
        }
    }
}

bool RowReader::run(DiagnosticSink& errors)
{
    begin_columns();
    bool any = false;
    while (reader_.next()) {
        any = read_record() || any;
    }
    end_columns();
    if (const auto quote = reader_.unclosed_quote()) {
        report_quote(*quote, errors);
        return false;
    }
    if (!any) {
        errors.add(no_session(
            place_of_cell(source_, header_, {header_.begin, header_.line}, std::nullopt, Masking::nothing)));
    }
    return any;
}

RowReader::Part RowReader::run_part(bool cut, DiagnosticSink& errors)
{
    constexpr std::size_t longest_record = std::size_t{16} << 20U; // bytes; beyond, the end of a quote is not looked for
    const std::size_t size = source_.text().size();
    Part part{true, false, size, header_.rows_line};
    begin_columns();
    bool left_out = false;
    while (!left_out && reader_.next()) {
        left_out = cut && reader_.end() + 2 >= size; // its line end may be cut
        if (left_out) {
            part.end = reader_.begin();
            part.line = reader_.line();
        } else {
            part.any = read_record() || part.any;
        }
    }
    end_columns();
    if (const auto quote = reader_.unclosed_quote()) {
        part.end = reader_.begin();
        part.line = reader_.line();
        if (!cut || size - part.end > longest_record) {
            report_quote(*quote, errors);
            part.readable = false;
        }
    } else if (!left_out) {
        part.line += count_line_ends(source_.text());
    }
    return part;
}

// A fault of a line is not a record: a file of such lines has no session.
bool RowReader::read_record()
{
    const bool after_row = std::exchange(are_of_record_, false);
    if (const auto fault = reader_.fault()) {
        explain_fault(*fault);
        return false;
    }
    if (is_blank()) {
        return false;
    }
    read_row(after_row);
    return true;
}

void RowReader::report_quote(std::size_t quote, DiagnosticSink& errors) const
{
    const Record record{source_, header_, start()};
    errors.add(unclosed_quote(place_in_record(source_, header_, record, quote, 1,
                                              header_.has_unknown() ? Masking::everything : Masking::nothing)));
}

// A column that earlier files did not have is unknown in their rows.
void RowReader::begin_column(Column column, std::size_t rows)
{
    ColumnCells& cells = store_.cells(column);
    cells.files += 1;
    cells.rows.expect(rows);
    cells.rows.resize(store_.rows);
}

void RowReader::begin_columns()
{
    const std::size_t lines = occurrences(source_.text(), '\n');
    const std::size_t rows =
        store_.rows + 1 + (lines != 0 ? lines : occurrences(source_.text(), '\r'));
    for (const auto& column : header_.columns) {
        if (column) {
            begin_column(*column, rows);
        }
    }
    for (const Constant& constant : constants_) {
        begin_column(constant.column, rows);
    }
    pending_.resize((header_.columns.size() + 1) * pending_stride);
    store_.joined.expect(rows);
    store_.files.back().places.expect(rows - store_.rows);
}

void RowReader::end_columns()
{
    put_away();
    for (ColumnCells& cells : store_.columns) {
        if (cells.files != 0) {
            cells.rows.resize(store_.rows);
        }
    }
}

bool RowReader::is_blank() const
{
    const auto fields = reader_.fields();
    return std::all_of(fields.begin(), fields.end(),
                       [&](const CsvField& field) { return trim_cell(reader_.raw(field)).empty(); });
}

void RowReader::read_row(bool after_row)
{
    const std::size_t width = header_.columns.size();
    const bool same_end = after_row && reader_.same_from() < reader_.fields().size(); // hence as many cells
    const std::size_t same_from = same_end ? std::min(reader_.same_from(), width) : width;
    cells_.resize(width);
    std::fill_n(cells_.begin(), same_from, Cell{0});
    bad_.clear();
    if (reader_.fields().size() > width && filled_cells() > width) {
        report(too_many_cells(doubtful_place(width), filled_cells(), width, header_.delimiter), true);
        settle(0);
        return;
    }
    const std::size_t count = std::min(width, reader_.fields().size());
    read_cells(std::min(count, same_from));
    for (std::size_t i = 0; store_.any_bad && i < count; ++i) {
        if (const auto column = header_.columns[i]; column && store_.cells(*column).any_bad && store_.value(*column, cells_[i]).bad) {
            bad_.push_back(i);
        }
    }
    if (undoes_without_amount()) {
        bad_.push_back(*quantity_);
    }
    const JoinedCotation joined = cotation();
    if (bad_.empty() && joined.problem == JoinedCotation::Problem::none && cell_at(patient_) != 0 &&
        store_.value(Column::date, cell_at(date_)).has_number) {
        push_row(joined.rank);
        are_of_record_ = true;
    } else {
        explain(joined);
    }
}

// Twice through the cells: where each is kept is fetched from memory while the others are looked at. In a file that is not by patient
// most of the time of a row would go to waiting for it.
void RowReader::read_cells(std::size_t count)
{
    const std::span fields = reader_.fields();
    const std::span columns = header_.columns;
    const std::span cells_of_row = cells_;
    asked_.clear();
    for (std::size_t i = 0; i < count; ++i) {
        const auto column = columns[i];
        const CsvField& field = fields[i];
        const std::string_view text = trim_cell(reader_.raw(field));
        if (!column || text.empty()) {
            continue;
        }
        const ColumnCells& cells = store_.cells(*column);
        if (!field.escaped && text == cells.last_key.text) {
            cells_of_row[i] = cells.last_cell;
        } else {
            const TextKey key{text};
            cells.ranks.prefetch(key);
            asked_.push_back({i, key});
        }
    }
    for (const Asked& asked : asked_) {
        cells_[asked.position] = read_cell_at(asked);
    }
}

Cell RowReader::read_cell_at(const Asked& asked)
{
    const Column column = *header_.columns[asked.position];
    if (!reader_.fields()[asked.position].escaped) {
        return store_.read(column, asked.key, Keep::view);
    }
    const std::string text = reader_.unescaped(asked.key.text);
    return store_.read(column, trim_cell(text), Keep::copy);
}

// Sessions undone are those of an avoir.
bool RowReader::undoes_without_amount() const
{
    return store_.value(Column::quantite, cell_at(quantity_)).number < 0 && store_.value(Column::montant, cell_at(amount_)).number >= 0;
}

JoinedCotation RowReader::cotation()
{
    constexpr std::size_t first_added = 2; // to a cotation that is written: its letter and its coefficient are there
    PartCells parts{};
    parts.back() = cell_at(cotation_);
    const bool written = parts.back() != 0;
    bool any = false;
    for (std::size_t i = written ? first_added : 0; has_parts_ && i < parts_.size(); ++i) {
        parts[i] = cell_at(parts_[i]);
        any = any || parts[i] != 0;
    }
    if (!any) {
        return {0, written ? JoinedCotation::Problem::none : JoinedCotation::Problem::empty};
    }
    return joiner_.join(parts);
}

void RowReader::push_row(std::uint32_t joined)
{
    if (store_.rows == std::numeric_limits<Row>::max()) {
        throw std::length_error{"kine: more than 2^32 rows"};
    }
    Cell* place = pending_.data() + pending_rows_;
    for (const Cell cell : cells_) {
        *place = cell;
        place += pending_stride;
    }
    store_.joined.push_back(joined);
    store_.files.back().places.push_back(start());
    ++store_.rows;
    if (++pending_rows_ == most_pending) {
        put_away();
    }
}

void RowReader::put_away()
{
    const std::size_t first = store_.rows - pending_rows_;
    const auto pending = [&](std::size_t position) { return std::span{pending_}.subspan(position * pending_stride, pending_rows_); };
    for (std::size_t i = 0; i < header_.columns.size(); ++i) {
        if (header_.columns[i]) {
            store_.cells(*header_.columns[i]).rows.append(first, pending(i));
        }
    }
    for (const Constant& constant : constants_) {
        const std::span<Cell> same = pending(header_.columns.size());
        std::fill(same.begin(), same.end(), constant.cell);
        store_.cells(constant.column).rows.append(first, same);
    }
    pending_rows_ = 0;
}

// Cells up to the last one that is not empty: a line may end with more delimiters than its header.
std::size_t RowReader::filled_cells() const
{
    const auto fields = reader_.fields();
    std::size_t count = fields.size();
    while (count != 0 && trim_cell(reader_.raw(fields[count - 1])).empty()) {
        --count;
    }
    return count;
}

void RowReader::settle(std::uint32_t joined)
{
    std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.diagnostic.place.line, a.diagnostic.place.column) <
               std::tie(b.diagnostic.place.line, b.diagnostic.place.column);
    });
    const auto cause = std::find_if(problems_.begin(), problems_.end(), [](const Problem& p) { return p.sets_aside; });
    const std::size_t source = store_.files.back().source;
    const auto row = cause == problems_.end() ? std::optional{static_cast<Row>(store_.rows)} : std::nullopt;
    if (row) {
        push_row(joined);
    } else {
        store_.set_aside.push_back({cause->diagnostic.place, source, cause->diagnostic.code,
                                    source_.text().substr(reader_.begin(), reader_.end() - reader_.begin()),
                                    header_.form});
    }
    for (Problem& problem : problems_) {
        store_.cell_errors.push_back({std::move(problem.diagnostic), source, row});
    }
    problems_.clear();
}

void RowReader::report(Diagnostic diagnostic, bool sets_aside)
{
    problems_.push_back({std::move(diagnostic), sets_aside});
}

Place RowReader::place(Position position) const
{
    return place_of_cell(source_, header_, start(), position, Masking::unknown_columns);
}

Place RowReader::doubtful_place(Position position) const
{
    return place_of_cell(source_, header_, start(), position,
                         header_.has_unknown() ? Masking::everything : Masking::nothing);
}

} // namespace kine::input
