// SPDX-License-Identifier: Apache-2.0
// When: findings by day, by month or by year of care, according to how long the files go.
#include "check_html_parts.hpp"

#include "kine/billing/fee_note.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kine {

namespace {

enum class Unit { day, month, year };

struct Bin {
    std::string label; // under the bar
    std::string name;  // read aloud
    LevelCounts counts;
};

constexpr std::size_t most_columns = 48; // beyond, the first ones give way

Unit unit_of(Date first, Date last)
{
    constexpr std::int64_t days = 31;
    constexpr std::int64_t months = 36;
    const std::chrono::year_month_day from{first};
    const std::chrono::year_month_day to{last};
    if ((last - first).count() < days) {
        return Unit::day;
    }
    return (to.year() / to.month() - from.year() / from.month()).count() < months ? Unit::month : Unit::year;
}

Date start_of(Date day, Unit unit)
{
    const std::chrono::year_month_day date{day};
    switch (unit) {
    case Unit::day:
        return day;
    case Unit::month:
        return date.year() / date.month() / std::chrono::day{1};
    case Unit::year:
        return date.year() / std::chrono::January / std::chrono::day{1};
    }
    return day;
}

Date next(Date start, Unit unit)
{
    const std::chrono::year_month_day date{start};
    switch (unit) {
    case Unit::day:
        return start + std::chrono::days{1};
    case Unit::month:
        return date + std::chrono::months{1};
    case Unit::year:
        return date + std::chrono::years{1};
    }
    return start;
}

Bin bin_of(Date start, Unit unit, const LevelCounts& counts)
{
    const std::string whole = to_french(start); // 02/03/2026
    const std::chrono::year_month_day date{start};
    switch (unit) {
    case Unit::day:
        return {whole.substr(0, 5), "le " + whole, counts};
    case Unit::month:
        return {whole.substr(3), "en " + to_french(date.year() / date.month()), counts};
    case Unit::year:
        break;
    }
    return {whole.substr(6), "en " + whole.substr(6), counts};
}

// Days, months, years without a finding have their place too.
std::vector<Bin> bins_of(const std::map<Date, LevelCounts>& by_day)
{
    const Date last = by_day.rbegin()->first;
    const Unit unit = unit_of(by_day.begin()->first, last);
    std::map<Date, LevelCounts> by_start;
    for (const auto& [day, counts] : by_day) {
        LevelCounts& sum = by_start[start_of(day, unit)];
        for (std::size_t i = 0; i < level_count; ++i) {
            sum.of[i] += counts.of[i];
        }
    }
    std::vector<Bin> columns;
    for (Date start = by_start.begin()->first; start <= last; start = next(start, unit)) {
        const auto found = by_start.find(start);
        columns.push_back(bin_of(start, unit, found == by_start.end() ? LevelCounts{} : found->second));
    }
    if (columns.size() > most_columns) {
        columns.erase(columns.begin(), columns.end() - most_columns);
    }
    return columns;
}

std::string bars(const LevelCounts& counts, std::size_t most)
{
    constexpr std::size_t height = 1000;
    std::string out;
    std::size_t top = height;
    for (const Level level : {Level::error, Level::warning, Level::info}) {
        const std::size_t tall = std::min(top, portion(counts.of[static_cast<std::size_t>(level)], most, height));
        if (tall != 0) {
            top -= tall;
            out += fmt::format("<rect class=\"{}\" y=\"{}\" width=\"10\" height=\"{}\"/>", key_of(level), top, tall);
        }
    }
    return out;
}

std::string legend(const std::vector<Bin>& columns)
{
    std::string out = "<p class=\"legend\">";
    for (const Level level : {Level::error, Level::warning, Level::info}) {
        const auto has = [&](const Bin& column) { return column.counts.of[static_cast<std::size_t>(level)] != 0; };
        if (std::any_of(columns.begin(), columns.end(), has)) {
            out += fmt::format("<span class=\"key {}\">{}</span> ", key_of(level), names_of(level));
        }
    }
    return out + "</p>\n";
}

} // namespace

std::string check_days_html(const CheckView& view)
{
    std::map<Date, LevelCounts> by_day;
    for (const CheckItem& item : view.result.items) {
        if (item.day && item.counts() && !item.is_undecided()) {
            by_day[*item.day].add(item);
        }
    }
    if (by_day.size() < 2) {
        return {};
    }
    const std::vector<Bin> columns = bins_of(by_day);
    const auto highest = std::max_element(columns.begin(), columns.end(), [](const Bin& a, const Bin& b) {
        return a.counts.decided() < b.counts.decided();
    });
    const std::size_t most = highest->counts.decided();
    constexpr std::size_t all_named = 12; // with more columns, one label out of five
    const std::size_t every = columns.size() <= all_named ? 1 : 5;
    std::string out = "<section aria-labelledby=\"quand\">\n<h2 id=\"quand\">Selon la date des soins</h2>\n";
    out += fmt::format("<p class=\"quiet\">C’est {} qu’il y a le plus à dire\u00a0: {}.</p>\n", highest->name,
                       with_thousands(counted(most, "anomalie", "anomalies")));
    out += legend(columns) + fmt::format("<ol class=\"columns{}\">\n", every == 1 ? " few" : "");
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Bin& column = columns[i];
        const bool named = i % every == 0;
        out += "<li><svg viewBox=\"0 0 10 1000\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">";
        out += bars(column.counts, most) + "</svg>";
        out += fmt::format("<span class=\"said\">{}\u00a0: {}</span>", column.name,
                           with_thousands(counted(column.counts.decided(), "anomalie", "anomalies")));
        if (named) {
            const std::string figure = every == 1 ? fmt::format("<b>{}</b>", grouped(column.counts.decided())) : std::string{};
            out += fmt::format("<span class=\"label\" aria-hidden=\"true\">{}{}</span>", figure, column.label);
        }
        out += "</li>\n";
    }
    return out + "</ol>\n</section>\n";
}

} // namespace kine
