// SPDX-License-Identifier: Apache-2.0
// What a cell says, whatever the way it is written: 5 and « 5,0 km », 02/03/2026 and 2026-03-02 are the same. For the
// conditions and mechanisms that compare two rows. Internal to the layer.
#pragma once

#include "kine/input/session_table.hpp"
#include "rules/condition.hpp"

#include <string>

namespace kine {

// Empty when the cell says nothing, or a known absence; when it does not say which.
[[nodiscard]] std::string cell_value(const SessionTable& table, Column column, Row row);

// Whether the cells of two rows say the same; unknown when one of them says nothing. Free words may be several in a cell,
// separated by « / »: one in common is enough. An identifier is compared as it is written; two that only differ by case,
// accents or punctuation may be one or not.
[[nodiscard]] Truth are_same_cells(const SessionTable& table, Column column, Row a, Row b);

} // namespace kine
