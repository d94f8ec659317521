// SPDX-License-Identifier: Apache-2.0
#include "input/record_place.hpp"

#include "input/cell_value.hpp"
#include "input/nearest_title.hpp"
#include "input/record_reader.hpp"
#include "input/unnamed_cell.hpp"
#include "kine/base/text.hpp"
#include "kine/input/excerpt.hpp"
#include "kine/input/patient_mark.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace kine::input {

namespace {

constexpr std::string_view mask_mark = "·";

bool is_line_end(char c) { return c == '\n' || c == '\r'; }
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// `text` with every character replaced, line ends and the characters of `kept` apart.
void append_masked(std::string& out, std::string_view text, std::string_view kept)
{
    for (const char c : text) {
        if (is_line_end(c) || kept.find(c) != std::string_view::npos) {
            out += c;
        } else if (!continues_character(c)) {
            out += mask_mark;
        }
    }
}

bool names_a_person(Column column)
{
    return column == Column::patient || column == Column::praticien || column == Column::remplace ||
           column == Column::prescripteur || column == Column::adresse;
}

// A cell that cannot be read where it stands may be another's.
bool may_name_somebody(const ColumnInfo& column, std::string_view text)
{
    return !text.empty() && is_typed(column.kind) && read_cell(column, text).bad && without_names(text) != text &&
           !(column.kind == CellKind::choice && nearest_value(text, column.choices));
}

// A cell of an unknown column (a name, a NIR), and one that names somebody otherwise than by the number of a record.
bool is_private(const Header& header, std::size_t position, std::string_view cell)
{
    if (position >= header.columns.size() || !header.columns[position]) {
        return true;
    }
    const std::string_view text = trim(cell);
    const bool told = text.empty() || text == "non" || is_record_number(text);
    return (names_a_person(*header.columns[position]) && !told) || may_name_somebody(column_info(*header.columns[position]), text);
}

// The cells of the record in the order of the text: an object need not follow the header.
std::vector<std::size_t> in_text_order(const Header& header, const Record& record)
{
    std::vector<std::size_t> order(record.fields.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (header.form == RowsForm::ndjson) {
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return record.fields[a].begin < record.fields[b].begin;
        });
    }
    return order;
}

// The bytes [begin, end) of the record as they may be shown.
std::string shown(const Header& header, const Record& record, std::size_t begin, std::size_t end,
                  Masking masking)
{
    const bool json = header.form == RowsForm::ndjson;
    std::string result;
    if (masking == Masking::everything && (!json || !record.readable)) {
        append_masked(result, record.text.substr(begin, end - begin),
                      json ? std::string{"{}\":,"} : std::string{'"', header.delimiter});
        return result;
    }
    std::size_t at = begin;
    const auto copy_to = [&](std::size_t stop) {
        if (stop > at) {
            result += record.text.substr(at, stop - at);
            at = stop;
        }
    };
    if (masking != Masking::nothing) {
        for (const std::size_t i : in_text_order(header, record)) {
            const std::string_view cell = record.text.substr(record.fields[i].begin, record.fields[i].end - record.fields[i].begin);
            const bool known = masking == Masking::unknown_columns && !is_private(header, i, cell);
            const std::size_t from = std::max(record.fields[i].begin, at);
            const std::size_t to = std::min(record.fields[i].end, end);
            if (!known && from < to) {
                copy_to(from);
                append_masked(result, record.text.substr(from, to - from), {});
                at = to;
            }
        }
    }
    copy_to(end);
    return result;
}

// The cell without the blanks around its text.
CsvField trimmed(const Record& record, const CsvField& field)
{
    const std::string_view raw = record.text.substr(field.begin, field.end - field.begin);
    const std::string_view inner = trim(raw);
    CsvField result = field;
    if (!inner.empty()) {
        result.begin += static_cast<std::size_t>(inner.data() - raw.data());
        result.end = result.begin + inner.size();
    }
    return result;
}

} // namespace

