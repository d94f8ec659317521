// SPDX-License-Identifier: Apache-2.0
#include "pdf/blocks.hpp"

#include "pdf/strip.hpp"

#include <algorithm>

namespace kine::pdf {

namespace {

constexpr int gutter = mm(8);
constexpr int signature_room = mm(26);
constexpr int above_signatures = pt(140);
constexpr int inside_signature = pt(80);
constexpr int above_paragraph = pt(50);
constexpr int above_item = pt(15);
constexpr int item_indent = pt(100);

const TextStyle& style_of(const PaperHeading& heading)
{
    return heading.level <= 2 ? face::heading : face::subheading;
}

const TextStyle& style_of(PaperTone tone)
{
    switch (tone) {
    case PaperTone::plain:
        return face::body;
    case PaperTone::strong:
        return face::strong;
    case PaperTone::quiet:
        return face::quiet;
    case PaperTone::warning:
        return face::warning;
    }
    return face::body;
}

int space_above(const PaperHeading& heading) { return heading.level <= 2 ? pt(140) : pt(90); }

const char* tag_of(const PaperHeading& heading)
{
    return heading.level <= 2 ? "H2" : heading.level == 3 ? "H3" : "H4";
}

// Boxes of one height stand side by side, two or three of them.
std::size_t boxes_a_line(const PaperBoxes& boxes) { return boxes.boxes.size() == 3 ? 3 : 2; }

Strip strip_of(Press& press, const PaperBoxes& boxes, std::size_t first)
{
    const std::size_t most = boxes_a_line(boxes);
    const int width = (page::body - static_cast<int>(most - 1) * gutter) / static_cast<int>(most);
    std::vector<StripColumn> columns;
    for (std::size_t i = first; i < std::min(first + most, boxes.boxes.size()); ++i) {
        const PaperBox& box = boxes.boxes[i];
        StripColumn column{page::side + static_cast<int>(i - first) * (width + gutter), width, "Div", {}};
        if (!box.title.empty()) {
            column.pieces.push_back({box.title, face::label, "P", 0});
        }
        for (const std::string& line : box.lines) {
            const bool stands_out = &line == box.lines.data();
            column.pieces.push_back(
                {line, stands_out ? face::strong : face::body, "P", stands_out ? pt(20) : 0});
        }
        columns.push_back(std::move(column));
    }
    return {press, std::move(columns)};
}

Strip strip_of(Press& press, const PaperSignatures& signatures)
{
    const int count = std::max(static_cast<int>(signatures.signatures.size()), 1);
    const int width = (page::body - (count - 1) * gutter) / count;
    std::vector<StripColumn> columns;
    int x = page::side;
    for (const PaperSignature& signature : signatures.signatures) {
        columns.push_back(
            {x + inside_signature,
             width - 2 * inside_signature,
             "Div",
             {{signature.title, face::strong, "P"}, {signature.instruction, face::quiet, "P", pt(20)}}});
        x += width + gutter;
    }
    Strip strip{press, std::move(columns)};
    strip.set_padding(inside_signature, signature_room);
    return strip;
}

// From which item on a list stays with what is under it: its last ones, three at most.
std::size_t first_kept(const PaperList& list)
{
    constexpr std::size_t kept = 3;
    return list.items.size() - std::min(kept, list.items.size());
}

int items_height(Flow& flow, const PaperList& list, std::size_t first)
{
    const TextStyle& style = style_of(list.tone);
    int height = 0;
    for (std::size_t i = first; i < list.items.size(); ++i) {
        height += above_item + flow.press().lines(list.items[i], style, page::body - item_indent) * style.line;
    }
    return height;
}

} // namespace

int signatures_height(Flow& flow, const PaperSignatures& signatures)
{
    return above_signatures + strip_of(flow.press(), signatures).height();
}

int paragraph_height(Flow& flow, const PaperParagraph& paragraph)
{
    const TextStyle& style = style_of(paragraph.tone);
    return above_paragraph + flow.press().lines(paragraph.text, style, page::body) * style.line;
}

int heading_height(Flow& flow, const PaperHeading& heading)
{
    const TextStyle& style = style_of(heading);
    return space_above(heading) + flow.press().lines(heading.text, style, page::body) * style.line + pt(40);
}

int least_height(Flow& flow, const PaperBlock& block)
{
    if (const auto* table = std::get_if<PaperTable>(&block)) {
        return least_height(flow, *table);
    }
    if (const auto* chart = std::get_if<PaperChart>(&block)) {
        return least_height(*chart);
    }
    if (const auto* heading = std::get_if<PaperHeading>(&block)) {
        return heading_height(flow, *heading);
    }
    if (const auto* boxes = std::get_if<PaperBoxes>(&block)) {
        return boxes->boxes.empty() ? 0 : strip_of(flow.press(), *boxes, 0).height();
    }
    if (std::holds_alternative<PaperSignatures>(block)) {
        return signature_room + pt(400);
    }
    return 3 * face::body.line;
}

void lay(Flow& flow, const PaperHeading& heading)
{
    flow.space(space_above(heading));
    flow_text(flow, heading.text, style_of(heading), tag_of(heading));
    flow.down(pt(40));
}

void lay(Flow& flow, const PaperParagraph& paragraph, int under)
{
    if (under > 0) {
        flow.need(paragraph_height(flow, paragraph) + under);
    }
    flow.space(above_paragraph);
    flow_text(flow, paragraph.text, style_of(paragraph.tone), "P");
}

void lay(Flow& flow, const PaperList& list, int under)
{
    const TextStyle& style = style_of(list.tone);
    constexpr int indent = item_indent;
    flow.space(pt(30));
    flow.open("L");
    for (const std::string& item : list.items) {
        const auto at = static_cast<std::size_t>(&item - list.items.data());
        if (under > 0 && at == first_kept(list)) {
            flow.need(items_height(flow, list, at) + under);
        }
        flow.space(above_item);
        const int lines = flow.press().lines(item, style, page::body - indent);
        flow.need((lines <= 3 ? lines : 2) * style.line);
        flow.open("LI");
        flow.open("Lbl");
        flow.add(TextMark{page::side, flow.y(), indent, "–", style, PaperAlign::left, 0, 1});
        flow.close("Lbl");
        flow_text(flow, item, style, "LBody", page::side + indent, page::body - indent);
        flow.close("LI");
    }
    flow.close("L");
}

void lay(Flow& flow, const PaperBoxes& boxes)
{
    for (std::size_t first = 0; first < boxes.boxes.size(); first += boxes_a_line(boxes)) {
        flow.space(pt(80));
        strip_of(flow.press(), boxes, first).place(flow);
    }
    flow.space(pt(60));
}

void lay(Flow& flow, const PaperFacts& facts)
{
    int names = 0;
    for (const PaperFact& fact : facts.facts) {
        names = std::max(names, flow.press().width(fact.name, face::quiet));
    }
    names = std::min(names, page::body / 2);
    flow.space(pt(80));
    for (const PaperFact& fact : facts.facts) {
        const int x = page::side + names + mm(5);
        // One line high, so that the smaller name stands on the line of its value.
        TextStyle name = face::quiet;
        name.line = face::body.line;
        Strip strip{flow.press(),
                    {{page::side, names, "", {{fact.name, name, "Span"}}},
                     {x, page::side + page::body - x, "", {{fact.value, face::body, "Span"}}}},
                    "P"};
        strip.place(flow);
    }
}

void lay(Flow& flow, const PaperSignatures& signatures)
{
    const int count = std::max(static_cast<int>(signatures.signatures.size()), 1);
    const int width = (page::body - (count - 1) * gutter) / count;
    const Strip strip = strip_of(flow.press(), signatures);
    flow.space(above_signatures);
    flow.need(strip.height());
    const int top = flow.y();
    if (strip.height() <= flow.room()) { // taller than a sheet, it has no frame
        for (int i = 0; i < count; ++i) {
            const int left = page::side + i * (width + gutter);
            const int tall = strip.height();
            flow.add(FillMark{left, top, width, pt(5), ink::line});
            flow.add(FillMark{left, top + tall, width, pt(5), ink::line});
            flow.add(FillMark{left, top, pt(5), tall, ink::line});
            flow.add(FillMark{left + width, top, pt(5), tall + pt(5), ink::line});
        }
    }
    strip.place(flow);
}

} // namespace kine::pdf
