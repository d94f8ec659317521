// SPDX-License-Identifier: Apache-2.0
// Flow: where the next thing goes, sheet after sheet. Below the last line of a sheet begins the next one, and what has
// been asked to come again at the top of each page comes again.
#pragma once

#include "pdf/press.hpp"
#include "pdf/sheet.hpp"

#include <functional>
#include <string>
#include <vector>

namespace kine::pdf {

class Flow {
  public:
    // The body of each sheet lies between `page::top` and `bottom`.
    Flow(Press& press, int bottom) : press_{press}, bottom_{bottom}, sheets_(1) {}

    [[nodiscard]] Press& press() { return press_; }
    [[nodiscard]] int y() const { return y_; }
    [[nodiscard]] int room() const { return bottom_ - y_; }
    // What a sheet holds below what comes again at its top.
    [[nodiscard]] int whole() const { return bottom_ - page::top - repeated_; }
    [[nodiscard]] std::vector<Sheet>& sheets() { return sheets_; }

    void add(Mark mark) { sheets_.back().marks.push_back(std::move(mark)); }
    void down(int height) { y_ += height; }
    // A space between two things; none at the top of a sheet.
    void space(int height);
    // Goes to the next sheet unless that much room is left, or this one is bare.
    void need(int height);
    void next_sheet();

    // `draw` is called, and takes `height`, at the top of each sheet to come until it is taken back.
    void repeat(std::function<void(Flow&)> draw, int height);
    void repeat_no_more() { repeat({}, 0); }

    // A tag; an empty name opens nothing and closes nothing.
    void open(const char* tag);
    void close(const char* tag);

  private:
    Press& press_;
    int bottom_;
    int y_{page::top};
    std::vector<Sheet> sheets_;
    std::function<void(Flow&)> repeat_;
    int repeated_{0};
    int start_{page::top}; // where the body of the present sheet starts
};

// A text on its whole width, broken between its lines when the sheet ends, never leaving one line alone.
void flow_text(Flow& flow, std::string_view text, const TextStyle& style, const char* tag, int x = page::side,
               int width = page::body);

} // namespace kine::pdf
