// SPDX-License-Identifier: Apache-2.0
// Easter Sundays: dates published by the Institut de mécanique céleste et de calcul des éphémérides, early and late ones
// included. Legal holidays: Code du travail, art. L3133-1, L3134-13 and L3422-2.
#include "kine/tariff/holiday.hpp"
#include "support/catalog.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace test_holidays {

using namespace kine;
using namespace kine::testing;

TEST_CASE("holidays: Easter Sunday")
{
    constexpr std::array<std::pair<int, const char*>, 12> known{{
        {2008, "2008-03-23"}, {2011, "2011-04-24"}, {2016, "2016-03-27"}, {2018, "2018-04-01"}, {2019, "2019-04-21"},
        {2024, "2024-03-31"}, {2025, "2025-04-20"}, {2026, "2026-04-05"}, {2027, "2027-03-28"}, {2030, "2030-04-21"},
        {2038, "2038-04-25"}, {2049, "2049-04-18"},
    }};
    for (const auto& [year, day] : known) {
        CHECK(to_iso(easter_sunday(std::chrono::year{year})) == day);
    }
}

TEST_CASE("holidays: those of 2026, everywhere and in one place")
{
    const Catalog& catalog = embedded_catalog();
    const auto days_for = [&](std::string_view departement) {
        std::vector<std::string> days;
        for (const Holiday& holiday : catalog.holidays()) {
            if (holiday.binds(departement)) {
                days.push_back(to_iso(holiday.in(std::chrono::year{2026})));
            }
        }
        std::sort(days.begin(), days.end());
        return days;
    };
    const std::vector<std::string> everywhere{"2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08",
                                              "2026-05-14", "2026-05-25", "2026-07-14", "2026-08-15",
                                              "2026-11-01", "2026-11-11", "2026-12-25"};
    CHECK(days_for("29") == everywhere);
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.end(), everywhere.begin(), everywhere.end());
        std::sort(more.begin(), more.end());
        return more;
    };
    CHECK(days_for("67") == with({"2026-04-03", "2026-12-26"}));
    CHECK(days_for("971") == with({"2026-05-27"}));
    CHECK(days_for("972") == with({"2026-05-22"}));
    CHECK(days_for("973") == with({"2026-06-10"}));
    CHECK(days_for("974") == with({"2026-12-20"}));
    CHECK(days_for("976") == with({"2026-04-27"}));
}

} // namespace test_holidays
