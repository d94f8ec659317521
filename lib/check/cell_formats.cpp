// SPDX-License-Identifier: Apache-2.0
#include "check/cell_formats.hpp"

#include "kine/base/date.hpp"
#include "kine/base/money.hpp"
#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace kine {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// The words of the folded text: runs of letters and runs of digits, all the rest apart.
std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    const std::string folded = fold(text);
    char before = ' ';
    for (const char c : folded) {
        const bool known = is_digit(c) || is_letter(c);
        const bool goes_on = known && !words.empty() && is_digit(c) == is_digit(before) && (is_digit(before) || is_letter(before));
        if (goes_on) {
            words.back() += c;
        } else if (known) {
            words.emplace_back(1, c);
        }
        before = c;
    }
    return words;
}

// Nothing but letters, digits and the signs given.
bool holds_only(std::string_view text, std::string_view signs)
{
    const std::string folded = fold(text);
    return std::all_of(folded.begin(), folded.end(), [&](char c) {
        return is_digit(c) || is_letter(c) || signs.find(c) != std::string_view::npos;
    });
}

unsigned month_named(std::string_view word)
{
    static constexpr std::array<std::string_view, 12> short_names{"janv", "fevr", "mars", "avr", "mai",  "juin",
                                                                  "juil", "aout", "sept", "oct", "nov", "dec"};
    for (unsigned month = 1; month <= short_names.size(); ++month) {
        if (word == short_names.at(month - 1) || word == fold(french_name(std::chrono::month{month}))) {
            return month;
        }
    }
    return 0;
}

bool is_weekday(std::string_view word, Date day)
{
    return word == french_name(std::chrono::weekday{day});
}

std::optional<Date> dated(std::string_view year, unsigned month, std::string_view day)
{
    if (year.size() != 4 || !all_digits(year) || !all_digits(day) || day.size() > 2) {
        return std::nullopt;
    }
    return make_date(std::stoi(std::string{year}), month, static_cast<unsigned>(std::stoi(std::string{day})));
}

unsigned month_number(std::string_view text)
{
    return all_digits(text) && text.size() <= 2 ? static_cast<unsigned>(std::stoi(std::string{text})) : 0;
}

} // namespace

std::optional<std::string> plain_date(std::string_view text)
{
    if (!holds_only(text, " /.-:,\xC2\xA0")) {
        return std::nullopt;
    }
    std::vector<std::string> words = words_of(text);
    if (words.size() == 1 && words[0].size() == 8 && all_digits(words[0])) { // 20260305; 05032026 is not certain
        const std::string all = words[0];
        const auto day = dated(all.substr(0, 4), month_number(all.substr(4, 2)), all.substr(6));
        const bool both = dated(all.substr(4), month_number(all.substr(2, 2)), all.substr(0, 2)).has_value();
        return day && !both ? std::optional{to_iso(*day)} : std::nullopt;
    }
    std::string weekday;
    if (words.size() == 4 && !all_digits(words[0]) && all_digits(words[1])) {
        weekday = words[0];
        words.erase(words.begin());
    }
    if (words.size() > 3 && words[3] == "t" && words[0].size() == 4) { // an instant: the day is enough
        words.resize(3);
    } else if (words.size() >= 5 && std::all_of(words.begin(), words.end(), all_digits) && text.find(':') != std::string_view::npos) {
        words.resize(3);
    }
    if (words.size() != 3) {
        return std::nullopt;
    }
    std::optional<Date> day;
    if (words[0].size() == 4) {
        day = dated(words[0], month_number(words[1]), words[2]);
        return day && weekday.empty() ? std::optional{to_iso(*day)} : std::nullopt;
    }
    const unsigned named = month_named(words[1]);
    day = dated(words[2], named != 0 ? named : month_number(words[1]), words[0]);
    if (!day || (!weekday.empty() && !is_weekday(weekday, *day))) {
        return std::nullopt;
    }
    return to_french(*day);
}

