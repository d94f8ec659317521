// SPDX-License-Identifier: Apache-2.0
#include "kine/base/date.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace test_date {

using namespace kine;
using kine::testing::day;

TEST_CASE("date: ISO and French, and back")
{
    for (const std::string text : {"2026-03-02", "02/03/2026", "2/3/2026", " 2026-03-02 "}) {
        CAPTURE(text);
        const auto date = parse_date(text);
        REQUIRE(date);
        CHECK(to_iso(*date) == "2026-03-02");
        CHECK(to_french(*date) == "02/03/2026");
    }
    CHECK(parse_date("2024-02-29"));
    CHECK(parse_date("29/02/2000"));
    CHECK(parse_date("1900-01-01"));
    CHECK(parse_date("2199-12-31"));
}

TEST_CASE("date: a day that does not exist, or written otherwise, is refused")
{
    for (const std::string text :
         {"", "2026", "2026-3-2", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31", "31/11/2026",
          "1899-12-31", "2200-01-01", "02/03/26", "03-02-2026", "2026/03/02", "20260302", "02/03/2026/1", "a2/03/2026", "2026-03-02T10:00",
          "-1/03/2026", "002/03/2026", "2026-03_02"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_date(text));
    }
    CHECK_FALSE(make_date(2026, 257, 1)); // not the first month again
    CHECK_FALSE(make_date(2026, 1, 257));
    CHECK_FALSE(make_date(2026, 0, 1));
    CHECK_FALSE(make_date(67562, 1, 1));
    CHECK(make_date(2026, 12, 31) == day("2026-12-31"));
}

TEST_CASE("date: as exports write it, a time after it read over")
{
    for (const std::string text :
         {"2026-03-02", "02/03/2026", "2/3/2026", "02-03-2026", "2-3-2026", "02.03.2026", "02/03/2026 00:00", "2026-03-02T09:00:00",
          "2026-03-02 09:00:00.000", "02.03.2026  9h30", " 02-03-2026 23:59 "}) {
        CAPTURE(text);
        CHECK(parse_exported_date(text) == day("2026-03-02"));
    }
    for (const std::string text :
         {"", "02-03-26", "02.03/2026", "2026.03.02", "2026-3-2", "31-02-2026", "02-03-2026 2", "02/03/2026 24:00", "2026-03-02T",
          "2026-03-01T23:00:00Z", "2026-03-02T00:30:00+02:00", "2026-03-02 09:00:00.", "2026-03-02 09:00.5", "2 mars 2026", "02-03-2026-1",
          "lundi 02/03/2026", "2026-03-02T10:00 11:00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_exported_date(text));
    }
}

TEST_CASE("date: every day of four centuries minus one reads back")
{
    for (Date date = day("1900-01-01"); date <= day("2199-12-31"); date += std::chrono::days{1}) {
        if (parse_date(to_iso(date)) != date || parse_date(to_french(date)) != date) {
            FAIL(to_iso(date));
        }
    }
}

TEST_CASE("date: months")
{
    for (const std::string text : {"2026-12", "12/2026", " 2026-12 "}) {
        const auto month = parse_month(text);
        REQUIRE(month);
        CHECK(to_iso(month_period(*month).from) == "2026-12-01");
        CHECK(to_iso(*month_period(*month).until) == "2027-01-01");
        CHECK(to_iso(*month_period(*month).last_day()) == "2026-12-31");
    }
    for (const std::string text : {"", "2026-13", "00/2026", "2026/12", "12-2026", "2026-1", "1899-12", "12/26", "2026-12-01"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_month(text));
    }
}

TEST_CASE("date: a period is half-open")
{
    const Period year{day("2026-01-01"), day("2027-01-01")};
    CHECK_FALSE(year.contains(day("2025-12-31")));
    CHECK(year.contains(day("2026-01-01")));
    CHECK(year.contains(day("2026-12-31")));
    CHECK_FALSE(year.contains(day("2027-01-01")));
    const Period open{day("2026-01-01"), std::nullopt};
    CHECK(open.contains(day("2199-01-01")));
    CHECK_FALSE(open.last_day());
}

TEST_CASE("date: months later, and the period that holds a day")
{
    CHECK(months_later(day("2026-01-15"), 1) == day("2026-02-15"));
    CHECK(months_later(day("2026-01-31"), 1) == day("2026-02-28"));
    CHECK(months_later(day("2024-02-29"), 12) == day("2025-02-28"));
    CHECK(months_later(day("2026-01-31"), -2) == day("2025-11-30"));
    CHECK(months_later(day("2026-12-31"), 27) == day("2029-03-31"));
    CHECK(period_start(day("2026-03-31"), 3) == day("2026-01-01"));
    CHECK(period_start(day("2026-04-01"), 3) == day("2026-04-01"));
    CHECK(period_start(day("2026-12-31"), 12) == day("2026-01-01"));
    CHECK(period_start(day("2026-12-31"), 1) == day("2026-12-01"));
}

TEST_CASE("date: names of months and of days of the week")
{
    CHECK(french_name(std::chrono::January) == "janvier");
    CHECK(french_name(std::chrono::August) == "août");
    CHECK(french_name(std::chrono::December) == "décembre");
    CHECK(french_name(std::chrono::weekday{day("2026-03-01")}) == "dimanche");
    CHECK(french_name(std::chrono::weekday{day("2026-03-07")}) == "samedi");
}

TEST_CASE("date: times of day")
{
    struct Case {
        std::string text;
        std::string clock;
    };
    for (const auto& [text, clock] : std::vector<Case>{{"9:05", "09:05"},
                                                       {"09:05", "09:05"},
                                                       {"09h05", "09:05"},
                                                       {"9H05", "09:05"},
                                                       {"9h", "09:00"},
                                                       {"23:59:59", "23:59"},
                                                       {"0:00", "00:00"},
                                                       {" 14:30 ", "14:30"}}) {
        CAPTURE(text);
        const auto minutes = parse_time(text);
        REQUIRE(minutes);
        CHECK(to_clock(*minutes) == clock);
        CHECK(parse_time(to_clock(*minutes)) == minutes);
    }
    for (const std::string text : {"", "9", "h", ":", "9:", "24:00", "9:60", "9:5", "9h5", "09:05:60", "09:05:0", "-1:00", "009:05", "9:05 h",
                             "midi"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_time(text));
    }
}

} // namespace test_date
