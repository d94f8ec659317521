// SPDX-License-Identifier: Apache-2.0
// A table: the widths of its columns, its titles at the top of each sheet, rows that are never cut.
#include "pdf/blocks.hpp"
#include "pdf/strip.hpp"

#include <algorithm>
#include <numeric>

namespace kine::pdf {

namespace {

constexpr int gap = mm(4); // between two columns
constexpr int row_padding = pt(28);
constexpr int hair = pt(4);

const TextStyle& style_of(const PaperRow& row) { return row.total ? face::total : face::cell; }

// « Total » stands over the empty cells that follow it, a figure never: how many more columns a cell takes.
std::size_t empty_after(const PaperTable& table, const PaperRow& row, std::size_t cell)
{
    std::size_t count = 0;
    while (row.total && table.columns[cell].align == PaperAlign::left && cell + count + 1 < row.cells.size() && row.cells[cell + count + 1].empty()) {
        ++count;
    }
    return count;
}

struct Wishes {
    int least{0}; // breaks no word
    int most{0};  // on one line
};

std::vector<Wishes> wishes_of(Press& press, const PaperTable& table)
{
    std::vector<Wishes> wishes(table.columns.size());
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const bool figures = table.columns[i].align == PaperAlign::right;
        Wishes& wish = wishes[i];
        wish.least = press.longest_word(table.columns[i].title, face::column);
        wish.most = press.width(table.columns[i].title, face::column);
        for (const PaperRow& row : table.rows) {
            if (i < row.cells.size() && empty_after(table, row, i) == 0) {
                const int whole = press.width(row.cells[i], style_of(row));
                wish.most = std::max(wish.most, whole);
                // A figure stays on its line.
                wish.least =
                    std::max(wish.least, figures ? whole : press.longest_word(row.cells[i], style_of(row)));
            }
        }
    }
    return wishes;
}

// To the last column of words, so that figures stand together on the right; to all when there is none.
void give_the_rest(std::vector<int>& widths, const PaperTable& table, int rest)
{
    const auto words =
        std::find_if(table.columns.rbegin(), table.columns.rend(),
                     [](const PaperColumn& column) { return column.align == PaperAlign::left; });
    if (rest <= 0) {
        return;
    }
    if (words != table.columns.rend()) {
        widths[static_cast<std::size_t>(table.columns.rend() - words) - 1] += rest;
        return;
    }
    for (int& width : widths) {
        width += rest / static_cast<int>(widths.size());
    }
}

// No wish starves another one. When words must be broken, the narrow columns keep their width and the widest ones share
// what is left.
void cap(std::vector<Wishes>& wishes, int room)
{
    std::vector<int> least;
    for (Wishes& wish : wishes) {
        wish.least = wishes.size() == 1 ? wish.least : std::min(wish.least, room / 2);
        wish.most = std::min(wish.most, 2 * room);
        least.push_back(wish.least);
    }
    std::sort(least.begin(), least.end());
    int columns = static_cast<int>(least.size());
    for (const int width : least) {
        if (width > room / columns) {
            break;
        }
        room -= width;
        --columns;
    }
    for (Wishes& wish : wishes) {
        wish.least = columns == 0 ? wish.least : std::min(wish.least, room / columns);
    }
}

// Columns get what they wish; what lacks is taken from the words.
std::vector<int> widths_of(Press& press, const PaperTable& table)
{
    std::vector<Wishes> wishes = wishes_of(press, table);
    const int room = page::body - (static_cast<int>(wishes.size()) - 1) * gap;
    cap(wishes, room);
    long long most = 0;
    long long least = 0;
    for (const Wishes& wish : wishes) {
        most += wish.most;
        least += wish.least;
    }
    std::vector<int> widths;
    for (const auto& [low, high] : wishes) {
        // Between both, each in proportion.
        const long long width = most <= room ? high : low + (high - low) * (room - least) / (most - least);
        widths.push_back(static_cast<int>(std::max(width, 1LL)));
    }
    give_the_rest(widths, table, room - std::accumulate(widths.begin(), widths.end(), 0));
    return widths;
}

class Grid {
  public:
    Grid(Press& press, const PaperTable& table)
        : press_{press}, table_{table}, widths_{widths_of(press, table)}
    {
    }

