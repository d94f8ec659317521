// SPDX-License-Identifier: Apache-2.0
#include "input/error_words.hpp"

#include "input/unnamed_cell.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace kine::input {

Diagnostic make_error(InputError id, Place place, std::string message, std::string hint)
{
    const InputCode& code = input_code(id);
    Diagnostic result;
    result.code = code.code;
    result.severity = code.severity;
    result.message = std::move(message);
    result.hint = std::move(hint);
    result.place = std::move(place);
    return result;
}

std::string quoted(std::string_view text)
{
    constexpr std::size_t longest = 60; // characters
    std::size_t shown = 0;
    std::size_t characters = 0;
    for (; shown < text.size(); ++shown) {
        const bool starts_character = (static_cast<unsigned char>(text[shown]) & 0xC0U) != 0x80U;
        if (starts_character && ++characters > longest) {
            break;
        }
    }
    return fmt::format("« {}{} »", printable(text.substr(0, shown)), shown < text.size() ? "…" : "");
}

std::string quoted_cell(std::string_view text) { return quoted(without_names(text)); }

std::string quoted_list(std::span<const std::string> texts, std::string_view last)
{
    std::vector<std::string> items;
    for (const std::string& text : texts) {
        items.push_back(quoted(text));
    }
    return join_french(items, last);
}

std::string delimiter_name(char delimiter)
{
    return delimiter == '\t' ? "une tabulation" : fmt::format("« {} »", delimiter);
}

std::string cells_for_titles(std::size_t cells, std::size_t titles)
{
    return fmt::format("ligne de {} cellules pour {} {}", cells, titles, titles == 1 ? "titre" : "titres");
}

std::string quote_the_cell(char delimiter)
{
    return fmt::format("mettre entre guillemets la cellule qui contient {}", delimiter_name(delimiter));
}

} // namespace kine::input
