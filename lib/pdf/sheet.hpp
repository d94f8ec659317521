// SPDX-License-Identifier: Apache-2.0
// Sheets: what stands on each page, placed, before anything is drawn: the number of pages is known when the first one is.
// Marks are drawn in their order. Tags nest, across sheets too; one that holds text holds no other tag.
#pragma once

#include "kine/render/paper.hpp"

#include "pdf/theme.hpp"

#include <string>
#include <variant>
#include <vector>

namespace kine::pdf {

// The lines [first, last) that a text takes when it is set in `width`; the first of them at `y`.
struct TextMark {
    int x{0};
    int y{0};
    int width{0};
    std::string text;
    TextStyle style;
    PaperAlign align{PaperAlign::left};
    int first{0};
    int last{0};
};

struct FillMark {
    int x{0};
    int y{0};
    int width{0};
    int height{0};
    Color color;
};

// Across the page, very light.
struct SlantMark {
    std::string text;
};

struct OpenMark {
    const char* tag; // a structure type of PDF: H1, Table, TD
};
struct CloseMark {
    const char* tag;
};

using Mark = std::variant<TextMark, FillMark, SlantMark, OpenMark, CloseMark>;

struct Sheet {
    std::vector<Mark> marks;
};

} // namespace kine::pdf
