// SPDX-License-Identifier: Apache-2.0
// CsvLine: one line of the CSV that kine writes: `;` between cells, decimal comma, as spreadsheets of France
// open it; session files accept it back.
// Promises: a cell that a spreadsheet would run as a formula is neutralised by an apostrophe, and a control character is
// only shown; a number is left alone.
#pragma once

#include "kine/base/decimal.hpp"
#include "kine/base/money.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kine {

class CsvLine {
  public:
    CsvLine() { line_.reserve(512); }

    CsvLine& text(std::string_view cell);
    CsvLine& word(std::string_view cell) { return raw(cell); } // of the program: letters, digits and « - »
    // A cell of a session file that kine reads back, as the export had it: a patient « =12 » stays that patient.
    CsvLine& read_back(std::string_view cell);
    CsvLine& number(const Decimal& value);
    CsvLine& amount(Money value); // 1234,56
    CsvLine& whole(std::int64_t value);
    CsvLine& empty();

    [[nodiscard]] std::string to_string() const& { return line_ + "\n"; }
    [[nodiscard]] std::string to_string() && { return std::move(line_ += '\n'); }

  private:
    void begin_cell();
    CsvLine& content(std::string_view cell, bool formula);
    CsvLine& raw(std::string_view cell);
    void append(std::string_view content);

    std::string line_;
    bool first_{true};
};

} // namespace kine
