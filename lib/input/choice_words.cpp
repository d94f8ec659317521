// SPDX-License-Identifier: Apache-2.0
#include "kine/input/choice_words.hpp"

#include "input/cell_value.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <array>

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

bool says_which(Column column, std::string_view text)
{
    constexpr std::array<std::string_view, 5> yes{"oui", "yes", "vrai", "o", "x"}; // the last two are names of people
    constexpr std::size_t longest = 6;                                            // with a sign or two
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (column_info(column).kind != CellKind::identifier || column == Column::patient || text.size() > longest ||
        std::any_of(text.begin(), text.end(), is_digit)) {
        return true;
    }
    const auto end = yes.begin() + (column == Column::ordonnance || column == Column::remplace ? 5 : 3);
    return std::find(yes.begin(), end, fold_key(text)) == end;
}

} // namespace kine
