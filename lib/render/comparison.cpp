// SPDX-License-Identifier: Apache-2.0
#include "kine/render/comparison.hpp"

#include "comparison_tables.hpp"
#include "kine/billing/fee_note.hpp"
#include "kine/render/csv.hpp"
#include "layout.hpp"
#include "paper_parts.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

#include <array>

namespace kine {

namespace {

std::array<PaperTable, 5> tables_of(const BillComparison& comparison)
{
    return {compared_months_table(comparison), compared_codes_table(comparison),
            compared_months_and_codes_table(comparison), price_changes_table(comparison), unpriced_table(comparison)};
}

std::string subtitle_of(const BillComparison& comparison)
{
    return fmt::format("tarifs du {} et du {}", to_french(comparison.before), to_french(comparison.after));
}

// section;mois;code;avant;apres;nombre_avant;nombre_apres;montant_avant;montant_apres;difference;statut;motif
struct Line {
    std::string section;
    std::string month;
    std::string code;
    std::string before{};
    std::string after{};
    std::size_t count_before{0};
    std::size_t count_after{0};
    Money amount_before;
    Money amount_after;
    std::optional<Money> difference; // nothing: the two amounts do not compare
    std::string status{};
    std::string reason{};
};

std::string csv_line(const Line& line)
{
    CsvLine csv;
    csv.text(line.section).text(line.month).text(line.code).text(line.before).text(line.after);
    csv.whole(static_cast<std::int64_t>(line.count_before)).whole(static_cast<std::int64_t>(line.count_after));
    csv.amount(line.amount_before).amount(line.amount_after);
    line.difference ? csv.amount(*line.difference) : csv.empty();
    return csv.text(line.status).text(line.reason).to_string();
}

std::string totals_line(std::string section, std::string month, const Totals& before, const Totals& after)
{
    return csv_line({std::move(section), std::move(month), {}, {}, {}, before.care_lines + before.fee_lines,
                     after.care_lines + after.fee_lines, before.total(), after.total(), after.total() - before.total()});
}

std::string code_lines(const std::string& section, const std::string& month, const std::vector<CodeDifference>& codes)
{
    std::string text;
    for (const CodeDifference& code : codes) {
        text += csv_line({section, month, code.code, {}, {}, code.count_before, code.count, code.before, code.amount,
                          code.difference()});
    }
    return text;
}

std::string change_lines(const BillComparison& comparison)
{
    std::string text;
    for (const PriceChange& change : comparison.changes) {
        std::string reason;
        for (const std::string& each : reasons_of(change)) {
            reason += (reason.empty() ? "" : " ; ") + each;
        }
        text += csv_line({"changement", {}, change.after.code->code, change.before.term.to_string(),
                          change.after.term.to_string(), change.count, change.count, change.before.amount,
                          change.after.amount, change.difference(), std::string{to_string(change.after.status)}, reason});
    }
    return text;
}

std::string unpriced_lines(const BillComparison& comparison)
{
    std::string text;
    for (const UnpricedLines& lines : comparison.unpriced) {
        const std::size_t count = lines.lines.size();
        text += csv_line({"sans-prix", {}, lines.before ? lines.before->code : lines.after->code, lines.written,
                          lines.written, lines.before ? 0 : count, lines.after ? 0 : count, lines.amount_before,
                          lines.amount_after, std::nullopt, {}, reason_of(lines)});
    }
    return text;
}

} // namespace

std::string comparison_text(const BillComparison& comparison, const Style& style)
{
    std::string text =
        title_lines(fmt::format("COMPARAISON DE L'ACTIVITÉ — {}", subtitle_of(comparison)), style) + "\n";
    for (const PaperTable& table : tables_of(comparison)) {
        if (!table.rows.empty()) {
            text += title_lines(table.caption, style) + table_text(table, {}, style) + "\n";
        }
    }
    for (const std::string& remark : comparison_remarks(comparison)) {
        text += hanging("", remark, style.width);
    }
    return text;
}

std::string comparison_csv(const BillComparison& comparison)
{
    std::string text =
        "section;mois;code;avant;apres;nombre_avant;nombre_apres;montant_avant;montant_apres;difference;statut;motif\n";
    for (const ComparedMonth& month : comparison.months) {
        text += totals_line("mois", to_iso(month.month), month.before, month.after);
        text += code_lines("mois-code", to_iso(month.month), month.codes);
    }
    text += code_lines("code", {}, comparison.codes);
    text += change_lines(comparison) + unpriced_lines(comparison);
    return text + totals_line("total", {}, comparison.total_before, comparison.total_after);
}

Paper comparison_paper(const BillComparison& comparison, Date written_on)
{
    Paper paper;
    paper.id = "comparaison";
    paper.title = "Comparaison de l’activité";
    paper.subtitle = subtitle_of(comparison);
    paper.subject = paper.title + ", " + paper.subtitle;
    paper.date = written_on;
    paper.footer = fmt::format("{} · établie le {}", paper.subject, to_french(written_on));
    for (PaperTable table : tables_of(comparison)) {
        if (!table.rows.empty()) {
            paper.blocks.emplace_back(PaperHeading{2, table.caption});
            table.caption_shown = false;
            paper.blocks.emplace_back(typeset(std::move(table)));
        }
    }
    paper.blocks.emplace_back(PaperList{typeset(comparison_remarks(comparison)), PaperTone::quiet});
    return paper;
}

} // namespace kine
