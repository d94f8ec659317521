// SPDX-License-Identifier: Apache-2.0
#include "kine/render/csv.hpp"

#include "kine/base/text.hpp"

#include <algorithm>

namespace kine {

namespace {

// What a spreadsheet takes for the start of a formula.
bool is_formula(std::string_view cell)
{
    return !cell.empty() && std::string_view{"=+-@\t\r"}.find(cell.front()) != std::string_view::npos;
}

// A cell may have several lines; nothing else in it commands a terminal or reorders what is around.
std::string shown(std::string_view cell)
{
    if (cell.find('\n') == std::string_view::npos) {
        return printable(cell);
    }
    std::string result;
    for (std::string_view line : split(cell, '\n')) {
        const bool ends = line.data() + line.size() != cell.data() + cell.size();
        line.remove_suffix(ends && line.ends_with('\r') ? 1 : 0);
        result += printable(line);
        result += ends ? "\n" : "";
    }
    return result;
}

} // namespace

CsvLine& CsvLine::raw(std::string_view cell)
{
    if (!first_) {
        line_ += ';';
    }
    first_ = false;
    line_ += cell;
    return *this;
}

CsvLine& CsvLine::text(std::string_view cell)
{
    std::string content = is_formula(cell) ? "'" : "";
    content += shown(cell);
    if (std::none_of(content.begin(), content.end(), [](char c) { return c == ';' || c == '"' || c == '\n'; })) {
        return raw(content);
    }
    std::string quoted = "\"";
    quoted.reserve(content.size() + 2);
    std::string_view rest = content;
    for (std::size_t quote = rest.find('"'); quote != std::string_view::npos; quote = rest.find('"')) {
        quoted += rest.substr(0, quote);
        quoted += "\"\"";
        rest.remove_prefix(quote + 1);
    }
    quoted += rest;
    quoted += '"';
    return raw(quoted);
}

CsvLine& CsvLine::number(const Decimal& value) { return raw(value.to_string(',')); }

CsvLine& CsvLine::amount(Money value)
{
    std::string text = value.to_string();
    text[text.size() - 3] = ',';
    return raw(text);
}

CsvLine& CsvLine::whole(std::int64_t value) { return raw(std::to_string(value)); }
CsvLine& CsvLine::empty() { return raw({}); }

} // namespace kine
