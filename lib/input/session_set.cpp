// SPDX-License-Identifier: Apache-2.0
#include "kine/input/session_set.hpp"

#include "input/file_head.hpp"
#include "input/guesses.hpp"
#include "input/row_reader.hpp"
#include "input/session_errors.hpp"
#include "input/session_store.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

namespace kine {

struct SessionSet::Data {
    std::vector<LongText> texts;
    std::vector<input::Header> headers; // by file
    ReadingChoices choices;
    std::vector<Diagnostic> notices;
};

SessionSet::SessionSet(std::unique_ptr<Data> data) : data_{std::move(data)} {}
SessionSet::SessionSet(SessionSet&&) noexcept = default;
SessionSet::~SessionSet() = default;

std::optional<SessionSet> SessionSet::open(std::vector<LongText> texts, DiagnosticSink& errors, const ReadingChoices& choices)
{
    auto data = std::make_unique<Data>();
    input::Guesses guesses;
    bool good = true;
    for (const LongText& text : texts) {
        auto header = input::read_header(input::head_of(text), choices, errors, data->notices);
        good = good && header.has_value();
        if (header) {
            guesses.note(text.name, text.form, *header, choices);
            data->headers.push_back(std::move(*header));
        }
    }
    if (!good) {
        return std::nullopt;
    }
    guesses.tell(data->notices);
    data->texts = std::move(texts);
    data->choices = choices;
    return SessionSet{std::move(data)};
}

std::size_t SessionSet::files() const { return data_->texts.size(); }

std::uint64_t SessionSet::size() const
{
    std::uint64_t size = 0;
    for (const LongText& text : data_->texts) {
        size += text.bytes->size();
    }
    return size;
}

const std::vector<Diagnostic>& SessionSet::notices() const { return data_->notices; }

struct SessionSet::Reading {
    SessionTable table;
    std::vector<input::RowReader::Part> files; // what was read of each
};

namespace {

// The rows of each piece have the lines of the file: they were counted as if nothing were between the pieces.
void set_lines(input::RowPlaces& places, std::span<const FilePiece> pieces)
{
    input::RowPlaces set;
    set.expect(places.size());
    std::uint64_t end = 0; // of the piece in the text
    std::size_t shift = 0; // modulo the size of a number: it may be less than nothing
    std::size_t piece = 0;
    for (std::size_t row = 0; row < places.size(); ++row) {
        input::RecordStart start = places[row];
        while (start.offset >= end) {
            end += pieces[piece].end - pieces[piece].begin;
            shift = static_cast<std::size_t>(pieces[piece].line) - start.line; // it starts with this row
            ++piece;
        }
        start.line += shift;
        set.push_back(start);
    }
    places = std::move(set);
}

// Of the first pieces, those of a file.
std::size_t bytes_of(std::size_t file, std::span<const FilePiece> pieces)
{
    std::uint64_t bytes = 0;
    for (auto piece = pieces.begin(); piece != pieces.end() && piece->file == file; ++piece) {
        bytes += piece->end - piece->begin;
    }
    return static_cast<std::size_t>(bytes);
}

} // namespace

SessionSet::Reading SessionSet::read(std::span<const FilePiece> pieces, bool cut, DiagnosticSink& errors) const
{
    auto content = std::make_unique<SessionTable::Data>();
    input::SessionStore& store = content->store;
    input::CotationJoiner joiner{store};
    std::vector<input::RowReader::Part> files;
    auto next = pieces.begin();
    for (std::size_t file = 0; file < data_->texts.size(); ++file) {
        const auto first = next;
        std::string text;
        text.reserve(bytes_of(file, pieces.subspan(static_cast<std::size_t>(first - pieces.begin()))));
        while (next != pieces.end() && next->file == file) {
            const std::uint64_t begin = next->begin;
            std::uint64_t end = begin; // of the pieces that follow one another
            for (; next != pieces.end() && next->file == file && next->begin == end; ++next) {
                end = next->end;
            }
            data_->texts[file].bytes->read(begin, static_cast<std::size_t>(end - begin), text);
        }
        input::FileRows rows{file, static_cast<Row>(store.rows), data_->headers[file], store.cell_errors.size(),
                             store.set_aside.size()};
        rows.header.rows_begin = 0;
        rows.header.rows_line = first == next ? 1 : first->line;
        store.files.push_back(std::move(rows));
        store.sources.push_back(std::make_shared<const Source>(data_->texts[file].name, std::move(text), data_->texts[file].form));
        const bool last = next == pieces.end() && first != next;
        files.push_back(input::RowReader{store, joiner, data_->choices.constants}.run_part(cut && last, errors));
        if (next - first > 1) {
            set_lines(store.files.back().places, {first, next});
        }
    }
    return {SessionTable{std::move(content)}, std::move(files)};
}

SessionTable SessionSet::read(std::span<const FilePiece> pieces) const
{
    DiagnosticSink told; // when the windows were made
    return std::move(read(pieces, false, told).table);
}

RowPlace SessionSet::place_of(const SessionTable& table, Row row)
{
    const input::SessionStore& store = table.data_->store;
    return {store.file_of(row).source, store.start_of(row).line};
}

std::size_t SessionSet::offset_of(const SessionTable& table, Row row) { return table.data_->store.start_of(row).offset; }

void SessionSet::keep_rows(SessionTable& table, Row count)
{
    input::SessionStore& store = table.data_->store;
    if (count >= store.rows) {
        return;
    }
    const auto file = static_cast<std::size_t>(&store.file_of(count) - store.files.data());
    const std::size_t line = store.start_of(count).line;
    const auto is_kept = [&](const CellError& error) { return error.row ? *error.row < count : error.diagnostic.place.line < line; };
    const auto is_above = [&](const SetAside& aside) { return aside.place.line < line; };
    const auto first_error = store.cell_errors.begin() + static_cast<std::ptrdiff_t>(store.files[file].first_error);
    const auto first_aside = store.set_aside.begin() + static_cast<std::ptrdiff_t>(store.files[file].first_aside);
    store.cell_errors.erase(std::find_if_not(first_error, store.cell_errors.end(), is_kept), store.cell_errors.end());
    store.set_aside.erase(std::find_if_not(first_aside, store.set_aside.end(), is_above), store.set_aside.end());
    for (input::ColumnCells& cells : store.columns) {
        cells.rows.shorten(std::min<std::size_t>(cells.rows.size(), count));
    }
    store.joined.shorten(count);
    store.rows = count;
    store.files[file].places.shorten(count - store.files[file].first_row);
    for (std::size_t later = file + 1; later < store.files.size(); ++later) {
        store.files[later].first_row = count;
        store.files[later].places.shorten(0);
    }
}

SessionWindows::SessionWindows(const SessionSet& set, std::size_t bytes)
    : set_{set}, bytes_{std::max<std::size_t>(1, bytes)}, cursor_{start_of(0)}, any_(set.files())
{
}

SessionWindows::Cursor SessionWindows::start_of(std::size_t file) const
{
    if (file >= set_.files()) {
        return {file, 0, 0};
    }
    const input::Header& header = set_.data_->headers[file];
    return {file, header.rows_begin, header.rows_line};
}

// From the cursor on.
void SessionWindows::choose_pieces(std::size_t bytes)
{
    pieces_.clear();
    Cursor at = cursor_;
    for (std::uint64_t left = bytes; at.file < set_.files() && left > 0; at = start_of(at.file + 1)) {
        const std::uint64_t size = set_.data_->texts[at.file].bytes->size();
        const std::uint64_t taken = std::min(left, size - std::min(at.at, size));
        pieces_.push_back({at.file, at.at, at.at + taken, at.line});
        left -= taken;
    }
}

void SessionWindows::pass_files(std::size_t until, DiagnosticSink& errors)
{
    for (std::size_t file = cursor_.file; file < until; ++file) {
        if (!any_[file]) {
            const input::Header& header = set_.data_->headers[file];
            const Source head = input::head_of(set_.data_->texts[file]);
            errors.add(input::no_session(
                input::place_of_cell(head, header, {header.begin, header.line}, std::nullopt, input::Masking::nothing)));
            failed_ = true;
        }
    }
}

// The rows of the last patient go to the next window, unless there are no others: false.
bool SessionWindows::cut_before_last_patient(SessionSet::Reading& reading)
{
    const SessionTable& table = reading.table;
    auto row = static_cast<Row>(table.size());
    if (row == 0) { // nobody is cut
        const input::RowReader::Part& part = reading.files[pieces_.back().file];
        pieces_.back().end = pieces_.back().begin + part.end;
        cursor_ = {pieces_.back().file, pieces_.back().end, part.line};
        return part.end != 0 || pieces_.size() > 1;
    }
    while (row > 0 && table.patient(row - 1) == table.patient(static_cast<Row>(table.size() - 1))) {
        --row;
    }
    if (row == 0) {
        return false;
    }
    const RowPlace place = SessionSet::place_of(table, row);
    const auto piece = std::find_if(pieces_.begin(), pieces_.end(), [&](const FilePiece& one) { return one.file == place.file; });
    piece->end = piece->begin + SessionSet::offset_of(table, row);
    pieces_.erase(piece + 1, pieces_.end());
    cursor_ = {place.file, pieces_.back().end, place.line};
    SessionSet::keep_rows(reading.table, row);
    return true;
}

std::optional<SessionTable> SessionWindows::next(DiagnosticSink& errors)
{
    for (std::size_t bytes = bytes_; cursor_.file < set_.files();) {
        choose_pieces(bytes);
        const FilePiece last = pieces_.back();
        const bool cut = last.end < set_.data_->texts[last.file].bytes->size();
        const bool end = !cut && last.file + 1 == set_.files();
        const std::size_t told = errors.items().size();
        SessionSet::Reading reading = set_.read(pieces_, cut, errors);
        for (const FilePiece& piece : pieces_) {
            any_[piece.file] = any_[piece.file] || reading.files[piece.file].any;
        }
        if (errors.items().size() != told) { // the rest is only read for its own errors
            const auto broken = std::find_if(pieces_.begin(), pieces_.end(),
                                             [&](const FilePiece& piece) { return !reading.files[piece.file].readable; });
            pass_files(broken->file, errors);
            cursor_ = start_of(broken->file + 1);
            failed_ = true;
            continue;
        }
        const std::size_t file = cursor_.file;
        if (end) {
            pass_files(set_.files(), errors);
            cursor_ = start_of(set_.files());
        } else if (!cut_before_last_patient(reading)) {
            bytes *= 2;
            continue;
        } else {
            const Cursor after = std::exchange(cursor_, Cursor{file, 0, 0});
            pass_files(after.file, errors);
            cursor_ = after;
        }
        if (!failed_) {
            return std::move(reading.table);
        }
        bytes = bytes_;
    }
    return std::nullopt;
}

} // namespace kine
