// SPDX-License-Identifier: Apache-2.0
#include "kine/base/date.hpp"

#include "kine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace kine {

namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2199;

// All of `text` as a number of exactly `digits` digits (0: one or two).
std::optional<int> number(std::string_view text, std::size_t digits = 0)
{
    const bool right_size = digits == 0 ? (text.size() == 1 || text.size() == 2) : text.size() == digits;
    if (!right_size) {
        return std::nullopt;
    }
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day)
{
    // std::chrono keeps the month and the day in eight bits: 257 would be 1.
    if (year < first_year || year > last_year || month > 12 || day > 31) {
        return std::nullopt;
    }
    const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!ymd.ok()) {
        return std::nullopt;
    }
    return Date{ymd};
}

std::optional<Date> parse_date(std::string_view text)
{
    text = trim(text);
    std::optional<int> year;
    std::optional<int> month;
    std::optional<int> day;
    if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
        year = number(text.substr(0, 4), 4);
        month = number(text.substr(5, 2), 2);
        day = number(text.substr(8, 2), 2);
    } else {
        const auto parts = split(text, '/');
        if (parts.size() != 3) {
            return std::nullopt;
        }
        day = number(parts[0]);
        month = number(parts[1]);
        year = number(parts[2], 4);
    }
    if (!year || !month || !day) {
        return std::nullopt;
    }
    return make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

namespace {

// « 09:00 », « 09:00:00 », « 09:00:00.000 »
bool is_clock(std::string_view text)
{
    constexpr std::string_view whole = "09:00:00";
    text = trim(text);
    const std::size_t mark = text.find('.');
    if (mark == whole.size() && mark + 1 < text.size() && text.find_first_not_of("0123456789", mark + 1) == std::string_view::npos) {
        text = text.substr(0, mark);
    }
    return parse_time(text).has_value();
}

} // namespace

std::optional<Date> parse_exported_date(std::string_view text)
{
    text = trim(text);
    const std::size_t end = std::min(text.find_first_of(" T"), text.size());
    if (end != text.size() && !is_clock(text.substr(end + 1))) {
        return std::nullopt;
    }
    text = text.substr(0, end);
    if (const auto day = parse_date(text)) {
        return day;
    }
    std::string slashed{text};
    if (text.find('/') == std::string_view::npos) {
        std::replace(slashed.begin(), slashed.end(), text.find('-') != std::string_view::npos ? '-' : '.', '/');
    }
    return parse_date(slashed);
}

namespace {

// At least four digits; without a format, which would cost more: a date is written on every row.
std::string year_text(std::chrono::year year)
{
    constexpr int first = 1000;
    constexpr int after = 10'000;
    const auto number = static_cast<int>(year);
    return number >= first && number < after ? std::to_string(number) : fmt::format("{:04}", number);
}

void set_two_digits(std::string& text, std::size_t at, unsigned number)
{
    text[at] = static_cast<char>('0' + number / 10);
    text[at + 1] = static_cast<char>('0' + number % 10);
}

} // namespace

std::string to_iso(Date day)
{
    const std::chrono::year_month_day ymd{day};
    std::string text = year_text(ymd.year()) + "-00-00";
    set_two_digits(text, text.size() - 5, static_cast<unsigned>(ymd.month()));
    set_two_digits(text, text.size() - 2, static_cast<unsigned>(ymd.day()));
    return text;
}

std::string to_french(Date day)
{
    const std::chrono::year_month_day ymd{day};
    std::string text = "00/00/" + year_text(ymd.year());
    set_two_digits(text, 0, static_cast<unsigned>(ymd.day()));
    set_two_digits(text, 3, static_cast<unsigned>(ymd.month()));
    return text;
}

Date months_later(Date day, int count)
{
    const std::chrono::year_month_day same = std::chrono::year_month_day{day} + std::chrono::months{count};
    return same.ok() ? Date{same} : Date{same.year() / same.month() / std::chrono::last};
}

Date period_start(Date day, int months)
{
    const std::chrono::year_month_day date{day};
    const int into = (static_cast<int>(unsigned{date.month()}) - 1) % months;
    return months_later(Date{date.year() / date.month() / 1}, -into);
}

std::string_view french_name(std::chrono::month month)
{
    static constexpr std::array<std::string_view, 12> names{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                                            "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
    return names.at(unsigned{month} - 1);
}

std::string_view french_name(std::chrono::weekday day)
{
    static constexpr std::array<std::string_view, 7> names{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"};
    return names.at(day.c_encoding());
}

std::optional<std::chrono::year_month> parse_month(std::string_view text)
{
    text = trim(text);
    std::optional<int> year;
    std::optional<int> month;
    if (text.size() == 7 && text[4] == '-') {
        year = number(text.substr(0, 4), 4);
        month = number(text.substr(5, 2), 2);
    } else if (text.size() == 7 && text[2] == '/') {
        month = number(text.substr(0, 2), 2);
        year = number(text.substr(3, 4), 4);
    }
    if (!year || !month || !make_date(*year, static_cast<unsigned>(*month), 1)) {
        return std::nullopt;
    }
    return std::chrono::year_month{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)}};
}

Period month_period(std::chrono::year_month month)
{
    const std::chrono::year_month next = month + std::chrono::months{1};
    return Period{Date{month / std::chrono::day{1}}, Date{next / std::chrono::day{1}}};
}

std::optional<int> parse_time(std::string_view text)
{
    text = trim(text);
    const std::size_t mark = text.find_first_of(":hH");
    if (mark == std::string_view::npos) {
        return std::nullopt;
    }
    const auto hours = number(text.substr(0, mark));
    std::string_view rest = text.substr(mark + 1);
    if (rest.size() == 5 && rest[2] == ':') { // seconds, dropped
        const auto seconds = number(rest.substr(3), 2);
        if (!seconds || *seconds > 59) {
            return std::nullopt;
        }
        rest = rest.substr(0, 2);
    }
    const bool bare_hour = text[mark] != ':' && rest.empty();
    const auto minutes = bare_hour ? std::optional{0} : number(rest, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) {
        return std::nullopt;
    }
    return *hours * 60 + *minutes;
}

std::string to_clock(int minutes)
{
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

} // namespace kine
