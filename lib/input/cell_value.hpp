// SPDX-License-Identifier: Apache-2.0
// CellValue: what the text of a cell means in its column, read once per distinct text.
// Promises: « non », « aucun », « aucune », and 0 in a column of numbers, are a known absence in every column.
// Refuses: a guess. A text that does not fit the kind of the column is `bad` and has no value.
#pragma once

#include "kine/base/decimal.hpp"
#include "kine/input/columns.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace kine::input {

struct CellValue {
    std::uint32_t id{0}; // the text, in the interner
    bool bad : 1 {false};
    bool absent : 1 {false};     // known absence
    bool has_number : 1 {false}; // `number` means something
    bool mute : 1 {false};       // there is nothing in it to tell from another cell: signs alone, no word of the column (says_which)
    std::uint8_t scale{0};  // of a decimal
    // Days since 1970, minutes, a count, cents, units of 10^-scale, or the rank of a choice, as the kind says.
    std::int64_t number{0};

    [[nodiscard]] Decimal decimal() const { return Decimal::from_units(number, scale); }
};

// `text` is trimmed and not empty. An identifier is never bad, nor a text but the parts of a cotation, when they can be no term.
[[nodiscard]] CellValue read_cell(const ColumnInfo& column, std::string_view text);
// What the number or the amount of the cell passes, in words, when `text` is bad for that alone; else nothing.
[[nodiscard]] std::string passed_bound(const ColumnInfo& column, std::string_view text);

[[nodiscard]] bool is_absence_word(std::string_view text); // non, aucun, aucune; any case
[[nodiscard]] bool is_yes_word(std::string_view text);     // oui, x, 1…; any case

// Text and identifier columns keep the words as they are: there is nothing to read in advance.
[[nodiscard]] constexpr bool is_typed(CellKind kind)
{
    return kind != CellKind::text && kind != CellKind::identifier;
}

} // namespace kine::input
