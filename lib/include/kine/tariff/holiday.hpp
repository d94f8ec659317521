// SPDX-License-Identifier: Apache-2.0
// Holiday: a legal holiday (jour férié), fixed in the year or counted from Easter Sunday, everywhere or in some
// départements only (Code du travail, art. L3133-1, L3134-13 and L3422-2). A Sunday majoration is due on those days.
#pragma once

#include "kine/base/date.hpp"
#include "kine/tariff/history.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

struct Holiday {
    std::string id; // lundi-de-paques
    std::string label;
    std::optional<std::chrono::month_day> fixed; // else counted from Easter
    int days_after_easter{0};
    std::vector<std::string> departements; // empty: everywhere
    Provenance source;

    [[nodiscard]] Date in(std::chrono::year year) const;
    [[nodiscard]] bool is_local() const { return !departements.empty(); }
    [[nodiscard]] bool binds(std::string_view departement) const;
};

// Easter Sunday of the Gregorian calendar.
[[nodiscard]] Date easter_sunday(std::chrono::year year);

} // namespace kine
