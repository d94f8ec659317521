// SPDX-License-Identifier: Apache-2.0
// a-corriger.csv: the lines left out as they were written, in the encoding of their file, with their code in the column
// `code_kine`, which every command reads back without a word.
#include "bill_parts.hpp"
#include "kine/base/text.hpp"
#include "kine/input/columns.hpp"
#include "kine/input/csv.hpp"
#include "kine/input/encoding.hpp"
#include "kine/render/bill.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view column_name() { return column_info(Column::code_kine).name; }

// Where each cell of a record starts.
std::vector<std::size_t> cells_of(std::string_view record, char delimiter)
{
    std::vector<std::size_t> cells;
    input::CsvReader reader{record, delimiter, 0};
    if (reader.next()) {
        for (const input::CsvField& field : reader.fields()) {
            cells.push_back(field.begin);
        }
    }
    return cells;
}

// « FAC-022 1f0c9a3e », the mark when other lines made the fault.
std::string code_of(const LeftOut& line)
{
    return line.mark.empty() ? line.code : fmt::format("{} {}", line.code, line.mark);
}

// A header that has the column already comes from such a file.
bool has_column(const LeftOut& line)
{
    const std::vector<std::size_t> titles = cells_of(line.header, line.delimiter);
    return !titles.empty() && find_column(trim(line.header.substr(titles.back()))) == Column::code_kine;
}

std::string header_of(const LeftOut& line)
{
    if (line.header.empty()) {
        return {};
    }
    return has_column(line) ? fmt::format("{}\n", line.header)
                            : fmt::format("{}{}{}\n", line.header, line.delimiter, column_name());
}

// « FAC-022 … »: written by an earlier run.
bool starts_with_code(std::string_view cell)
{
    const std::size_t hyphen = cell.find_first_not_of("\"ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return hyphen != 0 && hyphen != std::string_view::npos && cell[hyphen] == '-' &&
           cell.substr(hyphen + 1).find_first_not_of("0123456789") != 0;
}

// A line that lacks cells goes on lacking them: filled up, it would be read.
std::string csv_line(const LeftOut& line)
{
    std::string text{line.raw};
    const std::vector<std::size_t> cells = cells_of(line.raw, line.delimiter);
    const bool complete = cells.size() == cells_of(line.header, line.delimiter).size();
    if (has_column(line) && cells.size() > 1 &&
        (complete || starts_with_code(line.raw.substr(cells.back())))) {
        text.resize(text.rfind(line.delimiter, cells.back() - 1)); // the code of before
    }
    return text + line.delimiter + code_of(line) + "\n";
}

// The object without the member that such a file gave it, its brace still open.
std::string_view without_code(std::string_view object)
{
    const std::size_t member = object.rfind(fmt::format("\"{}\"", column_name()));
    if (member == std::string_view::npos) {
        return object;
    }
    object = trim(object.substr(0, member));
    return object.ends_with(',') ? object.substr(0, object.size() - 1) : object;
}

std::string ndjson_line(const LeftOut& line)
{
    std::string_view object = trim(line.raw);
    if (!object.ends_with('}')) { // cut: to be written again in any case
        return fmt::format("{}\n", object);
    }
    object = without_code(object.substr(0, object.size() - 1));
    return fmt::format("{}{}\"{}\":\"{}\"}}\n", object, trim(object).ends_with('{') ? "" : ",", column_name(),
                       code_of(line));
}

// As the file of the line is written, so that the same profile reads it.
std::string in_encoding_of(const Source* source, std::string text)
{
    if (source == nullptr) {
        return text;
    }
    if (source->text().starts_with(byte_order_mark)) {
        text.insert(0, byte_order_mark);
    }
    auto bytes = encode_like(*source, text);
    return bytes ? std::move(*bytes) : text;
}

} // namespace

std::vector<BillDocument> files_to_correct(const Bill& bill)
{
    struct File {
        std::string name;
        const Source* source{nullptr};
        BillDocument document;
    };
    std::vector<File> files;
    for (const LeftOut& line : bill.left_out) {
        auto found = std::find_if(files.begin(), files.end(),
                                  [&](const File& file) { return file.name == line.place.file; });
        const bool csv = line.form == RowsForm::csv;
        if (found == files.end()) {
            const std::string number = files.empty() ? "" : fmt::format("-{}", files.size() + 1);
            BillDocument document{fmt::format("{}{}.{}", name_of_bill(bill, "a-corriger"), number, csv ? "csv" : "ndjson"),
                                  csv ? header_of(line) : std::string{}};
            files.push_back({line.place.file, line.source, std::move(document)});
            found = std::prev(files.end());
        }
        found->document.content += csv ? csv_line(line) : ndjson_line(line);
    }
    std::vector<BillDocument> documents;
    for (File& file : files) {
        file.document.content = in_encoding_of(file.source, std::move(file.document.content));
        documents.push_back(std::move(file.document));
    }
    return documents;
}

} // namespace kine
