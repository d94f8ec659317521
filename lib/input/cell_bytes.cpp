// SPDX-License-Identifier: Apache-2.0
#include "kine/input/cell_bytes.hpp"

#include "input/record_place.hpp"
#include "input/record_reader.hpp"
#include "input/session_store.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <functional>

namespace kine {

namespace {

using input::CsvField;
using input::FileRows;
using input::Record;
using input::RecordStart;
using input::SessionStore;

// The bytes of the text of a field; those of an empty cell are where its text would go.
CellBytes bytes_of_field(const FileRows& file, std::string_view text, std::size_t line, const CsvField& field,
                         std::size_t position)
{
    const std::string_view raw = text.substr(field.begin, field.end - field.begin);
    const std::string_view inner = trim(raw);
    CellBytes bytes;
    bytes.source = file.source;
    bytes.line = line;
    bytes.begin = inner.empty() ? field.begin : field.begin + static_cast<std::size_t>(inner.data() - raw.data());
    bytes.end = bytes.begin + inner.size();
    bytes.quoted = field.quoted;
    bytes.delimiter = file.header.delimiter;
    if (position < file.header.columns.size()) {
        bytes.column = file.header.columns[position];
    }
    return bytes;
}

// The offset of a line set aside; nothing when it is of another source.
std::optional<std::size_t> offset_of(const SetAside& aside, const Source& source)
{
    const std::string_view text = source.text();
    const std::less_equal<const char*> not_after;
    const bool here = !aside.raw.empty() && not_after(text.data(), aside.raw.data()) &&
                      not_after(aside.raw.data() + aside.raw.size(), text.data() + text.size());
    return here ? std::optional{static_cast<std::size_t>(aside.raw.data() - text.data())} : std::nullopt;
}

// The record of `file` that holds a line: the last one that starts at it or above it.
RecordStart record_at(const SessionStore& store, const FileRows& file, std::size_t line)
{
    const Source& source = store.source_of(file);
    RecordStart found{file.header.rows_begin, file.header.rows_line};
    if (const std::size_t rows = file.places.rows_until(line); rows != 0) {
        found = file.places[rows - 1];
    }
    for (const SetAside& aside : store.set_aside) {
        const std::size_t tall = aside.place.line > line ? aside.place.line - line : line - aside.place.line;
        const auto offset = tall > input::count_line_ends(aside.raw) ? std::nullopt : offset_of(aside, source);
        if (offset && *offset > found.offset) {
            const std::size_t between =
                input::count_line_ends(source.text().substr(found.offset, *offset - found.offset));
            if (found.line + between <= line) {
                found = {*offset, found.line + between};
            }
        }
    }
    return found;
}

} // namespace

std::optional<CellBytes> SessionTable::bytes(Column column, Row row) const
{
    const SessionStore& store = data_->store;
    if (!store.has_row(row)) {
        return std::nullopt;
    }
    const FileRows& file = store.file_of(row);
    const auto position = file.header.position(column);
    const Record record{store.source_of(file), file.header, store.start_of(row)};
    if (!position || *position >= record.fields.size()) {
        return std::nullopt;
    }
    return bytes_of_field(file, record.text, record.line, record.fields[*position], *position);
}

void SessionTable::for_each_record(std::size_t source, const RecordVisitor& visit) const
{
    const FileRows& file = data_->store.files.at(source);
    const std::string_view text = sources()[source]->text();
    input::RecordReader reader{text, file.header, file.header.rows_begin, file.header.rows_line};
    std::vector<CellBytes> cells;
    while (reader.next()) {
        cells.clear();
        for (const CsvField& field : reader.fields()) {
            cells.push_back(bytes_of_field(file, text, reader.line(), field, cells.size()));
        }
        visit(cells);
    }
}

std::vector<std::string> SessionTable::unknown_titles(std::size_t source) const
{
    const input::Header& header = data_->store.files.at(source).header;
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < header.titles.size(); ++i) {
        if (!header.columns[i]) {
            titles.push_back(header.titles[i]);
        }
    }
    return titles;
}

std::size_t SessionTable::width(std::size_t source) const { return data_->store.files.at(source).header.columns.size(); }

std::optional<CellBytes> SessionTable::bytes(const Place& place) const
{
    const SessionStore& store = data_->store;
    for (const FileRows& file : store.files) {
        const Source& source = store.source_of(file);
        if (source.name() != place.file || place.column == 0) {
            continue;
        }
        const Record record{source, file.header, record_at(store, file, place.line)};
        for (std::size_t position = 0; position < record.fields.size(); ++position) {
            const CellBytes bytes = bytes_of_field(file, record.text, record.line, record.fields[position], position);
            const Place there = input::place_in_record(source, file.header, record, bytes.begin, bytes.end - bytes.begin,
                                                       input::Masking::nothing);
            if (there.line == place.line && there.column == place.column) {
                return bytes;
            }
        }
    }
    return std::nullopt;
}

} // namespace kine
