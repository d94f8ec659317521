// SPDX-License-Identifier: Apache-2.0
#include "kine/tariff/holiday.hpp"

#include <algorithm>

namespace kine {

Date Holiday::in(std::chrono::year year) const
{
    return fixed ? Date{year / *fixed} : easter_sunday(year) + std::chrono::days{days_after_easter};
}

bool Holiday::binds(std::string_view departement) const
{
    return departements.empty() || std::find(departements.begin(), departements.end(), departement) != departements.end();
}

// The anonymous algorithm published in Nature in 1876: golden number, century and its corrections, the Sunday that
// follows the paschal full moon.
Date easter_sunday(std::chrono::year year)
{
    const int y = int{year};
    const int golden = y % 19;
    const int century = y / 100;
    const int in_century = y % 100;
    const int correction = (century - (century + 8) / 25 + 1) / 3;
    const int moon = (19 * golden + century - century / 4 - correction + 15) % 30;
    const int weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - moon - in_century % 4) % 7;
    const int late = (golden + 11 * moon + 22 * weekday) / 451;
    const int place = moon + weekday - 7 * late + 114;
    return Date{year / std::chrono::month{static_cast<unsigned>(place / 31)} /
                std::chrono::day{static_cast<unsigned>(place % 31 + 1)}};
}

} // namespace kine
