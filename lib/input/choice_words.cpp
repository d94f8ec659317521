// SPDX-License-Identifier: Apache-2.0
#include "kine/input/choice_words.hpp"

#include "input/cell_value.hpp"
#include "kine/base/text.hpp"

#include <algorithm>

namespace kine {

std::optional<std::string_view> choice_named(Column column, std::string_view word)
{
    const ColumnInfo& info = column_info(column);
    const std::string_view text = trim(word);
    if (info.kind != CellKind::choice || text.empty()) {
        return std::nullopt;
    }
    const input::CellValue value = input::read_cell(info, text);
    return value.has_number ? std::optional{info.choices[static_cast<std::size_t>(value.number)].value} : std::nullopt;
}

std::optional<std::string_view> fact_named(Column column, std::string_view word)
{
    const ColumnInfo& info = column_info(column);
    const std::string key = fold_key(word);
    for (const Choice& choice : info.kind == CellKind::fact ? info.choices : std::span<const Choice>{}) {
        if (std::find(choice.synonyms.begin(), choice.synonyms.end(), key) != choice.synonyms.end()) {
            return choice.value;
        }
    }
    return std::nullopt;
}

} // namespace kine
