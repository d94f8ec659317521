// SPDX-License-Identifier: Apache-2.0
#include "kine/check/unified_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kine {

namespace {

constexpr std::size_t context = 3; // lines around a change, as diff -u

// With their line ends.
std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

void append_line(std::string& out, char mark, std::string_view line)
{
    out += mark;
    out += line;
    if (!line.ends_with('\n')) {
        out += "\n\\ No newline at end of file\n";
    }
}

} // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after)
{
    const auto old_lines = lines_of(before);
    const auto new_lines = lines_of(after);
    const std::size_t count = std::min(old_lines.size(), new_lines.size());
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < count; ++i) {
        if (old_lines[i] != new_lines[i]) {
            changed.push_back(i);
        }
    }
    if (changed.empty()) {
        return {};
    }
    // A name that holds a blank is told from what follows by a tab.
    const std::string_view tab = name.find(' ') == std::string_view::npos ? "" : "\t";
    std::string out = fmt::format("--- {0}{1}\n+++ {0}{1}\n", name, tab);
    for (std::size_t at = 0; at < changed.size();) {
        std::size_t last = at; // of the hunk: changes whose contexts touch are told together
        while (last + 1 < changed.size() && changed[last + 1] - changed[last] <= 2 * context) {
            ++last;
        }
        const std::size_t first_line = changed[at] < context ? 0 : changed[at] - context;
        const std::size_t end_line = std::min(changed[last] + context + 1, count);
        out += fmt::format("@@ -{0},{1} +{0},{1} @@\n", first_line + 1, end_line - first_line);
        for (std::size_t line = first_line; line < end_line;) {
            std::size_t run = line; // changed lines in a row: the old ones, then the new ones
            while (run < end_line && old_lines[run] != new_lines[run]) {
                ++run;
            }
            if (run == line) {
                append_line(out, ' ', old_lines[line]);
                ++line;
                continue;
            }
            for (std::size_t i = line; i < run; ++i) {
                append_line(out, '-', old_lines[i]);
            }
            for (std::size_t i = line; i < run; ++i) {
                append_line(out, '+', new_lines[i]);
            }
            line = run;
        }
        at = last + 1;
    }
    return out;
}

} // namespace kine
