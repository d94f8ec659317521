// SPDX-License-Identifier: Apache-2.0
#include "bill_papers.hpp"
#include "bill_parts.hpp"
#include "bill_tables.hpp"
#include "paper_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kine {

namespace {

unsigned last_day(std::chrono::year_month month)
{
    return static_cast<unsigned>((month / std::chrono::last).day());
}

// Every day of the month has its bar, so that the days without work show too.
PaperChart chart_of_days(const MonthBill& month)
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

PaperChart chart_of_codes(const PracticeTotals& practice)
{
    PaperChart chart{"Montants par lettre", {}, PaperChart::Shape::lying, {}};
    for (const CodeTotal& total : practice.codes) {
        chart.bars.push_back({total.code, total.amount.cents(), total.amount.to_french()});
    }
    std::stable_sort(chart.bars.begin(), chart.bars.end(),
                     [](const PaperBar& a, const PaperBar& b) { return a.value > b.value; });
    if (!chart.bars.empty()) {
        const PaperBar& first = chart.bars.front();
        chart.summary = fmt::format("Le plus gros montant est celui de {}\u00a0: {} sur {}.", first.label,
                                    first.figure, practice.totals.total().to_french());
    }
    return chart;
}

class StatementPaper {
  public:
    StatementPaper(const MonthBill& month, const BillContext& context) : month_{month}, context_{context} {}

    Paper run()
    {
        const PracticeTotals& practice = month_.practice;
        paper_ =
            new_paper(statement_name(month_.month), "Relevé du cabinet", to_french(month_.month), context_);
        if (context_.cabinet != nullptr) {
            paper_.blocks.emplace_back(PaperBoxes{{practitioner_box(context_.cabinet->practitioner)}});
        }
        paper_.blocks.emplace_back(PaperParagraph{activity_of(practice), PaperTone::strong});
        section(payers_table(practice.totals));
        section(headings_table(practice.headings));
        codes();
        section(places_table(practice.places));
        heading("Par jour");
        paper_.blocks.emplace_back(chart_of_days(month_));
        table(days_table(practice.days), false);
        section(patients_table(month_.patients));
        section(left_out_table(month_.left_out));
        section(previous_table(month_));
        if (month_.previous) {
            paper_.blocks.emplace_back(PaperParagraph{typeset(previous_remark(month_)), PaperTone::quiet});
        }
        paper_.blocks.emplace_back(
            PaperParagraph{fmt::format("Établi le {}.", to_french(context_.written_on)), PaperTone::plain});
        return std::move(paper_);
    }

  private:
    void heading(std::string text) { paper_.blocks.emplace_back(PaperHeading{2, std::move(text)}); }

    void table(PaperTable made, bool caption_shown)
    {
        made.caption_shown = caption_shown;
        paper_.blocks.emplace_back(typeset(std::move(made)));
    }

    void section(PaperTable made)
    {
        if (!made.rows.empty()) {
            heading(made.caption);
            table(std::move(made), false);
        }
    }

    void codes()
    {
        PaperTable made = codes_table(month_.practice.codes);
        if (made.rows.empty()) {
            return;
        }
        heading("Par lettre et par indemnité");
        paper_.blocks.emplace_back(chart_of_codes(month_.practice));
        made.caption = "Quantité : somme des coefficients, ou kilomètres";
        table(std::move(made), true);
    }

    const MonthBill& month_;
    const BillContext& context_;
    Paper paper_;
};

} // namespace

Paper statement_paper(const MonthBill& month, const BillContext& context)
{
    return StatementPaper{month, context}.run();
}

} // namespace kine
