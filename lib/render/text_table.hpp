// SPDX-License-Identifier: Apache-2.0
// TextTable: rows of cells in columns as wide as their content. Internal to the layer.
// Promises: one column (`flexible`) gives way and wraps when the whole is wider than the style, then the others that
// give_way(), then titles, then the blanks between and before columns; numbers stay aligned, and a word longer than its
// column is cut. When that is not enough, the cells of a row are told under its first one, each after its title.
#pragma once

#include "kine/render/paper.hpp"
#include "kine/render/style.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

class TextTable {
  public:
    enum class Align { left, right };
    struct Column {
        std::string title;
        Align align{Align::right};
    };

    TextTable(std::vector<Column> columns, std::size_t flexible, std::string indent = "  ")
        : columns_{std::move(columns)}, flexible_{flexible}, indent_{std::move(indent)}
    {
    }

    // This column too wraps, when the flexible one has given all it can.
    void give_way(std::size_t column) { others_.push_back(column); }
    void row(std::vector<std::string> cells) { rows_.push_back({std::move(cells), false}); }
    void total(std::vector<std::string> cells) { rows_.push_back({std::move(cells), true}); } // in bold
    // A line under the row before, from the flexible column on.
    void note(std::string text) { rows_.push_back({{std::move(text)}, false}); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }

    [[nodiscard]] std::string to_string(const Style& style) const;

  private:
    struct Row {
        std::vector<std::string> cells; // one alone: a note
        bool bold{false};
    };

    struct Widths {
        std::vector<std::size_t> columns;
        std::size_t gap{0};
        std::string indent;
        bool fits{true};
    };

    [[nodiscard]] Widths widths(const Style& style) const;
    [[nodiscard]] std::size_t widest_cell(std::size_t column) const;
    [[nodiscard]] std::size_t least_flexible() const;
    [[nodiscard]] std::string stacked(const Style& style) const;
    [[nodiscard]] std::vector<std::size_t> rooms(const std::vector<std::string>& cells, const Widths& widths, bool bold) const;
    [[nodiscard]] std::string line(const std::vector<std::string>& cells, const Widths& widths, bool bold,
                                   const Style& style) const;
    [[nodiscard]] std::string note_text(const std::string& text, const Widths& widths, const Style& style) const;
    [[nodiscard]] bool wraps(std::size_t column) const;

    std::vector<Column> columns_;
    std::size_t flexible_;
    std::vector<std::size_t> others_;
    std::string indent_;
    std::vector<Row> rows_;
};

// How a table of a paper is laid out as text: without its caption.
struct TableLayout {
    std::size_t flexible{0};
    std::string indent{"  "};
    bool titled{true};
};
[[nodiscard]] std::string table_text(const PaperTable& paper, const TableLayout& layout, const Style& style);

} // namespace kine
