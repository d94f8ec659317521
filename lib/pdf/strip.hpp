// SPDX-License-Identifier: Apache-2.0
// Strip: columns of text side by side, kept together: a row of a table, identities, facts. Only when it is taller than a
// whole sheet is it cut, between lines, so that nothing is lost.
#pragma once

#include "pdf/flow.hpp"

#include <string>
#include <vector>

namespace kine::pdf {

struct Piece {
    std::string text;
    TextStyle style;
    const char* tag{""}; // within that of its column
    int above{0};        // space
    PaperAlign align{PaperAlign::left};
};

struct StripColumn {
    int x{0};
    int width{0};
    const char* tag{""};
    std::vector<Piece> pieces;
};

class Strip {
  public:
    Strip(Press& press, std::vector<StripColumn> columns, const char* tag = "");

    // Under the columns, on the whole width; read with the first one.
    void set_note(Press& press, Piece note);
    // The room that the columns leave above and below themselves.
    void set_padding(int above, int below);
    [[nodiscard]] int height() const { return columns_height_ + note_height() + above_ + below_; }
    void place(Flow& flow) const;

  private:
    struct Reach { // how far a column has been drawn
        std::size_t piece{0};
        int line{0};
    };

    [[nodiscard]] int note_height() const;
    void place_whole(Flow& flow) const;
    void place_in_parts(Flow& flow) const;
    int place_some(Flow& flow, std::size_t column, Reach& reach) const;

    const char* tag_;
    std::vector<StripColumn> columns_;
    std::vector<std::vector<int>> lines_; // of each piece
    int columns_height_{0};
    Piece note_;
    int note_lines_{0};
    int above_{0};
    int below_{0};
};

} // namespace kine::pdf