    [[nodiscard]] Strip titles(const char* tag, const char* cell_tag) const
    {
        std::vector<StripColumn> columns = slots(cell_tag);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            columns[i].pieces.push_back(
                {table_.columns[i].title, face::column, "", 0, table_.columns[i].align});
        }
        Strip strip{press_, std::move(columns), tag};
        strip.set_padding(row_padding, row_padding);
        return strip;
    }

    [[nodiscard]] Strip row(const PaperRow& row) const
    {
        std::vector<StripColumn> columns = slots("TD");
        const bool noted = !row.note.empty();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const char* tag = i == 0 && noted ? "P" : "";
            if (const std::size_t more = empty_after(table_, row, i)) {
                columns[i].width = columns[i + more].x + widths_[i + more] - columns[i].x;
            }
            columns[i].pieces.push_back({i < row.cells.size() ? row.cells[i] : std::string{}, style_of(row),
                                         tag, 0, table_.columns[i].align});
        }
        if (!columns.empty()) {
            columns.front().tag = "TH";
        }
        Strip strip{press_, std::move(columns), "TR"};
        if (noted) {
            strip.set_note(press_, {row.note, face::note, "P", pt(10)});
        }
        strip.set_padding(row_padding, row_padding);
        return strip;
    }

  private:
    [[nodiscard]] std::vector<StripColumn> slots(const char* tag) const
    {
        std::vector<StripColumn> columns;
        int x = page::side;
        for (const int width : widths_) {
            columns.push_back({x, width, tag, {}});
            x += width + gap;
        }
        return columns;
    }

    Press& press_;
    const PaperTable& table_;
    std::vector<int> widths_;
};

void rule(Flow& flow, int thickness, Color color)
{
    flow.add(FillMark{page::side, flow.y(), page::body, thickness, color});
}

bool caption_shown(const PaperTable& table) { return table.caption_shown && !table.caption.empty(); }

int caption_height(Press& press, const PaperTable& table)
{
    return caption_shown(table)
               ? press.lines(table.caption, face::subheading, page::body) * face::subheading.line + pt(30)
               : 0;
}

// A total stands with the row above it, and so does the last row.
int height_together(const std::vector<Strip>& rows, const PaperTable& table, std::size_t first)
{
    int height = rows[first].height();
    for (std::size_t i = first + 1; i < rows.size() && (table.rows[i].total || i + 1 == rows.size()); ++i) {
        height += rows[i].height();
    }
    return height;
}

} // namespace

int least_height(Flow& flow, const PaperTable& table)
{
    const Grid grid{flow.press(), table};
    int first = 0; // two rows
    for (std::size_t i = 0; i < std::min<std::size_t>(table.rows.size(), 2); ++i) {
        first += grid.row(table.rows[i]).height();
    }
    return pt(60) + caption_height(flow.press(), table) + grid.titles("", "").height() + first;
}

void lay(Flow& flow, const PaperTable& table)
{
    if (table.columns.empty()) {
        return;
    }
    const Grid grid{flow.press(), table};
    std::vector<Strip> rows;
    for (const PaperRow& row : table.rows) {
        rows.push_back(grid.row(row));
    }
    const Strip titles = grid.titles("TR", "TH");
    const int first = rows.empty() ? 0 : height_together(rows, table, 0);
    flow.space(pt(60));
    flow.need(caption_height(flow.press(), table) + titles.height() + first);
    flow.open("Table");
    if (caption_shown(table)) {
        flow_text(flow, table.caption, face::subheading, "Caption");
        flow.down(pt(30));
    }
    titles.place(flow);
    rule(flow, pt(8), ink::accent);
    // Read once: on the next sheets the titles are for the eye.
    const Strip again = grid.titles("", "");
    const auto repeat = [&again](Flow& next) {
        again.place(next);
        rule(next, pt(8), ink::accent);
    };
    const bool repeatable = again.height() < flow.whole() / 2;
    flow.repeat(repeatable ? repeat : std::function<void(Flow&)>{}, repeatable ? again.height() : 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int together = height_together(rows, table, i);
        flow.need(together <= flow.whole() ? together : rows[i].height());
        if (table.rows[i].total) {
            rule(flow, pt(6), ink::line);
        }
        rows[i].place(flow);
        if (i + 1 < rows.size() && !table.rows[i + 1].total) {
            rule(flow, hair, ink::hairline);
        }
    }
    rule(flow, pt(6), ink::line);
    flow.repeat_no_more();
    flow.close("Table");
    flow.space(pt(40));
}

} // namespace kine::pdf
