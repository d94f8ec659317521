// SPDX-License-Identifier: Apache-2.0
#include "bill_charts.hpp"

#include "kine/base/text.hpp"
#include "paper_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

unsigned last_day(std::chrono::year_month month)
{
    return static_cast<unsigned>((month / std::chrono::last).day());
}

constexpr std::size_t longest_label = 17; // what a chart has room for

void sort_bars(PaperChart& chart)
{
    std::stable_sort(chart.bars.begin(), chart.bars.end(),
                     [](const PaperBar& a, const PaperBar& b) { return a.value > b.value; });
}

} // namespace

PaperChart amounts_chart(std::string title, const NamedAmounts& amounts, std::size_t most)
{
    PaperChart chart{std::move(title), {}, PaperChart::Shape::lying, {}};
    for (const auto& [name, amount] : amounts) {
        if (!amount.is_zero()) {
            chart.bars.push_back({shortened(name, longest_label), amount.cents(), amount.to_french()});
        }
    }
    sort_bars(chart);
    if (chart.bars.size() > most) {
        const std::size_t others = chart.bars.size() - most;
        chart.summary = others > 1 ? fmt::format("Les {} premiers ; {} autres sont dans les tableaux.", most, others)
                                   : fmt::format("Les {} premiers ; un autre est dans les tableaux.", most);
        chart.summary = typeset(chart.summary);
        chart.bars.resize(most);
    }
    return chart;
}

PaperChart codes_chart(const std::vector<CodeTotal>& codes, Money total)
{
    PaperChart chart{"Montants par lettre", {}, PaperChart::Shape::lying, {}};
    for (const CodeTotal& code : codes) {
        chart.bars.push_back({code.code, code.amount.cents(), code.amount.to_french()});
    }
    sort_bars(chart);
    if (!chart.bars.empty()) {
        const PaperBar& first = chart.bars.front();
        chart.summary = fmt::format("Le plus gros montant est celui de {}\u00a0: {} sur {}.", first.label,
                                    first.figure, total.to_french());
    }
    return chart;
}

// Every day of the month has its bar, so that the days without work show too.
PaperChart days_chart(const MonthBill& month)
{
    const std::vector<DayTotal>& days = month.practice.days;
    PaperChart chart{"Activité par jour", {}, PaperChart::Shape::upright, {}};
    for (unsigned day = 1; day <= last_day(month.month); ++day) {
        const Date date{month.month / std::chrono::day{day}};
        const auto found =
            std::find_if(days.begin(), days.end(), [&](const auto& d) { return d.day == date; });
        const Money amount = found == days.end() ? Money{} : found->totals.total();
        chart.bars.push_back({std::to_string(day), amount.cents(), amount.to_french()});
    }
    const auto best = std::max_element(days.begin(), days.end(), [](const DayTotal& a, const DayTotal& b) {
        return a.totals.total() < b.totals.total();
    });
    if (best != days.end()) {
        chart.summary = typeset(fmt::format("{} jour{} d'activité ; le plus fort est le {}, avec {}.",
                                            days.size(), days.size() > 1 ? "s" : "", to_french(best->day),
                                            best->totals.total().to_french()));
    }
    return chart;
}

PaperChart months_chart(const Bill& bill)
{
    PaperChart chart{"Montants par mois", {}, PaperChart::Shape::upright, {}};
    for (const MonthBill& month : bill.months) {
        const Money amount = month.practice.totals.total();
        chart.bars.push_back({to_french(Date{month.month / std::chrono::day{1}}).substr(3), amount.cents(), amount.to_french()});
    }
    return chart;
}

} // namespace kine
