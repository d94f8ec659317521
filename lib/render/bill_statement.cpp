// SPDX-License-Identifier: Apache-2.0
#include "bill_tables.hpp"
#include "bill_text.hpp"
#include "layout.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

std::string section(const PaperTable& table, const TableLayout& layout, const Style& style)
{
    return table.rows.empty()
               ? std::string{}
               : title_lines(table.caption, style) + table_text(table, layout, style) + "\n";
}

} // namespace

std::string statement_text(const MonthBill& month, const BillContext& context, const Style& style)
{
    const PracticeTotals& practice = month.practice;
    std::string text =
        paint(fmt::format("RELEVÉ DU CABINET — {}", to_french(month.month)), Ink::bold, style) + "\n\n";
    text += context.cabinet == nullptr ? "" : practitioner_text(context.cabinet->practitioner, style);
    text += hanging("", activity_of(practice), style.width) + "\n";
    text += month.partial ? hanging("", partial_remark(month), style.width) + "\n" : "";
    text += section(payers_table(practice.totals), {0, "  ", false}, style);
    text += section(headings_table(practice.headings), {}, style);
    text += section(codes_table(practice.codes), {1}, style);
    text += section(places_table(practice.places), {}, style);
    text += section(days_table(practice.days), {}, style);
    text += section(patients_table(month.patients), {}, style);
    text += section(left_out_table(month.left_out), {}, style);
    text += section(waived_table(month.waived), {4}, style);
    text += section(previous_table(month), {}, style);
    text += month.previous ? hanging("", previous_remark(month), style.width) + "\n" : "";
    return text + fmt::format("Établi le {}.\n", to_french(context.written_on));
}

} // namespace kine
