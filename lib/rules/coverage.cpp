// SPDX-License-Identifier: Apache-2.0
#include "kine/rules/coverage.hpp"

#include <algorithm>

namespace kine {

Coverage::Coverage(std::vector<Date> days, int gap) : gap_{gap}
{
    std::sort(days.begin(), days.end());
    for (const Date day : days) {
        if (stretches_.empty() || day - stretches_.back().last > std::chrono::days{gap}) {
            stretches_.push_back({day, day});
        }
        stretches_.back().last = day;
    }
}

const Coverage::Stretch* Coverage::holding(Date day) const
{
    const auto next = std::upper_bound(stretches_.begin(), stretches_.end(), day,
                                       [](Date wanted, const Stretch& stretch) { return wanted < stretch.first; });
    return next != stretches_.begin() && day <= (next - 1)->last ? &*(next - 1) : nullptr;
}

std::optional<Date> Coverage::seen_since(Date day) const
{
    const Stretch* stretch = holding(day);
    return stretch == nullptr ? std::nullopt : std::optional{stretch->first};
}

bool Coverage::tells_year_of(Date day) const
{
    const auto year = std::chrono::year_month_day{day}.year();
    const Stretch* stretch = holding(day);
    return stretch != nullptr && stretch->first - gap_ <= Date{year / std::chrono::January / 1} &&
           Date{year / std::chrono::December / 31} <= stretch->last + gap_;
}

std::optional<Date> Coverage::seen_until(Date day) const
{
    const Stretch* stretch = holding(day);
    return stretch == nullptr ? std::nullopt : std::optional{stretch->last};
}

} // namespace kine
