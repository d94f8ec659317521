// SPDX-License-Identifier: Apache-2.0
#include "check/pseudonym_weeks.hpp"

#include "check/pseudonym_numbers.hpp"
#include "kine/base/digest.hpp"
#include "kine/rules/evaluation.hpp"
#include "kine/rules/rule_book.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace kine {

namespace {

constexpr int most_weeks = 26; // ages and seasons stay recognisable to the rules, not the days to people

// The days from which a table or a rule may say something else.
std::vector<Date> borders(const PseudonymTools& tools)
{
    std::vector<Date> days = Evaluator{tools.catalog, tools.options.known_on}.boundaries();
    for (const Rule& rule : tools.book.rules()) {
        for (const RulePeriod& period : rule.periods) {
            for (const std::optional<Date>& border : {period.from, period.until}) {
                if (border) {
                    days.push_back(*border);
                }
            }
        }
    }
    days.push_back(tools.options.today + std::chrono::days{1}); // what is after the check is the future
    std::sort(days.begin(), days.end());
    return days;
}

// The holidays that a day is, as the tables order them.
std::vector<bool> holidays_of(Date day, const Catalog& catalog)
{
    const auto year = std::chrono::year_month_day{day}.year();
    std::vector<bool> result(2, false); // everywhere, somewhere
    for (const Holiday& holiday : catalog.holidays()) {
        if (holiday.in(year) == day) {
            result[holiday.is_local() ? 1 : 0] = true;
        }
    }
    return result;
}

bool is_quiet(std::chrono::weeks shift, const std::set<Date>& days, const std::vector<Date>& borders, const Catalog& catalog)
{
    const auto stretch = [&](Date day) { return std::upper_bound(borders.begin(), borders.end(), day); };
    return std::all_of(days.begin(), days.end(), [&](Date day) {
        return stretch(day) == stretch(day + shift) && holidays_of(day, catalog) == holidays_of(day + shift, catalog);
    });
}

} // namespace

std::vector<std::chrono::weeks> weeks_to_try(const SessionTable& table, const PseudonymTools& tools)
{
    std::set<Date> days;
    for (Row row = 0; row < table.size(); ++row) {
        days.insert(table.date(row));
    }
    std::string files;
    for (const SourcePtr& source : table.sources()) {
        files += sha256(source->text());
    }
    KeyedNumbers order{tools.key, "semaines\n" + files};
    std::vector<std::chrono::weeks> all;
    for (int weeks = 1; weeks <= most_weeks; ++weeks) {
        all.emplace_back(weeks);
        all.emplace_back(-weeks);
    }
    for (std::size_t left = all.size(); left > 1; --left) {
        std::swap(all[left - 1], all[order.below(static_cast<unsigned>(left))]);
    }
    const std::vector<Date> days_of_change = borders(tools);
    std::stable_partition(all.begin(), all.end(), [&](std::chrono::weeks shift) {
        return is_quiet(shift, days, days_of_change, tools.catalog);
    });
    return all;
}

} // namespace kine
