// SPDX-License-Identifier: Apache-2.0
// The words of the columns that hold a part of a cotation: « 16 km », « nuit », a letter whose coefficient says nothing.
// Promises: says which codes mean the same thing in a cotation (IFD and IFS, F and MD), so that nothing is joined twice.
// Refuses: prices and couples. The input knows no table; a test compares these words with those of the tables.
#pragma once

#include "kine/input/columns.hpp"

#include <string>
#include <string_view>

namespace kine::input {

// supplement, indemnite, ik, majoration: their cells are words, which the cotation takes as they are.
[[nodiscard]] bool is_part_in_words(Column column);
// The cell can be a term: « IFS », « 16 km », « N »; not « oui » nor « 4,00 », which are no code. `text` is not empty.
[[nodiscard]] bool may_be_term(Column part, std::string_view text);

// The term that the cell of a part is: « IK 16 » for « 16 km », « N » for « nuit »; empty when the cell says nothing.
[[nodiscard]] std::string term_of_part(Column part, std::string_view text);
[[nodiscard]] bool says_nothing(std::string_view text); // empty, non, 0
// Without the blanks and the « + » around it: « + IFS » in a column of its own.
[[nodiscard]] std::string_view bare_part(std::string_view text);

// A code that bears no number: exports give it the coefficient 0 or 1.
[[nodiscard]] bool is_flat_code(std::string_view word);
// The cotation has a code of `terms`, or one that stands for the same thing.
[[nodiscard]] bool bears_code_of(std::string_view cotation, std::string_view terms);

} // namespace kine::input
