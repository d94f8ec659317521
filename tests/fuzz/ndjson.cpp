// SPDX-License-Identifier: Apache-2.0
// NDJSON, behind a header that makes any bytes a file of sessions: every line is a session, set aside, or empty.
#include "fuzz/fuzz.hpp"

#include "kine/base/text.hpp"
#include "kine/input/session_table.hpp"

using namespace kine;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string text = R"({"patient":"P1","date":"2026-03-02","cotation":"AMK 8"})";
    text += '\n';
    text += fuzz::bytes(data, size);
    const std::vector<SourcePtr> sources{std::make_shared<const Source>("seances.ndjson", std::move(text))};
    DiagnosticSink errors;
    const auto table = read_sessions(sources, errors);
    fuzz::must_be_well_formed(errors);
    must(table.has_value() != errors.has_errors(), "a table, or the reason why there is none");
    if (!table) {
        return 0;
    }
    must(table->size() > 0, "the first line is a session");
    must(table->set_aside().size() <= table->cell_errors().size(), "a line set aside has its reason");
    for (const CellError& error : table->cell_errors()) {
        fuzz::must_be_well_formed(error.diagnostic);
    }
    for (const Diagnostic& item : table->notices()) {
        fuzz::must_be_well_formed(item);
    }
    for (Row row = 0; row < table->size(); ++row) {
        for (const ColumnInfo& column : known_columns()) {
            must(table->place(column.id, row).line == table->line(row), "an object is one line");
        }
        must(is_valid_utf8(table->cotation(row)), "a cell is UTF-8");
    }
    return 0;
}
