// SPDX-License-Identifier: Apache-2.0
// Numbers, dates and times of day: what is read prints back to the same value.
#include "fuzz/fuzz.hpp"

#include "kine/base/date.hpp"
#include "kine/base/decimal.hpp"
#include "kine/base/money.hpp"

using namespace kine;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::bytes(data, size);
    if (const auto number = parse_decimal(text)) {
        must(parse_decimal(number->to_string()) == number, "a number prints back, with a point");
        must(parse_decimal(number->to_string(',')) == number, "a number prints back, with a comma");
        must(*number + *number - *number == *number, "a + a - a is a");
        must(number->half() + number->half() == *number, "two halves make a whole");
    }
    if (const auto date = parse_date(text)) {
        must(parse_date(to_iso(*date)) == date, "a date prints back, ISO");
        must(parse_date(to_french(*date)) == date, "a date prints back, French");
        must(parse_exported_date(text) == date, "an export may write what is a date");
    }
    if (const auto minutes = parse_time(text)) {
        must(*minutes >= 0 && *minutes < 24 * 60, "a time lies in its day");
        must(parse_time(to_clock(*minutes)) == minutes, "a time prints back");
    }
    if (const auto month = parse_month(text)) {
        must(month->ok(), "a month exists");
        must(month_period(*month).until.has_value(), "a month ends");
    }
    return 0;
}
