// SPDX-License-Identifier: Apache-2.0
#include "check/cell_edit.hpp"

#include <algorithm>

namespace kine {

namespace {

constexpr std::string_view digits = "0123456789";

std::string in_quotes(std::string_view text)
{
    std::string result{'"'};
    for (const char c : text) {
        result += c;
        if (c == '"') {
            result += c;
        }
    }
    return result + '"';
}

} // namespace

std::string apply_edits(std::string_view source, std::vector<CellEdit> edits)
{
    std::sort(edits.begin(), edits.end(),
              [](const CellEdit& a, const CellEdit& b) { return a.cell.begin < b.cell.begin; });
    std::string result;
    result.reserve(source.size());
    std::size_t at = 0;
    for (const CellEdit& edit : edits) {
        result += source.substr(at, edit.cell.begin - at);
        const std::string quoted = in_quotes(edit.text);
        const bool needs_quotes =
            !edit.cell.quoted && edit.text.find_first_of(std::string{edit.cell.delimiter} + "\"\r\n") != std::string::npos;
        result += edit.cell.quoted ? quoted.substr(1, quoted.size() - 2) : needs_quotes ? quoted : edit.text;
        at = edit.cell.end;
    }
    result += source.substr(at);
    return result;
}

char decimal_mark(std::string_view written, char delimiter, bool quoted)
{
    const std::size_t mark = written.find_last_of(",.");
    const bool between_digits = mark != std::string_view::npos && mark != 0 && mark + 1 < written.size() &&
                                digits.find(written[mark - 1]) != std::string_view::npos &&
                                digits.find(written[mark + 1]) != std::string_view::npos;
    if (between_digits) {
        return written[mark];
    }
    return delimiter == ',' && !quoted ? '.' : ',';
}

std::string amount_like(std::string_view written, Money amount, char delimiter, bool quoted)
{
    std::string number = amount.to_string();
    std::replace(number.begin(), number.end(), '.', decimal_mark(written, delimiter, quoted));
    const std::size_t first = written.find_first_of("-0123456789");
    const std::size_t last = written.find_last_of(digits);
    if (first == std::string_view::npos || last == std::string_view::npos) {
        return number;
    }
    return std::string{written.substr(0, first)} + number + std::string{written.substr(last + 1)};
}

} // namespace kine