std::optional<std::string> plain_money(std::string_view text, char mark)
{
    constexpr char thousands = '\'';
    std::string left;
    bool currency = false;
    bool currency_is_mark = false;
    for (std::size_t at = 0; at < text.size();) { // words of the currency and blanks taken out
        const std::string_view rest = text.substr(at);
        const std::string word = fold(rest.substr(0, 5));
        std::size_t size = 0;
        for (const std::string_view unit : {"euros", "euro", "eur", "€"}) {
            if (size == 0 && (word.starts_with(unit) || rest.starts_with(unit))) {
                size = unit.size();
            }
        }
        if (size != 0) {
            const std::string_view after = trim(rest.substr(size));
            if (currency) {
                return std::nullopt;
            }
            currency = true;
            if (!left.empty() && !after.empty()) { // 17€88
                left += ',';
                currency_is_mark = true;
            }
            at += size;
        } else if (const std::size_t blank = rest.starts_with("\u00a0")   ? 2
                                             : rest.starts_with("\u202f") ? 3
                                             : rest.front() == ' ' || rest.front() == '\'' ? 1
                                                                                          : 0) {
            if (!left.empty() && is_digit(left.back())) {
                left += thousands;
            }
            at += blank;
        } else {
            left += rest.front();
            ++at;
        }
    }
    if (left.ends_with(thousands)) {
        left.pop_back();
    }
    const std::size_t last = left.find_last_of(",.");
    const bool two_marks = last != std::string::npos && left.find_first_of(",.") != last;
    std::string whole;
    std::string cents;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const char c = left[i];
        if (is_digit(c)) {
            (last != std::string::npos && i > last ? cents : whole) += c;
        } else if (c == thousands) { // three digits, then a sign or the end
            const std::size_t next = std::min(left.find_first_not_of("0123456789", i + 1), left.size());
            if (next - i != 4) {
                return std::nullopt;
            }
        } else if ((c == ',' || c == '.') && i != last) { // thousands: the other sign, three digits before the next
            const std::size_t next = left.find_first_of(",.", i + 1);
            if (currency_is_mark || c == left[last] || next - i != 4) {
                return std::nullopt;
            }
        } else if (i != last) {
            return std::nullopt;
        }
    }
    if (whole.empty() || whole.size() > 9 || (last != std::string::npos && cents.size() < 2)) {
        return std::nullopt;
    }
    if (cents.size() == 3 && !two_marks) { // 1.234 may be thousands
        return std::nullopt;
    }
    while (cents.size() > 2 && cents.back() == '0') {
        cents.pop_back();
    }
    if (cents.size() > 2) {
        return std::nullopt;
    }
    cents.resize(2, '0');
    return whole + mark + cents;
}

std::optional<std::string> plain_time(std::string_view text)
{
    if (!holds_only(text, " .:-")) {
        return std::nullopt;
    }
    std::vector<std::string> words = words_of(text);
    if (words.size() == 1 && words[0].size() == 4 && all_digits(words[0])) {
        words = {words[0].substr(0, 2), words[0].substr(2)};
    }
    const bool minutes_named = words.size() == 4 && (words[3] == "min" || words[3] == "mn");
    if ((words.size() == 3 || minutes_named) && (words[1] == "h" || words[1] == "heures")) {
        words = {words[0], words[2]};
    }
    if (words.size() != 2 || words[1].size() != 2) {
        return std::nullopt;
    }
    const auto minutes = parse_time(words[0] + ':' + words[1]);
    return minutes ? std::optional{to_clock(*minutes)} : std::nullopt;
}

std::optional<std::string> plain_cotation(std::string_view text, const Vocabulary& vocabulary, char mark)
{
    // Words, numbers, and the signs between them.
    struct Piece {
        std::string text;
        bool number{false};
    };
    std::vector<Piece> pieces;
    std::string before; // signs since the last piece
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        std::size_t end = at + 1;
        if (is_digit(c)) {
            const bool follows_sign = !before.empty() && (before.back() == '-' || before.back() == '/' || before.back() == '*');
            while (end < text.size() && is_digit(text[end])) {
                ++end;
            }
            if (end + 1 < text.size() && (text[end] == ',' || text[end] == '.') && is_digit(text[end + 1])) {
                ++end;
                while (end < text.size() && is_digit(text[end])) {
                    ++end;
                }
            }
            const bool glued = end + 1 < text.size() && (text[end] == ',' || text[end] == '.') &&
                               (is_digit(text[end + 1]) || text[end + 1] == ',' || text[end + 1] == '.');
            if (follows_sign || glued) { // 8,0,9; /2; -3: more than a sign is at stake
                return std::nullopt;
            }
            pieces.push_back({std::string{text.substr(at, end - at)}, true});
            before.clear();
        } else if (is_letter(c)) {
            while (end < text.size() && is_letter(text[end])) {
                ++end;
            }
            const std::string word{text.substr(at, end - at)};
            if (const std::string folded = fold(word); folded != "et" && folded != "plus") {
                pieces.push_back({word, false});
            }
            before.clear();
        } else if (std::string_view{" \t+,;.:&/|()=-"}.find(c) != std::string_view::npos) {
            before += c;
        } else {
            return std::nullopt;
        }
        at = end;
    }
    std::string joined;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool of_the_term = pieces[i].number && i != 0 && !pieces[i - 1].number;
        if (pieces[i].number && !of_the_term) {
            return std::nullopt; // 16 IK is read as it is; two numbers are not
        }
        joined += i == 0 ? "" : of_the_term ? " " : " + ";
        joined += pieces[i].text;
    }
    const ParsedCotation parsed = parse_cotation(joined, vocabulary);
    return parsed.ok() ? std::optional{parsed.cotation.to_string(mark)} : std::nullopt;
}

std::optional<std::string> plain_cell(CellKind kind, std::string_view text, char mark)
{
    switch (kind) {
    case CellKind::date:
    case CellKind::fact:
        return plain_date(text);
    case CellKind::time:
        return plain_time(text);
    case CellKind::money:
        return plain_money(text, mark);
    case CellKind::text:
    case CellKind::identifier:
    case CellKind::integer:
    case CellKind::decimal:
    case CellKind::choice:
        break;
    }
    return std::nullopt;
}

} // namespace kine
