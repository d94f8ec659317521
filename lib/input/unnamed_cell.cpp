// SPDX-License-Identifier: Apache-2.0
#include "input/unnamed_cell.hpp"

#include "kine/base/date.hpp"
#include "kine/base/text.hpp"

#include <algorithm>
#include <array>

namespace kine::input {

namespace {

constexpr std::string_view mask_mark = "·";
constexpr std::size_t longest_word = 2;    // « km », « le »
constexpr std::size_t longest_number = 8;  // 20260302
constexpr std::array<std::string_view, 17> known_words{"janv", "fevr",  "avr", "juil", "sept",    "oct",   "nov",    "dec", "euro",
                                                       "euros", "eur", "min", "minutes", "heure", "heures", "oui", "non"};

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }
// What is not ASCII may be a letter of any alphabet; « € » and no-break blanks are too short to be masked.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80U; }

std::string masked(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        result += continues_character(c) ? std::string_view{} : c == ' ' ? std::string_view{" "} : mask_mark;
    }
    return result;
}

bool is_month(std::string_view word)
{
    for (unsigned month = 1; month <= 12; ++month) {
        if (word == fold(french_name(std::chrono::month{month}))) {
            return true;
        }
    }
    return false;
}

bool is_shown(std::string_view run)
{
    if (is_digit(run.front())) {
        return static_cast<std::size_t>(std::count_if(run.begin(), run.end(), is_digit)) <= longest_number;
    }
    const std::string word = fold(run);
    return !is_letter(run.front()) || length_utf8(run) <= longest_word ||
           std::find(known_words.begin(), known_words.end(), word) != known_words.end() || is_month(word);
}

} // namespace

std::string without_names(std::string_view text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const char first = text[at];
        const auto same = [&](char c) { // a telephone or a NIR may be written in groups of digits
            return is_digit(first) ? is_digit(c) || c == ' ' : is_letter(first) ? is_letter(c) : !is_digit(c) && !is_letter(c);
        };
        const auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), same);
        const std::string_view run = text.substr(at, static_cast<std::size_t>(end - text.begin()) - at);
        result += is_shown(run) ? std::string{run} : masked(run);
        at += run.size();
    }
    return result;
}

} // namespace kine::input
