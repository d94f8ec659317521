// SPDX-License-Identifier: Apache-2.0
#include "input/cotation_parts.hpp"

#include "input/cell_value.hpp"
#include "kine/base/decimal.hpp"
#include "kine/base/money.hpp"
#include "kine/base/text.hpp"
#include "kine/input/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace kine::input {

namespace {

constexpr auto night_words = words<"nuit">;
constexpr auto sunday_words = words<"dimanche", "ferie", "jourferie", "dimancheferie", "dimancheetferie", "dimancheoujourferie">;
constexpr auto majorations = words<"N", "MN", "F", "MD", "MF">;
constexpr auto flat_fees = words<"FRD", "FAD", "RQD">;
constexpr auto overruns = words<"DE", "DEP">;
constexpr auto off_list = words<"HN", "NR", "HC">;
constexpr std::string_view indemnities = "IF"; // what their codes start with: IFD, IFS and those of old
constexpr std::string_view kilometres = "IK";  // IK, IKM, IKS

template <class List> bool is_one_of(const List& list, std::string_view word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_code_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::vector<std::string> codes_in(std::string_view text)
{
    std::vector<std::string> codes;
    for (auto first = std::find_if(text.begin(), text.end(), is_code_letter); first != text.end();) {
        const auto last = std::find_if_not(first, text.end(), is_code_letter);
        codes.push_back(to_upper_ascii(std::string_view{first, last}));
        first = std::find_if(last, text.end(), is_code_letter);
    }
    return codes;
}

// One name for the codes of which a session has one at most.
std::string_view kind_of_code(std::string_view code)
{
    return code.starts_with(indemnities)   ? indemnities
           : code.starts_with(kilometres)  ? kilometres
           : is_one_of(majorations, code)  ? majorations.front()
           : is_one_of(overruns, code)     ? overruns.front()
           : is_one_of(off_list, code)     ? off_list.front()
                                           : code;
}

// « 16 » and « 16 km » are kilometres in plain.
std::string_view without_km(std::string_view text)
{
    return fold(text).ends_with("km") ? trim(text.substr(0, text.size() - 2)) : text;
}

} // namespace

bool is_part_in_words(Column column)
{
    return column == Column::supplement || column == Column::indemnite || column == Column::ik || column == Column::majoration;
}

bool may_be_term(Column part, std::string_view text)
{
    text = bare_part(text);
    if (says_nothing(text) || (part == Column::ik && parse_decimal(without_km(text)))) {
        return true;
    }
    return !parse_money(text) && !parse_decimal(text) && !is_yes_word(text);
}

std::string term_of_part(Column part, std::string_view text)
{
    text = bare_part(text);
    if (says_nothing(text)) {
        return {};
    }
    if (part == Column::ik) {
        const std::string_view number = without_km(text);
        return parse_decimal(number) ? fmt::format("IK {}", number) : std::string{text};
    }
    if (part == Column::majoration) {
        const std::string key = fold_key(text);
        return is_one_of(night_words, key) ? "N" : is_one_of(sunday_words, key) ? "F" : std::string{text};
    }
    return std::string{text};
}

bool says_nothing(std::string_view text)
{
    const auto number = parse_decimal(text);
    return text.empty() || is_absence_word(text) || (number && number->is_zero());
}

std::string_view bare_part(std::string_view text)
{
    text = trim(text);
    while (text.starts_with('+')) {
        text = trim(text.substr(1));
    }
    while (text.ends_with('+')) {
        text = trim(text.substr(0, text.size() - 1));
    }
    return text;
}

bool is_flat_code(std::string_view word)
{
    const std::string code = to_upper_ascii(word);
    return code.starts_with(indemnities) || is_one_of(majorations, code) || is_one_of(flat_fees, code);
}

bool bears_code_of(std::string_view cotation, std::string_view terms)
{
    const std::vector<std::string> borne = codes_in(cotation);
    const std::vector<std::string> codes = codes_in(terms);
    return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
        return std::any_of(borne.begin(), borne.end(),
                           [&](const std::string& one) { return kind_of_code(one) == kind_of_code(code); });
    });
}

} // namespace kine::input
