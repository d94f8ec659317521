// SPDX-License-Identifier: Apache-2.0
#include "comparison_tables.hpp"

#include "bill_tables.hpp"
#include "kine/base/text.hpp"
#include "kine/billing/fee_note.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

using PaperAlign::right;

std::string marked(std::string text, Status status)
{
    return status == Status::in_force ? text : fmt::format("{} ({})", text, to_french(status));
}

std::string text_of(const Validity& validity)
{
    std::string text = fmt::format("à partir du {}", to_french(validity.period.from));
    append_part(text, validity.source.reference);
    return text;
}

void add_figures(PaperRow& row, Money before, Money after)
{
    row.cells.push_back(before.to_french());
    row.cells.push_back(after.to_french());
    row.cells.push_back(signed_figure(after - before));
}

PaperTable table_of(std::string caption, std::vector<PaperColumn> first, const BillComparison& comparison)
{
    PaperTable table;
    table.caption = std::move(caption);
    table.columns = std::move(first);
    table.columns.push_back({to_french(comparison.before), right});
    table.columns.push_back({to_french(comparison.after), right});
    table.columns.push_back({"Différence", right});
    return table;
}

std::string counts(std::size_t before, std::size_t after)
{
    return before == after ? std::to_string(after) : fmt::format("{} → {}", before, after);
}

std::size_t lines_of(const Totals& totals) { return totals.care_lines + totals.fee_lines; }

} // namespace

PaperTable compared_months_table(const BillComparison& comparison)
{
    PaperTable table = table_of("Par mois", {{"Mois"}, {"Lignes", right}}, comparison);
    for (const ComparedMonth& month : comparison.months) {
        PaperRow row{{to_french(month.month), counts(lines_of(month.before), lines_of(month.after))}, {}};
        add_figures(row, month.before.total(), month.after.total());
        table.rows.push_back(std::move(row));
    }
    PaperRow row{{"Total", counts(lines_of(comparison.total_before), lines_of(comparison.total_after))}, {}, true};
    add_figures(row, comparison.total_before.total(), comparison.total_after.total());
    table.rows.push_back(std::move(row));
    return table;
}

PaperTable compared_codes_table(const BillComparison& comparison)
{
    PaperTable table = table_of("Par lettre et par indemnité", {{"Code"}, {"Nombre", right}}, comparison);
    for (const CodeDifference& code : comparison.codes) {
        PaperRow row{{code.code, counts(code.count_before, code.count)}, {}};
        add_figures(row, code.before, code.amount);
        table.rows.push_back(std::move(row));
    }
    return table;
}

PaperTable compared_months_and_codes_table(const BillComparison& comparison)
{
    PaperTable table = table_of("Par mois et par lettre", {{"Mois"}, {"Code"}, {"Nombre", right}}, comparison);
    for (const ComparedMonth& month : comparison.months) {
        for (const CodeDifference& code : month.codes) {
            PaperRow row{{to_french(month.month), code.code, counts(code.count_before, code.count)}, {}};
            add_figures(row, code.before, code.amount);
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

std::vector<std::string> reasons_of(const PriceChange& change)
{
    std::vector<std::string> reasons;
    const auto weak = [](const Validity& validity) { return marked("", validity.status); };
    if (change.coefficient_before != nullptr && change.coefficient_after != nullptr &&
        (change.coefficient_changed() || change.coefficient_after->validity.status != Status::in_force)) {
        const Entry<Decimal>& after = *change.coefficient_after;
        reasons.push_back(fmt::format("coefficient {} → {}{}, {}", change.coefficient_before->value.to_string(','),
                                      after.value.to_string(','), weak(after.validity), text_of(after.validity)));
    }
    if (change.before.value != nullptr && change.after.value != nullptr &&
        (change.value_changed() || change.after.value->validity.status != Status::in_force)) {
        reasons.push_back(fmt::format("valeur {} → {} €{}, {}", change.before.unit_value.to_string(','),
                                      change.after.unit_value.to_string(','), weak(change.after.value->validity),
                                      text_of(change.after.value->validity)));
    }
    return reasons;
}

PaperTable price_changes_table(const BillComparison& comparison)
{
    PaperTable table = table_of("Ce qui change (prix d'un acte)", {{"Acte"}, {"Nombre", right}}, comparison);
    for (const PriceChange& change : comparison.changes) {
        const std::string before = change.before.term.to_string();
        const std::string after = change.after.term.to_string();
        PaperRow row{{before == after ? after : fmt::format("{} → {}", before, after), std::to_string(change.count),
                      marked(change.before.amount.to_french(), change.before.status),
                      marked(change.after.amount.to_french(), change.after.status), signed_figure(change.difference())},
                     {}};
        for (const std::string& reason : reasons_of(change)) {
            append_part(row.note, reason);
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string reason_of(const UnpricedLines& lines)
{
    std::string text = lines.before ? lines.before->reason : std::string{};
    append_part(text, lines.after ? lines.after->reason : std::string{});
    if (!lines.others.empty()) {
        append_part(text, fmt::format("ce jour-là, les tables ont pour lui {}", join_french(lines.others, "ou")));
    }
    return text;
}

PaperTable unpriced_table(const BillComparison& comparison)
{
    PaperTable table = table_of("Lignes sans prix à l'une des dates, hors des totaux", {{"Acte"}, {"Lignes", right}}, comparison);
    table.columns.pop_back();
    for (const UnpricedLines& lines : comparison.unpriced) {
        const auto amount = [](const std::optional<Refusal>& refusal, Money money) {
            return refusal ? std::string{"sans prix"} : money.to_french();
        };
        table.rows.push_back({{lines.written, std::to_string(lines.lines.size()), amount(lines.before, lines.amount_before),
                               amount(lines.after, lines.amount_after)},
                              reason_of(lines)});
    }
    return table;
}

std::vector<std::string> comparison_remarks(const BillComparison& comparison)
{
    std::vector<std::string> remarks;
    const auto weak = [&](Money amount, Date day) {
        if (!amount.is_zero()) {
            remarks.push_back(fmt::format("Au {}, {} sont à des valeurs annoncées ou conditionnelles : rien n'est dû à ce prix "
                                          "tant qu'elles ne sont pas en vigueur.",
                                          to_french(day), amount.to_french()));
        }
    };
    weak(comparison.weak_before, comparison.before);
    weak(comparison.weak_after, comparison.after);
    remarks.emplace_back("Les mêmes actes, tous comptés comme s'ils étaient faits à l'une puis à l'autre de ces dates ; un acte "
                         "dont le coefficient a changé est suivi par son libellé. Les lignes écartées n'y sont pas.");
    return remarks;
}

} // namespace kine
