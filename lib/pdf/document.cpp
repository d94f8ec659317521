// SPDX-License-Identifier: Apache-2.0
#include "pdf/document.hpp"

#include "pdf/blocks.hpp"
#include "pdf/flow.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine::pdf {

namespace {

constexpr int number_width = mm(22);
constexpr int footer_width = page::body - number_width;
constexpr int most_footer_lines = 8; // a longer one is printed once, at the end
constexpr int above_footer = pt(60);
constexpr int stamp_padding = pt(60);

// What stands at the bottom of each page.
struct Foot {
    int lines{0};
    [[nodiscard]] int height() const { return std::max(lines, 1) * face::footer.line; }
    [[nodiscard]] int top() const { return page::height - page::bottom - height(); }
    [[nodiscard]] int body_bottom() const { return top() - 2 * above_footer; }
};

void frame(Flow& flow, int x, int y, int width, int height)
{
    constexpr int line = pt(12);
    flow.add(FillMark{x, y, width, line, ink::accent});
    flow.add(FillMark{x, y + height - line, width, line, ink::accent});
    flow.add(FillMark{x, y, line, height, ink::accent});
    flow.add(FillMark{x + width - line, y, line, height, ink::accent});
}

// The mark as a stamp, on the right of the title.
struct Stamp {
    int width{0}; // of its text
    int lines{0};
    [[nodiscard]] int room() const { return lines == 0 ? 0 : width + 2 * stamp_padding + mm(5); }
};

Stamp stamp_of(Press& press, const std::string& mark)
{
    Stamp stamp;
    stamp.width = std::min(press.width(mark, face::stamp) + 1, page::body / 3);
    stamp.lines = press.lines(mark, face::stamp, stamp.width);
    return stamp;
}

void draw_stamp(Flow& flow, const Stamp& stamp, const std::string& mark, int y)
{
    const int width = stamp.width + 2 * stamp_padding;
    const int x = page::side + page::body - width;
    frame(flow, x, y, width, stamp.lines * face::stamp.line + stamp_padding);
    flow.open("P");
    flow.add(TextMark{x + stamp_padding, y + stamp_padding / 2, stamp.width, mark, face::stamp,
                      PaperAlign::left, 0, stamp.lines});
    flow.close("P");
}

void lay_title(Flow& flow, const Paper& paper)
{
    const Stamp stamp = stamp_of(flow.press(), paper.mark);
    const int width = page::body - stamp.room();
    const int top = flow.y();
    const std::size_t first = flow.sheets().size();
    flow_text(flow, paper.title, face::title, "H1", page::side, width);
    flow_text(flow, paper.subtitle, face::subtitle, "P", page::side, width);
    if (stamp.lines > 0 && flow.sheets().size() == first) {
        draw_stamp(flow, stamp, paper.mark, top);
    }
    flow.down(pt(40));
    flow.add(FillMark{page::side, flow.y(), page::body, pt(12), ink::accent});
    flow.down(pt(20));
}

// Under a heading stands at least the start of what it announces.
int kept_with(Flow& flow, const std::vector<PaperBlock>& blocks, std::size_t heading)
{
    int height = 0;
    for (std::size_t i = heading; i < blocks.size(); ++i) {
        height += least_height(flow, blocks[i]);
        if (!std::holds_alternative<PaperHeading>(blocks[i])) {
            break;
        }
    }
    return height;
}

// Places to sign never stand alone on a sheet: the room that those which follow a block need under it, with the paragraphs between;
// 0 when there are none, or when a sheet could not hold them.
int kept_under(Flow& flow, const std::vector<PaperBlock>& blocks, std::size_t block)
{
    int height = 0;
    for (std::size_t i = block + 1; i < blocks.size(); ++i) {
        if (const auto* signatures = std::get_if<PaperSignatures>(&blocks[i])) {
            height += signatures_height(flow, *signatures);
            return height <= flow.whole() / 2 ? height : 0;
        }
        const auto* paragraph = std::get_if<PaperParagraph>(&blocks[i]);
        if (paragraph == nullptr) {
            break;
        }
        height += paragraph_height(flow, *paragraph);
    }
    return 0;
}

void lay_block(Flow& flow, const Paper& paper, std::size_t at)
{
    const PaperBlock& block = paper.blocks[at];
    if (const auto* list = std::get_if<PaperList>(&block)) {
        lay(flow, *list, kept_under(flow, paper.blocks, at));
    } else if (const auto* paragraph = std::get_if<PaperParagraph>(&block)) {
        lay(flow, *paragraph, kept_under(flow, paper.blocks, at));
    } else {
        std::visit([&](const auto& other) { lay(flow, other); }, block);
    }
}

void lay_blocks(Flow& flow, const Paper& paper)
{
    for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
        if (std::holds_alternative<PaperHeading>(paper.blocks[i])) {
            flow.need(std::min(kept_with(flow, paper.blocks, i), flow.whole()));
        }
        lay_block(flow, paper, i);
    }
}

void lay_foot(Press& press, const Paper& paper, const Foot& foot, std::vector<Sheet>& sheets)
{
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        std::vector<Mark>& marks = sheets[i].marks;
        marks.push_back(
            FillMark{page::side, foot.top() - above_footer / 2, page::body, pt(4), ink::hairline});
        if (foot.lines > 0) {
            marks.push_back(TextMark{page::side, foot.top(), footer_width, paper.footer, face::footer,
                                     PaperAlign::left, 0, foot.lines});
        }
        const std::string number = fmt::format("{} / {}", i + 1, sheets.size());
        marks.push_back(TextMark{page::side + footer_width, foot.top(), number_width, number, face::footer,
                                 PaperAlign::right, 0, press.lines(number, face::footer, number_width)});
        if (!paper.mark.empty()) {
            marks.insert(marks.begin(), SlantMark{paper.mark});
        }
    }
}

} // namespace

std::vector<Sheet> lay_out(const Paper& paper, Press& press)
{
    Foot foot{press.lines(paper.footer, face::footer, footer_width)};
    const bool too_long = foot.lines > most_footer_lines;
    foot.lines = too_long ? 0 : foot.lines;
    Flow flow{press, foot.body_bottom()};
    flow.open("Document");
    lay_title(flow, paper);
    lay_blocks(flow, paper);
    if (too_long) {
        lay(flow, PaperParagraph{paper.footer, PaperTone::quiet});
    }
    lay_foot(press, paper, foot, flow.sheets());
    flow.close("Document");
    return std::move(flow.sheets());
}

} // namespace kine::pdf
