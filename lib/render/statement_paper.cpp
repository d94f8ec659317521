// SPDX-License-Identifier: Apache-2.0
#include "bill_charts.hpp"
#include "bill_papers.hpp"
#include "bill_parts.hpp"
#include "bill_tables.hpp"
#include "paper_parts.hpp"

#include <fmt/format.h>


namespace kine {

namespace {

class StatementPaper {
  public:
    StatementPaper(const MonthBill& month, const BillContext& context) : month_{month}, context_{context} {}

    Paper run()
    {
        const PracticeTotals& practice = month_.practice;
        paper_ =
            new_paper({statement_name(month_.month), "Relevé du cabinet", to_french(month_.month)}, context_);
        for (const CodeTotal& code : practice.codes) {
            paper_.codes.push_back(code.code);
        }
        if (context_.cabinet != nullptr) {
            paper_.blocks.emplace_back(PaperBoxes{{practitioner_box(context_.cabinet->practitioner)}});
        }
        paper_.blocks.emplace_back(PaperParagraph{activity_of(practice), PaperTone::strong});
        if (month_.partial) {
            paper_.blocks.emplace_back(PaperParagraph{typeset(partial_remark(month_)), PaperTone::warning});
        }
        section(payers_table(practice.totals));
        section(headings_table(practice.headings));
        codes();
        section(places_table(practice.places));
        heading("Par jour");
        paper_.blocks.emplace_back(days_chart(month_));
        table(days_table(practice.days), false);
        section(patients_table(month_.patients));
        section(left_out_table(month_.left_out));
        section(waived_table(month_.waived));
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
        paper_.blocks.emplace_back(codes_chart(month_.practice.codes, month_.practice.totals.total()));
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
