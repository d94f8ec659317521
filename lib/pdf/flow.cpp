// SPDX-License-Identifier: Apache-2.0
#include "pdf/flow.hpp"

#include <algorithm>

namespace kine::pdf {

void Flow::space(int height)
{
    if (y_ > start_) {
        y_ = std::min(y_ + height, bottom_);
    }
}

void Flow::need(int height)
{
    if (height > room() && y_ > start_) {
        next_sheet();
    }
}

void Flow::next_sheet()
{
    sheets_.emplace_back();
    y_ = page::top;
    if (repeat_) {
        repeat_(*this);
    }
    start_ = y_;
}

void Flow::repeat(std::function<void(Flow&)> draw, int height)
{
    repeat_ = std::move(draw);
    repeated_ = height;
}

void Flow::open(const char* tag)
{
    if (*tag != '\0') {
        add(OpenMark{tag});
    }
}

void Flow::close(const char* tag)
{
    if (*tag != '\0') {
        add(CloseMark{tag});
    }
}

void flow_text(Flow& flow, std::string_view text, const TextStyle& style, const char* tag, int x, int width)
{
    const int lines = flow.press().lines(text, style, width);
    if (lines == 0) {
        return;
    }
    flow.need((lines <= 3 ? lines : 2) * style.line);
    const bool whole = lines * style.line <= flow.room();
    flow.open(tag);
    for (int first = 0; first < lines;) {
        const int fit = std::max(flow.room() / style.line, 1);
        int last = std::min(first + fit, lines);
        if (last == lines - 1 && last - first > 2) {
            --last; // two lines go over together
        }
        flow.open(whole ? "" : "Span");
        flow.add(TextMark{x, flow.y(), width, std::string{text}, style, PaperAlign::left, first, last});
        flow.close(whole ? "" : "Span");
        flow.down((last - first) * style.line);
        first = last;
        if (first < lines) {
            flow.next_sheet();
        }
    }
    flow.close(tag);
}

} // namespace kine::pdf
