#include "bill_text.hpp"
#include "kine/base/text.hpp"
#include "text_table.hpp"

#include <fmt/format.h>

namespace kine {

namespace {

using Align = TextTable::Align;

std::string section(std::string_view title, const TextTable& table, const Style& style)
{
    return table.empty() ? std::string{}
                         : paint(title, Ink::bold, style) + "\n" + table.to_string(style) + "\n";
}

std::string counted(std::size_t number, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", number, number > 1 ? many : one);
}

std::string by_payer(const Totals& totals, const Style& style)
{
    TextTable table{{{"", Align::left}, {"", Align::right}}, 0};
    table.row({"Assurance maladie obligatoire (AMO)", totals.amo.to_french()});
    table.row({"Ticket modérateur (complémentaire ou patient)", totals.amc.to_french()});
    if (totals.undivided_lines != 0) {
        table.row({fmt::format("Remboursable, parts inconnues ({})",
                               counted(totals.undivided_lines, "ligne", "lignes")),
                   totals.undivided.to_french()});
    }
    table.total({"Total remboursable", totals.reimbursable.to_french()});
    table.row({"Dépassements (DE), à la charge des patients", totals.overrun.to_french()});
    table.row({"Hors nomenclature (HN), à la charge des patients", totals.off_list.to_french()});
    table.total({"Total", totals.total().to_french()});
    return section("Par payeur", table, style);
}

std::string by_heading(const std::vector<HeadingTotal>& headings, const Style& style)
{
    TextTable table{{{"", Align::left}, {"Nombre"}, {"Montant"}}, 0};
    for (const HeadingTotal& total : headings) {
        table.row(
            {std::string{to_french(total.heading)}, std::to_string(total.count), total.amount.to_french()});
    }
    return section("Par nature", table, style);
}

std::string by_code(const std::vector<CodeTotal>& codes, const Style& style)
{
    TextTable table{{{"Code", Align::left}, {"Libellé", Align::left}, {"Nombre"}, {"Quantité"}, {"Montant"}},
                    1};
    for (const CodeTotal& total : codes) {
        table.row({total.code, total.label, std::to_string(total.count),
                   total.quantity.is_zero() ? "" : total.quantity.to_string(','), total.amount.to_french()});
    }
    return section("Par lettre et par indemnité (quantité : somme des coefficients, ou kilomètres)", table,
                   style);
}

std::string by_day(const std::vector<DayTotal>& days, const Style& style)
{
    TextTable table{{{"Jour", Align::left}, {"Patients"}, {"Remboursable"}, {"DE"}, {"HN"}, {"Total"}}, 0};
    for (const DayTotal& day : days) {
        const Totals& totals = day.totals;
        table.row({to_french(day.day), std::to_string(day.patients), totals.reimbursable.to_french(),
                   totals.overrun.is_zero() ? "" : totals.overrun.to_french(),
                   totals.off_list.is_zero() ? "" : totals.off_list.to_french(), totals.total().to_french()});
    }
    return section("Par jour", table, style);
}

std::string by_patient(const std::vector<PatientBill>& patients, const Style& style)
{
    TextTable table{
        {{"Dossier", Align::left}, {"Lignes"}, {"AMO"}, {"AMC ou patient"}, {"DE"}, {"HN"}, {"Total"}}, 0};
    for (const PatientBill& patient : patients) {
        const Totals& totals = patient.totals;
        const bool known = totals.undivided_lines == 0;
        table.row({printable(patient.id), std::to_string(totals.care_lines + totals.fee_lines),
                   known ? totals.amo.to_french() : "?", known ? totals.amc.to_french() : "?",
                   totals.overrun.is_zero() ? "" : totals.overrun.to_french(),
                   totals.off_list.is_zero() ? "" : totals.off_list.to_french(), totals.total().to_french()});
    }
    return section("Par patient", table, style);
}

} // namespace

std::string statement_text(const MonthBill& month, const BillContext& context, const Style& style)
{
    const PracticeTotals& practice = month.practice;
    std::string text =
        paint(fmt::format("RELEVÉ DU CABINET — {}", to_french(month.month)), Ink::bold, style) + "\n\n";
    text += context.cabinet == nullptr ? "" : practitioner_text(context.cabinet->practitioner);
    text +=
        fmt::format("{}, {}, {}\n\n", counted(practice.patients, "patient", "patients"),
                    counted(practice.totals.care_lines, "ligne de soins", "lignes de soins"),
                    counted(practice.totals.fee_lines, "acte hors nomenclature", "actes hors nomenclature"));
    text += by_payer(practice.totals, style) + by_heading(practice.headings, style) +
            by_code(practice.codes, style);
    text += by_day(practice.days, style) + by_patient(month.patients, style);
    return text + fmt::format("Établi le {}.\n", to_french(context.written_on));
}

} // namespace kine
