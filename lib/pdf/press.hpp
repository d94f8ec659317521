// SPDX-License-Identifier: Apache-2.0
// Press: the only place that knows Pango and Cairo: how much room a text takes, and the drawing of sheets.
// Promises: any text can be given: what is not UTF-8 and control characters become the replacement character; a right-to-left
// name stays inside its left-to-right line; a letter is looked for in every font of the system.
// Refuses: nothing by itself: what no font draws is told by `unknown()`.
#pragma once

#include "pdf/sheet.hpp"

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kine::pdf {

class Press {
  public:
    explicit Press(const std::string& language);
    Press(const Press&) = delete;
    Press& operator=(const Press&) = delete;
    ~Press();

    // Whether the system has a font with letters at all.
    [[nodiscard]] bool has_fonts();

    // How many lines the text takes; none when it is empty.
    [[nodiscard]] int lines(std::string_view text, const TextStyle& style, int width);
    // On one line, as long as it is.
    [[nodiscard]] int width(std::string_view text, const TextStyle& style);
    // The narrowest column that breaks no word.
    [[nodiscard]] int longest_word(std::string_view text, const TextStyle& style);

    // A PDF of these sheets; empty when Cairo gives up.
    [[nodiscard]] std::string print(const std::vector<Sheet>& sheets);
    // The characters met so far that no font has.
    [[nodiscard]] const std::set<char32_t>& unknown() const;

  private:
    class Engine;
    std::unique_ptr<Engine> engine_;
};

} // namespace kine::pdf
