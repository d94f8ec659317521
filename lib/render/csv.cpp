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

void CsvLine::begin_cell()
{
    if (!first_) {
        line_ += ';';
    }
    first_ = false;
}

CsvLine& CsvLine::raw(std::string_view cell)
{
    begin_cell();
    line_ += cell;
    return *this;
}

CsvLine& CsvLine::text(std::string_view cell) { return content(cell, is_formula(cell)); }
CsvLine& CsvLine::read_back(std::string_view cell) { return content(cell, false); }

CsvLine& CsvLine::content(std::string_view cell, bool formula)
{
    begin_cell();
    if (cell.empty()) {
        return *this;
    }
    if (formula || !is_printable(cell)) {
        append((formula ? "'" : "") + shown(cell));
    } else if (cell.find(';') == std::string_view::npos && cell.find('"') == std::string_view::npos) { // nearly all
        line_ += cell;
    } else {
        append(cell);
    }
    return *this;
}

// As it is, between quotes when it needs them.
void CsvLine::append(std::string_view content)
{
    const auto holds = [&](char c) { return content.find(c) != std::string_view::npos; };
    if (!holds(';') && !holds('"') && !holds('\n')) {
        line_ += content;
        return;
    }
    line_ += '"';
    for (std::size_t quote = content.find('"'); quote != std::string_view::npos; quote = content.find('"')) {
        line_ += content.substr(0, quote);
        line_ += "\"\"";
        content.remove_prefix(quote + 1);
    }
    line_ += content;
    line_ += '"';
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
