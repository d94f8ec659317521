// SPDX-License-Identifier: Apache-2.0
// Cells that could not be read and say one thing only: what they should have been written as.
// Refuses: anything that two readers could take for two values (03/04/26, 17.888, 8,,09). Internal to the layer.
#pragma once

#include "kine/cotation/cotation.hpp"
#include "kine/input/columns.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kine {

// In the column of that kind; nothing when the text says nothing certain. `mark`: of decimals, ',' or '.'.
[[nodiscard]] std::optional<std::string> plain_cell(CellKind kind, std::string_view text, char mark);
// « 5 mars 2026 », « 2026/03/05 », « 05.03.2026 », « 20260305 », « 2026-03-05T10:00 »
[[nodiscard]] std::optional<std::string> plain_date(std::string_view text);
// « 17€88 », « EUR 1.234,56 », « 17,8800 »
[[nodiscard]] std::optional<std::string> plain_money(std::string_view text, char mark);
// « 9 h 30 », « 9.30 », « 0930 »
[[nodiscard]] std::optional<std::string> plain_time(std::string_view text);
// « RAM 8,09 ++ IFS », « RAM 8,09 IFS », « RAM 8,09 / IFS »: the same words and numbers in the same order, and only the
// signs between them changed.
[[nodiscard]] std::optional<std::string> plain_cotation(std::string_view text, const Vocabulary& vocabulary, char mark);

} // namespace kine