Record::Record(const Source& source, const Header& header, RecordStart start, std::size_t most)
    : begin{start.offset}, line{start.line}
{
    RecordReader reader{source.text(), header, start.offset, start.line};
    std::size_t end = reader.next(most) ? reader.end() : reader.unclosed_quote().value_or(start.offset);
    if (reader.unclosed_quote()) { // as far as the line of that quote
        end = std::min(source.text().find_first_of("\r\n", end), source.text().size());
    }
    fields.assign(reader.fields().begin(), reader.fields().end());
    readable = !reader.fault();
    text = source.text().substr(0, end);
}

Place place_in_record(const Source& source, const Header& header, const Record& record, std::size_t offset,
                      std::size_t length, Masking masking)
{
    offset = std::clamp(offset, record.begin, record.text.size());
    while (offset > record.begin && offset < record.text.size() && continues_character(record.text[offset])) {
        --offset; // a caret stands under a whole character
    }
    std::size_t begin = offset;
    while (begin > record.begin && !is_line_end(record.text[begin - 1])) {
        --begin;
    }
    std::string_view pointed = record.text.substr(offset, length);
    pointed = pointed.substr(0, pointed.find_first_of("\r\n"));
    Place place;
    place.file = source.name();
    place.line = record.line + count_line_ends(record.text.substr(record.begin, begin - record.begin));
    place.column = length_utf8(record.text.substr(begin, offset - begin)) + 1;
    place.width = std::max<std::size_t>(1, length_utf8(pointed));
    if (masking != Masking::no_excerpt) {
        const std::size_t end = std::min(record.text.find_first_of("\r\n", offset), record.text.size());
        set_excerpt(place, shown(header, record, begin, end, masking));
    }
    return place;
}

Place place_of_cell(const Source& source, const Header& header, RecordStart start,
                    std::optional<std::size_t> position, Masking masking)
{
    const bool alone = position && masking == Masking::no_excerpt; // the cells after it are not looked at
    const Record record{source, header, start, alone ? *position + 1 : all_cells};
    if (!position || *position >= record.fields.size()) {
        Place place = place_in_record(source, header, record, record.begin, 0, masking);
        place.column = 0;
        place.width = 0;
        return place;
    }
    const CsvField cell = trimmed(record, record.fields[*position]);
    return place_in_record(source, header, record, cell.begin, cell.end - cell.begin, masking);
}

Place place_in_cell(const Source& source, const Header& header, RecordStart start, std::size_t position,
                    std::size_t offset, std::size_t length, Masking masking)
{
    const Record record{source, header, start};
    if (position >= record.fields.size()) {
        return place_of_cell(source, header, start, std::nullopt, masking);
    }
    if (header.form == RowsForm::ndjson && record.fields[position].escaped) { // \u00e9: the whole cell
        return place_of_cell(source, header, start, position, masking);
    }
    const CsvField cell = trimmed(record, record.fields[position]);
    // Bytes of the source for `count` bytes of text from `from`: one more for each escaped quote on the way.
    const auto advance = [&](std::size_t from, std::size_t count) {
        while (count != 0 && from < cell.end) {
            from += cell.escaped && record.text[from] == '"' ? 2 : 1;
            --count;
        }
        return std::min(from, cell.end);
    };
    const std::size_t first = advance(cell.begin, offset);
    const std::size_t last = advance(first, length);
    return place_in_record(source, header, record, first, last - first, masking);
}

Place place_of_title(const Source& source, const Header& header, std::size_t position)
{
    if (header.form == RowsForm::ndjson) {
        const NamePlace& where = header.names[position];
        const Record record{source, header, {where.line_begin, where.line}};
        return place_in_record(source, header, record, where.name.begin, where.name.end - where.name.begin,
                               Masking::everything);
    }
    return place_of_cell(source, header, RecordStart{header.begin, header.line}, position, Masking::nothing);
}

} // namespace kine::input
