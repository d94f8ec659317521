#include "input/record_place.hpp"

#include "kine/base/nir.hpp"
#include "kine/base/text.hpp"
#include "kine/input/excerpt.hpp"

#include <algorithm>
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

// A patient may be named by a NIR, which no message shows.
bool holds_nir(const Record& record, std::size_t position, const Header& header)
{
    const CsvField& field = record.fields[position];
    return header.columns[position] == Column::patient &&
           looks_like_nir(trim(record.text.substr(field.begin, field.end - field.begin)));
}

// The bytes [begin, end) of the record as they may be shown.
std::string shown(const Header& header, const Record& record, std::size_t begin, std::size_t end,
                  Masking masking)
{
    std::string result;
    if (masking == Masking::everything) {
        append_masked(result, record.text.substr(begin, end - begin), std::string{'"', header.delimiter});
        return result;
    }
    std::size_t at = begin;
    const auto copy_to = [&](std::size_t stop) {
        if (stop > at) {
            result += record.text.substr(at, stop - at);
            at = stop;
        }
    };
    for (std::size_t i = 0; i < record.fields.size() && masking == Masking::unknown_columns; ++i) {
        const bool known = i < header.columns.size() && header.columns[i] && !holds_nir(record, i, header);
        const std::size_t from = std::max(record.fields[i].begin, at);
        const std::size_t to = std::min(record.fields[i].end, end);
        if (!known && from < to) {
            copy_to(from);
            append_masked(result, record.text.substr(from, to - from), {});
            at = to;
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

Record::Record(const Source& source, const Header& header, RecordStart start)
    : begin{start.offset}, line{start.line}
{
    CsvReader reader{source.text(), header.delimiter, start.offset, start.line};
    std::size_t end = reader.next() ? reader.end() : reader.unclosed_quote().value_or(start.offset);
    if (reader.unclosed_quote()) { // as far as the line of that quote
        end = std::min(source.text().find_first_of("\r\n", end), source.text().size());
    }
    fields.assign(reader.fields().begin(), reader.fields().end());
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
    const std::size_t end = std::min(record.text.find_first_of("\r\n", offset), record.text.size());
    Place place;
    place.file = source.name();
    place.line = record.line + count_line_ends(record.text.substr(record.begin, begin - record.begin));
    place.column = length_utf8(record.text.substr(begin, offset - begin)) + 1;
    place.width =
        std::max<std::size_t>(1, length_utf8(record.text.substr(offset, std::min(length, end - offset))));
    set_excerpt(place, shown(header, record, begin, end, masking));
    return place;
}

Place place_of_cell(const Source& source, const Header& header, RecordStart start,
                    std::optional<std::size_t> position, Masking masking)
{
    const Record record{source, header, start};
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
                    std::size_t offset, std::size_t length)
{
    const Record record{source, header, start};
    if (position >= record.fields.size()) {
        return place_of_cell(source, header, start, std::nullopt, Masking::unknown_columns);
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
    return place_in_record(source, header, record, first, last - first, Masking::unknown_columns);
}

Place place_of_title(const Source& source, const Header& header, std::size_t position)
{
    return place_of_cell(source, header, RecordStart{header.begin, header.line}, position, Masking::nothing);
}

} // namespace kine::input
