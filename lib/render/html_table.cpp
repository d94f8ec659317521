// SPDX-License-Identifier: Apache-2.0
#include "html_table.hpp"

#include "kine/base/text.hpp"
#include "kine/render/html.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

// A table that a phone cannot show side by side is laid out as cards there; roles keep it a table for those who listen.
constexpr std::size_t narrow_columns = 3;

// A word that could take the room of other columns may be cut anywhere; the others only where they do not fit.
bool has_long_word(std::string_view text)
{
    constexpr std::size_t longest = 24;
    const std::vector<std::string_view> words = split(text, ' ');
    return std::any_of(words.begin(), words.end(), [](std::string_view word) { return length_utf8(word) > longest; });
}

std::string class_of(std::string_view kind, std::string_view text)
{
    std::string classes{kind};
    if (kind != "n" && has_long_word(text)) {
        classes += kind.empty() ? "long" : " long";
    }
    return classes.empty() ? classes : fmt::format(" class=\"{}\"", classes);
}

class TableWriter {
  public:
    explicit TableWriter(const PaperTable& table)
        : table_{table}, wide_{table.columns.size() > narrow_columns}
    {
    }

    std::string run()
    {
        out_ = wide_ ? "<table class=\"wide\" role=\"table\">\n" : "<table>\n";
        out_ += fmt::format("<caption{}>{}</caption>\n", table_.caption_shown ? "" : " class=\"said\"",
                            escape_html(table_.caption));
        out_ += fmt::format("<thead{0}><tr{1}>", role("rowgroup"), role("row"));
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            out_ += fmt::format("<th scope=\"col\"{}{}>{}</th>", role("columnheader"), class_of(kind_of(i), {}),
                                escape_html(table_.columns[i].title));
        }
        out_ += "</tr></thead>\n";
        bodies();
        return std::move(out_) + "</table>\n";
    }

  private:
    // A row and its note are one body, never cut; the others go on together.
    void bodies()
    {
        bool open = false;
        for (const PaperRow& row : table_.rows) {
            if (open && !row.note.empty()) {
                out_ += "</tbody>\n";
                open = false;
            }
            if (!open) {
                out_ +=
                    fmt::format("<tbody{}{}>\n", role("rowgroup"), row.note.empty() ? "" : " class=\"row\"");
                open = true;
            }
            add(row);
            if (!row.note.empty()) {
                out_ += fmt::format("<tr class=\"note\"{}><td colspan=\"{}\"{}{}>{}</td></tr>\n</tbody>\n",
                                    role("row"), table_.columns.size(), role("cell"), class_of("", row.note), escape_html(row.note));
                open = false;
            }
        }
        out_ += open ? "</tbody>\n" : "";
    }

    // The title of a sum spreads over the empty cells around it.
    void add(const PaperRow& row)
    {
        const auto filled = [](const std::string& cell) { return !cell.empty(); };
        const auto first = std::find_if(row.cells.begin(), row.cells.end(), filled);
        const auto title = first == row.cells.end() ? row.cells.begin() : first;
        const auto rest = row.total ? std::find_if(title + 1, row.cells.end(), filled) : title + 1;
        const auto start = row.total ? row.cells.begin() : title;
        const auto at = [&](auto cell) { return static_cast<std::size_t>(cell - row.cells.begin()); };
        out_ += fmt::format("<tr{}{}>", row.total ? " class=\"sum\"" : "", role("row"));
        for (auto cell = row.cells.begin(); cell != start; ++cell) {
            plain(*cell, at(cell), false);
        }
        const bool several = std::count_if(rest, row.cells.end(), filled) > 1;
        const auto span = static_cast<std::size_t>(rest - start);
        out_ += fmt::format("<th scope=\"row\"{}{}{}>{}</th>", role("rowheader"),
                            span > 1 ? fmt::format(" colspan=\"{}\"", span) : "", class_of(kind_of(at(title)), *title),
                            escape_html(*title));
        for (auto cell = rest; cell != row.cells.end(); ++cell) {
            plain(*cell, at(cell), !row.total || (several && is_figure(at(cell))));
        }
        out_ += "</tr>\n";
    }

    // On a phone each figure comes after its title; the only figure of a sum has that of its row.
    void plain(const std::string& cell, std::size_t column, bool titled)
    {
        const std::string title =
            wide_ && titled && !cell.empty()
                ? fmt::format(" data-title=\"{}\"", escape_html(table_.columns[column].title))
                : std::string{};
        const std::string_view kind = wide_ && !is_figure(column) ? "text" : kind_of(column);
        out_ += fmt::format("<td{}{}{}>{}</td>", role("cell"), class_of(kind, cell), title, escape_html(cell));
    }

    [[nodiscard]] std::string role(std::string_view name) const
    {
        return wide_ ? fmt::format(" role=\"{}\"", name) : std::string{};
    }

    [[nodiscard]] bool is_figure(std::size_t column) const
    {
        return table_.columns[column].align == PaperAlign::right;
    }

    [[nodiscard]] std::string_view kind_of(std::size_t column) const { return is_figure(column) ? "n" : ""; }

    const PaperTable& table_;
    bool wide_;
    std::string out_;
};

} // namespace

std::string table_html(const PaperTable& table) { return TableWriter{table}.run(); }

} // namespace kine
