// SPDX-License-Identifier: Apache-2.0
#include "support/catalog.hpp"
#include "check/cell_formats.hpp"

#include <doctest/doctest.h>

namespace test_check_cell_formats {

using namespace kine;

namespace {

std::string date(std::string_view text) { return plain_date(text).value_or("?"); }
std::string money(std::string_view text, char mark = ',') { return plain_money(text, mark).value_or("?"); }
std::string time_of(std::string_view text) { return plain_time(text).value_or("?"); }
std::string cotation(std::string_view text)
{
    return plain_cotation(text, testing::embedded_catalog().vocabulary(), ',').value_or("?");
}

} // namespace

TEST_CASE("cell formats: a date that says one day is read, in the order it was written")
{
    CHECK(date("2 mars 2026") == "02/03/2026");
    CHECK(date("lundi 2 mars 2026") == "02/03/2026");
    CHECK(date("02.03.2026") == "02/03/2026");
    CHECK(date("2-3-2026") == "02/03/2026");
    CHECK(date("2026/03/02") == "2026-03-02");
    CHECK(date("2026-3-2") == "2026-03-02");
    CHECK(date("20260302") == "2026-03-02");
    CHECK(date("2026-03-02T10:00:00") == "2026-03-02");
    CHECK(date("02/03/2026 10:00") == "02/03/2026");
    CHECK(date("15 déc. 2025") == "15/12/2025");
}

TEST_CASE("cell formats: a date that two readers could read in two ways, or that does not exist, stays")
{
    for (const char* text : {"03/04/26", "2026", "mardi 2 mars 2026", "31 février 2026", "03/25/2026", "02032026", "2 mars 26",
                             "le 2 mars", "46083", "2026-13-02", "?"}) {
        CAPTURE(text);
        CHECK(date(text) == "?");
    }
}

TEST_CASE("cell formats: amounts")
{
    CHECK(money("17€88") == "17,88");
    CHECK(money("EUR 17,88") == "17,88");
    CHECK(money("17.88 euros", '.') == "17.88");
    CHECK(money("1.234,56") == "1234,56");
    CHECK(money("1,234.56 €") == "1234,56");
    CHECK(money("17,8800") == "17,88");
    CHECK(money("1'234,56") == "1234,56");
    for (const char* text : {"1.234", "17,888", "1 7,88", "17€88€", "17,88 + 2", "17/88", "17,8", "1.23.45", "", "€", "12.3456,78"}) {
        CAPTURE(text);
        CHECK(money(text) == "?");
    }
}

TEST_CASE("cell formats: hours")
{
    CHECK(time_of("9 h 30") == "09:30");
    CHECK(time_of("9h30min") == "09:30");
    CHECK(time_of("0930") == "09:30");
    CHECK(time_of("9.30") == "09:30");
    for (const char* text : {"930", "9.3", "25.00", "9.75", "midi", "9 h", "9.30.15"}) {
        CAPTURE(text);
        CHECK(time_of(text) == "?");
    }
}

TEST_CASE("cell formats: a cotation whose signs alone are wrong keeps its words and numbers")
{
    CHECK(cotation("RAB 8,5 ++ IFD") == "RAB 8,5 + IFD");
    CHECK(cotation("+ RAB 8,5 +") == "RAB 8,5");
    CHECK(cotation("RAB 8,5 IFD") == "RAB 8,5 + IFD");
    CHECK(cotation("NMI 9 / IFS / IK 16") == "NMI 9 + IFS + IK 16");
    CHECK(cotation("nmi 9 et ifs") == "NMI 9 + IFS");
    CHECK(cotation("RAB (8,5)") == "RAB 8,5");
    for (const char* text : {"RAB 8,0,5", "RAB 8,,5", "RAB -8,5", "AMS 7,5/3", "IFD 2", "RAB", "ZZZ 8 IFD", "RAB 8,5 ?", "8,5", "RAB 8 5"}) {
        CAPTURE(text);
        CHECK(cotation(text) == "?");
    }
}

} // namespace test_check_cell_formats
