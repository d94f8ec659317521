// SPDX-License-Identifier: Apache-2.0
#include "input/json_header.hpp"

#include "input/json_lines.hpp"
#include "input/session_errors.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

namespace kine::input {

namespace {

constexpr std::size_t most_names = 1000;

// Where the first line with more than blanks begins.
struct Start {
    std::size_t offset{0};
    std::size_t line{1};
};

Start first_line(std::string_view text)
{
    const std::string_view rest = trim(text);
    const auto offset = static_cast<std::size_t>(rest.data() - text.data());
    return {offset, count_line_ends(text.substr(0, offset)) + 1};
}

} // namespace

bool is_ndjson(std::string_view text) { return trim(text).starts_with('{'); }

std::optional<Header> read_names(const Source& source, DiagnosticSink& errors)
{
    const Start start = first_line(source.text());
    Header header;
    header.form = RowsForm::ndjson;
    header.rows_begin = start.offset;
    header.rows_line = start.line;
    std::unordered_set<std::string> known;
    std::vector<std::string_view> last; // names of the line before, as written: nearly always those of the next
    bool any = false;
    JsonLines lines{source.text(), start.offset, start.line};
    while (lines.next()) {
        if (lines.fault()) {
            continue;
        }
        if (!any) {
            header.begin = lines.begin();
            header.end = lines.end();
            header.line = lines.line();
            any = true;
        }
        last.resize(std::max(last.size(), lines.pairs().size()));
        for (std::size_t i = 0; i < lines.pairs().size(); ++i) {
            const CsvField& name = lines.pairs()[i].name;
            const std::string_view written = lines.raw(name);
            if (last[i].data() != nullptr && last[i] == written) {
                continue;
            }
            last[i] = written;
            if (auto title = json_title(written, name.escaped); known.insert(title).second) {
                header.titles.push_back(std::move(title));
                header.names.push_back({name, lines.begin(), lines.line()});
            }
        }
        if (header.titles.size() > most_names) {
            errors.add(too_many_names(source.name(), lines.line(), most_names));
            return std::nullopt;
        }
    }
    if (!any) {
        errors.add(no_object(source.name(), start.line));
        return std::nullopt;
    }
    return header;
}

} // namespace kine::input
