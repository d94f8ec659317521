// SPDX-License-Identifier: Apache-2.0
#include "bill_papers.hpp"

#include "bill_charts.hpp"
#include "bill_tables.hpp"
#include "kine/base/text.hpp"
#include "paper_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace kine {

namespace {

struct Whole {
    Totals totals;
    std::map<std::string, Money> patients;
    std::vector<CodeTotal> codes;
};

Whole whole_of(const Bill& bill)
{
    Whole whole;
    for (const MonthBill& month : bill.months) {
        whole.totals.add(month.practice.totals);
        for (const PatientBill& patient : month.patients) {
            Money& sum = whole.patients[patient.id];
            sum += patient.totals.total();
        }
        for (const CodeTotal& code : month.practice.codes) {
            const auto found = std::find_if(whole.codes.begin(), whole.codes.end(), [&](const CodeTotal& c) { return c.code == code.code; });
            if (found == whole.codes.end()) {
                whole.codes.push_back(code);
            } else {
                found->amount += code.amount;
            }
        }
    }
    return whole;
}

// « Solène Morvan · janvier 2026 · établis le 02/02/2026 »
std::string subtitle_of(const Bill& bill, const BillContext& context)
{
    std::string text = context.cabinet == nullptr ? "" : printable(context.cabinet->practitioner.full_name());
    if (!bill.months.empty()) {
        const std::string first = to_french(bill.months.front().month);
        const std::string last = to_french(bill.months.back().month);
        append_part(text, first == last ? first : fmt::format("{} à {}", first, last));
    }
    append_part(text, fmt::format("établis le {}", to_french(context.written_on)));
    return text;
}

std::vector<PaperFact> figures_of(const Bill& bill, const Whole& whole)
{
    const Totals& totals = whole.totals;
    std::vector<PaperFact> figures{{"Total facturé", totals.total().to_french()},
                                   {"Remboursable", totals.reimbursable.to_french()}};
    const auto add = [&](std::string name, Money amount) {
        if (!amount.is_zero()) {
            figures.push_back({std::move(name), amount.to_french()});
        }
    };
    add("Dépassements", totals.overrun);
    add("Hors nomenclature", totals.off_list);
    figures.push_back({whole.patients.size() > 1 ? "Patients" : "Patient", grouped(whole.patients.size())});
    const std::size_t lines = totals.care_lines + totals.fee_lines;
    figures.push_back({lines > 1 ? "Lignes facturées" : "Ligne facturée", grouped(lines)});
    if (const std::size_t left = bill.left_out.size(); left != 0) {
        figures.push_back({left > 1 ? "Lignes non facturées" : "Ligne non facturée", grouped(left)});
    }
    return figures;
}

} // namespace

PaperOverview overview_of(const Bill& bill, const BillContext& context)
{
    constexpr std::size_t most_patients = 12;
    constexpr std::size_t most_codes = 12;
    const Whole whole = whole_of(bill);
    const Totals& totals = whole.totals;
    PaperOverview overview{subtitle_of(bill, context), figures_of(bill, whole), {}};
    const auto add = [&](PaperChart chart) {
        if (chart.bars.size() > 1) {
            overview.charts.push_back(std::move(chart));
        }
    };
    add(months_chart(bill));
    add(amounts_chart("Montants par payeur",
                      {{"AMO", totals.amo}, {"Ticket modérateur", totals.amc}, {"Parts inconnues", totals.undivided},
                       {"Dépassements", totals.overrun}, {"Hors nomenclature", totals.off_list}},
                      5));
    NamedAmounts codes;
    for (const CodeTotal& code : whole.codes) {
        codes.emplace_back(code.code, code.amount);
    }
    add(amounts_chart("Montants par lettre", codes, most_codes));
    NamedAmounts patients;
    for (const auto& [id, amount] : whole.patients) {
        patients.emplace_back(printable(id), amount);
    }
    add(amounts_chart("Montants par patient", patients, most_patients));
    return overview;
}

} // namespace kine
