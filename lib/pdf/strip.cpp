// SPDX-License-Identifier: Apache-2.0
#include "pdf/strip.hpp"

#include <algorithm>

namespace kine::pdf {

Strip::Strip(Press& press, std::vector<StripColumn> columns, const char* tag)
    : tag_{tag}, columns_{std::move(columns)}
{
    for (const StripColumn& column : columns_) {
        int height = 0;
        std::vector<int>& lines = lines_.emplace_back();
        for (const Piece& piece : column.pieces) {
            lines.push_back(press.lines(piece.text, piece.style, column.width));
            height += piece.above + lines.back() * piece.style.line;
        }
        columns_height_ = std::max(columns_height_, height);
    }
}

void Strip::set_note(Press& press, Piece note)
{
    note_ = std::move(note);
    note_lines_ = press.lines(note_.text, note_.style, page::body);
}

void Strip::set_padding(int above, int below)
{
    above_ = above;
    below_ = below;
}

int Strip::note_height() const { return note_lines_ == 0 ? 0 : note_.above + note_lines_ * note_.style.line; }

void Strip::place(Flow& flow) const
{
    if (height() <= flow.whole()) {
        flow.need(height());
        place_whole(flow);
    } else {
        place_in_parts(flow);
    }
}

void Strip::place_whole(Flow& flow) const
{
    flow.open(tag_);
    flow.down(above_);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const StripColumn& column = columns_[i];
        flow.open(column.tag);
        int y = flow.y();
        for (std::size_t p = 0; p < column.pieces.size(); ++p) {
            const Piece& piece = column.pieces[p];
            flow.open(piece.tag);
            y += piece.above;
            flow.add(
                TextMark{column.x, y, column.width, piece.text, piece.style, piece.align, 0, lines_[i][p]});
            y += lines_[i][p] * piece.style.line;
            flow.close(piece.tag);
        }
        if (i == 0 && note_lines_ > 0) {
            flow.open(note_.tag);
            flow.add(TextMark{page::side, flow.y() + columns_height_ + note_.above, page::body, note_.text,
                              note_.style, note_.align, 0, note_lines_});
            flow.close(note_.tag);
        }
        flow.close(column.tag);
    }
    flow.close(tag_);
    flow.down(columns_height_ + note_height() + below_);
}

// As many lines of a column as the sheet has room for; the height they take.
int Strip::place_some(Flow& flow, std::size_t column, Reach& reach) const
{
    const StripColumn& all = columns_[column];
    int taken = 0;
    while (reach.piece < all.pieces.size()) {
        const Piece& piece = all.pieces[reach.piece];
        const int above = reach.line == 0 ? piece.above : 0;
        const int left = lines_[column][reach.piece] - reach.line;
        const int fit = std::min(left, (flow.room() - taken - above) / piece.style.line);
        if (left > 0 && fit <= 0) {
            break;
        }
        flow.open("Span");
        flow.add(TextMark{all.x, flow.y() + taken + above, all.width, piece.text, piece.style, piece.align,
                          reach.line, reach.line + fit});
        flow.close("Span");
        taken += above + fit * piece.style.line;
        reach.line += fit;
        if (fit < left) {
            break;
        }
        ++reach.piece;
        reach.line = 0;
    }
    return taken;
}

void Strip::place_in_parts(Flow& flow) const
{
    std::vector<Reach> reached(columns_.size());
    flow.down(above_);
    for (bool more = true; more;) {
        more = false;
        int taken = 0;
        flow.open(tag_);
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            flow.open(columns_[i].tag);
            taken = std::max(taken, place_some(flow, i, reached[i]));
            flow.close(columns_[i].tag);
            more = more || reached[i].piece < columns_[i].pieces.size();
        }
        flow.close(tag_);
        flow.down(taken);
        if (more) {
            flow.next_sheet();
        }
    }
    if (note_lines_ > 0) {
        flow.open(tag_);
        flow.open(columns_.front().tag);
        flow_text(flow, note_.text, note_.style, "P");
        flow.close(columns_.front().tag);
        flow.close(tag_);
    }
    flow.down(below_);
}

} // namespace kine::pdf
