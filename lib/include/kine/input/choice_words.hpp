// SPDX-License-Identifier: Apache-2.0
// The words of the closed lists of kine-sessions(5), wherever they are written: a session file, a devis, a cabinet, an
// option. Promises: one list, so that a word accepted in one place is accepted in all.
#pragma once

#include "kine/input/columns.hpp"

#include <optional>
#include <string_view>

namespace kine {

// The canonical word that `word` stands for in the list of the column; nothing when it stands for none.
[[nodiscard]] std::optional<std::string_view> choice_named(Column column, std::string_view word);

// The same of a column of facts: « partiel » of `tiers_payant`, which is a yes; nothing for a date or a plain yes.
[[nodiscard]] std::optional<std::string_view> fact_named(Column column, std::string_view word);

// « oui » in a column of identifiers only says that there is one: two of them are not known to be the same.
[[nodiscard]] bool says_which(Column column, std::string_view text);

} // namespace kine
