// SPDX-License-Identifier: Apache-2.0
// ReadingChoices: what the user says of session files, so that it need not be guessed: titles, delimiter, encoding, and
// values for the columns that a file does not have. Comes from --map and from a profile.
// Promises: what is chosen wins over what would be guessed; a file without a chosen title is told.
// Refuses: nothing; a value given for a column that the file has is not used.
#pragma once

#include "kine/base/source.hpp"
#include "kine/input/columns.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kine {

// A column designated by its title: it wins over the aliases.
struct TitleMap {
    Column column;
    std::string title;
    bool from_profile{false}; // a profile may name titles that some exports lack
};

// The value of a column in every row of a file that lacks the column.
struct ConstantValue {
    Column column;
    std::string text; // readable in that column
};

struct ReadingChoices {
    std::vector<TitleMap> titles;
    std::optional<char> delimiter;
    std::optional<Encoding> encoding; // of files that bear no byte order mark
    std::vector<ConstantValue> constants;
};

} // namespace kine
